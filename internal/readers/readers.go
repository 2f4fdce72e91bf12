// Package readers lets tests have what the program and the papers write read by
// programs that are not ours: the schema of SARIF, a reader of JUnit reports,
// GitHub's parser of workflows, and a GitLab runner. `make ready` installs them.
package readers

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
)

// folder is where the package and its node_modules lie.
func folder() string {
	_, file, _, _ := runtime.Caller(0)
	return filepath.Dir(file)
}

// SARIFSchema is the path of the schema of SARIF 2.1.0, as OASIS publishes it.
func SARIFSchema() string {
	return filepath.Join(folder(), "node_modules", "@microsoft", "jest-sarif", "lib", "schemas", "sarif-2.1.0-rtm.5.json")
}

// JUnit is what a reader of JUnit reports makes of a file, as JSON.
func JUnit(t testing.TB, file string) []byte { return run(t, "", "junit.mjs", file) }

// GitHubWorkflow fails the test where GitHub's parser finds a mistake in a workflow.
func GitHubWorkflow(t testing.TB, file string) { t.Helper(); run(t, "", "workflow.mjs", file) }

// GitLabCI is the jobs that a GitLab runner reads in a file, in the repository
// dir, as JSON; it fails the test where the file is not what GitLab's schema asks for.
func GitLabCI(t testing.TB, dir, file string) []byte {
	t.Helper()
	return run(t, dir, filepath.Join("node_modules", "gitlab-ci-local", "src", "index.js"), "--file", file, "--list-json")
}

func run(t testing.TB, dir, script string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command("node", append([]string{filepath.Join(folder(), script)}, args...)...)
	cmd.Dir = dir
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("node %s: %v: %s%s; where node or a module is missing, run `make ready`", script, err, out, said.String())
	}
	return out
}
