package main

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write the expected outputs of the scripts anew")

// nextRules is what the next release of the program calls its rules.
var nextRules = "2 sha256:" + strings.Repeat("a", 64)

// TestMain lets the scripts run the program itself, as a process of its own.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"codicil": func() { os.Exit(Run(theWorld())) },
		// The next release of the program, as far as the log can tell.
		"codicil-next": func() {
			w := theWorld()
			w.Rules = nextRules
			os.Exit(Run(w))
		},
	})
}

// TestScripts runs testdata/script: one file for each behaviour, with the
// command, what it prints, and the files it starts from.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			// The day the scripts live in, unless they choose another; and no colour or settings of the person who runs them.
			e.Setenv("SOURCE_DATE_EPOCH", "1767225600") // 2026-01-01
			e.Setenv("NO_COLOR", "")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits,
			"keeps": keeps,
		},
	})
}
