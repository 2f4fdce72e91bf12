package browser

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"testing"
)

// Node runs one of this package's scripts, for readers and programs of
// JavaScript that are not ours, and returns what it printed.
func Node(t testing.TB, script string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command("node", append([]string{filepath.Join(folder(), script)}, args...)...)
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("node %s: %v: %s; where node or a module is missing, run `make ready`", script, err, said.String())
	}
	return out
}
