package main

import (
	_ "embed"
	"slices"
	"strings"
)

// knownCodes are the codes that check reports, a line each, as docs/check.md
// explains them; TestCodes keeps the two alike.
//
//go:embed codes.txt
var knownCodes string

// codesFit refuses codes and families of --only that no finding ever has.
func codesFit(asked []string) error {
	known := strings.Fields(knownCodes)
	for _, want := range asked {
		if slices.ContainsFunc(known, func(code string) bool { return ofCode(code, []string{want}) }) {
			continue
		}
		hint := "docs/check.md lists them; a family is for example parity-"
		if near := nearestCode(known, strings.TrimSpace(want)); near != "" {
			hint = "did you mean " + near + "? " + hint
		}
		return wrong(hint, "--only %q: no finding has that code", want)
	}
	return nil
}

// nearestCode is the code or family that was probably meant, "" for none.
func nearestCode(known []string, want string) (near string) {
	least := len(want)/3 + 1
	for _, code := range known {
		family, _, _ := strings.Cut(code, "-")
		for _, name := range []string{code, family + "-"} {
			if d := distance(name, want); d < least {
				least, near = d, name
			}
		}
	}
	return near
}
