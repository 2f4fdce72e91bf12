package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"codicil/content/ledger"

	"github.com/urfave/cli/v2"
)

func keygenVerb(w *World) *cli.Command {
	return &cli.Command{
		Name: "keygen", Usage: "make a key that signs the release log",
		UsageText: "codicil keygen --out FILE [flags]",
		Description: `Writes a new Ed25519 key to FILE, readable by you alone, and prints its public half for
log.key of the settings. Keep the file where backups are kept and no repository is.

` + example("codicil keygen --name legal.example.com/ledger --out ~/keys/codicil"),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "out", Usage: "write the secret key to `FILE`, which must not exist"},
			&cli.StringFlag{Name: "name", Usage: "the key's `NAME` (default: log.origin of the settings)"},
		},
		Action: verb(w, keygen),
	}
}

func keygen(c *call) error {
	if err := c.noMore(0); err != nil {
		return err
	}
	out, name := c.flags.String("out"), c.flags.String("name")
	if out == "" {
		return wrong("--out ~/keys/codicil", "say where the secret key goes: --out FILE")
	}
	if name == "" {
		lib, _, err := c.library()
		if err != nil {
			return err
		}
		if lib.Settings.Log == nil {
			return wrong("--name "+suggestOrigin(lib.Settings.Site.BaseURL), "the settings name no log: say how the key is called")
		}
		name = lib.Settings.Log.Origin
	}
	if strings.ContainsAny(name, "+ \t\n") {
		return wrong("--name legal.example.com/ledger", "a key's name has no space and no +: %q", name)
	}
	secret, public, err := ledger.GenerateKey(rand.Reader, name)
	if err != nil {
		return cannot(err, "make a key")
	}
	f, err := os.OpenFile(c.path(out), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return wrong("name another file", "%q is there already; keygen overwrites nothing", out)
	} else if err != nil {
		return cannot(err, "write the key")
	}
	_, err = f.WriteString(secret + "\n")
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return cannot(err, "write the key")
	}
	c.say("the secret key is in %s; the public one goes into the settings, under log: key:", out)
	_, err = fmt.Fprintln(c.Out, public)
	return written(err)
}
