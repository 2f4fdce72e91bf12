package notify

import (
	"encoding/json"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestDocumentation holds docs/notices.md to what the program says and does.
func TestDocumentation(t *testing.T) {
	doc := read(t, "../docs/notices.md")
	codes := map[string]bool{}
	for _, file := range goFiles(t) {
		for _, m := range regexp.MustCompile(`"((?:notice|delivery)-[a-z]+)"`).FindAllStringSubmatch(read(t, file), -1) {
			codes[m[1]] = true
		}
	}
	if len(codes) < 8 {
		t.Errorf("found only %v in the sources", codes)
	}
	for code := range codes {
		if !strings.Contains(doc, "| `"+code+"` |") {
			t.Errorf("docs/notices.md does not explain %s", code)
		}
	}
	for _, m := range regexp.MustCompile("\\| `((?:notice|delivery)-[a-z]+)` \\|").FindAllStringSubmatch(doc, -1) {
		if !codes[m[1]] {
			t.Errorf("docs/notices.md explains %s, which nothing reports", m[1])
		}
	}
	for _, p := range PushProfiles[1:] {
		if !strings.Contains(strings.ToLower(doc), p.Name) {
			t.Errorf("docs/notices.md does not name the push profile %s", p.Name)
		}
	}
	for _, l := range []Limit{LimitFCM, LimitFCMTopic, LimitAPNs, LimitCollapse, LimitTopic, LimitHeaderLine, LimitMainland, LimitVariable} {
		if !strings.Contains(strings.ReplaceAll(doc, ",", ""), strconv.Itoa(l.Max)) {
			t.Errorf("docs/notices.md does not give the limit of a %s, %d %s", l.Name, l.Max, l.Unit)
		}
	}
	for _, f := range templateFiles {
		if !strings.Contains(doc, "`"+f.name+"`") {
			t.Errorf("docs/notices.md does not name %s", f.name)
		}
	}
}

// TestDeliveryDocumentation: docs/delivery.md names every sink, every result of
// the record and every key of its lines.
func TestDeliveryDocumentation(t *testing.T) {
	doc := read(t, "../docs/delivery.md")
	words := []string{ResultBegin, ResultSent, ResultFailed, ResultRefused, ResultReceipt, "dir:PATH", "-", "https://...", "nats://HOST:4222", "smtp://HOST:587", "smtps://HOST:465", "--first"}
	for _, w := range words {
		if !strings.Contains(doc, "`"+w+"`") {
			t.Errorf("docs/delivery.md does not explain %s", w)
		}
	}
	b, err := json.Marshal(Entry{Result: "x", ID: "x", Sink: "x", Attempt: 1, Ack: "x", Digest: "x", First: true, Receipt: &Receipt{}})
	if err != nil {
		t.Fatal(err)
	}
	var keys map[string]any
	if err := json.Unmarshal(b, &keys); err != nil {
		t.Fatal(err)
	}
	for key := range keys {
		if !strings.Contains(doc, `"`+key+`":`) {
			t.Errorf("docs/delivery.md shows no line with the key %s", key)
		}
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// goFiles are the sources of the package without its tests.
func goFiles(t *testing.T) (out []string) {
	t.Helper()
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".go") && !strings.HasSuffix(e.Name(), "_test.go") {
			out = append(out, e.Name())
		}
	}
	return out
}
