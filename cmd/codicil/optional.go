package main

import "github.com/urfave/cli/v2"

// An optionalFlag may be given bare or with a value: --preview, --preview=DIR.
// Bare it never takes the next word, and its value is "-".
type optionalFlag struct{ *cli.StringFlag }

// TakesValue reports whether the next word is the flag's value: never.
func (optionalFlag) TakesValue() bool { return false }
