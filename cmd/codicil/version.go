package main

import (
	"fmt"
	"runtime"

	"codicil/diff/material"

	"github.com/urfave/cli/v2"
)

// version is the program's. What it writes may name it, and never how or where it was built.
const version = "0.1.0"

func versionVerb(w *World) *cli.Command {
	return &cli.Command{
		Name: "version", Usage: "print the version of the program and of its rules",
		UsageText:   "codicil version",
		Description: example("codicil version"),
		Action: verb(w, func(c *call) error {
			if err := c.noMore(0); err != nil {
				return err
			}
			return printVersion(w)
		}),
	}
}

func printVersion(w *World) error {
	_, err := fmt.Fprintf(w.Out, "codicil %s\nrules %v %s\n%s %s/%s\n",
		version, material.RulesVersion, material.RulesDigest(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return written(err)
}
