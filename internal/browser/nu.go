package browser

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os/exec"
	"path/filepath"
	"testing"
)

// A Remark is something that the Nu HTML checker has to say about a file.
type Remark struct {
	Type    string `json:"type"`    // error, info or non-document-error
	SubType string `json:"subType"` // of info: warning
	URL     string `json:"url"`
	Line    int    `json:"lastLine"`
	Message string `json:"message"`
	Extract string `json:"extract"`
}

// String tells the file, the line and what is said of them.
func (r Remark) String() string {
	return fmt.Sprintf("%s:%d: %s %s: %s: %q", r.URL, r.Line, r.Type, r.SubType, r.Message, r.Extract)
}

// Nu has every HTML and CSS file below the folders checked by the Nu HTML
// checker of the W3C, which is written in Java.
func Nu(t testing.TB, dirs ...string) []Remark {
	t.Helper()
	jar := filepath.Join(folder(), "node_modules", "vnu-jar", "build", "dist", "vnu.jar")
	args := []string{"-Xss4m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", jar, "--format", "json", "--exit-zero-always", "--also-check-css", "--skip-non-html"}
	cmd := exec.Command("java", append(args, dirs...)...)
	var said bytes.Buffer
	cmd.Stderr = &said
	if out, err := cmd.Output(); err != nil {
		t.Fatalf("the Nu HTML checker: %v: %.2000s%.2000s; where java or vnu.jar is missing, run `make ready`", err, out, said.String())
	}
	var got struct {
		Messages []Remark `json:"messages"`
	}
	if err := json.Unmarshal(said.Bytes(), &got); err != nil {
		t.Fatalf("the Nu HTML checker says what is no JSON: %v: %.500s", err, said.String())
	}
	return got.Messages
}
