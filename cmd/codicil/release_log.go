package main

import (
	"cmp"
	"os"
	"slices"
	"strings"

	"codicil/content"
	"codicil/content/ledger"
)

// readKey reads the key of --key, else of CODICIL_LOG_KEY. Where the settings name
// a public key, a release without its secret half is refused: the log would
// have a checkpoint that nobody can verify.
func (r *releasing) readKey() error {
	text, from := r.c.Getenv("CODICIL_LOG_KEY"), "CODICIL_LOG_KEY"
	if name := r.c.flags.String("key"); name != "" {
		data, err := os.ReadFile(r.c.path(name))
		if err != nil {
			return cannot(err, "read the key")
		}
		text, from = string(data), name
	}
	public := r.lib.Settings.Log.Key
	if strings.TrimSpace(text) == "" {
		if public != "" {
			return wrong("codicil release --key FILE, or put the key into CODICIL_LOG_KEY", "the settings name a key that signs the log, and none was given")
		}
		return nil
	}
	key, err := ledger.ParseKey(text)
	if err != nil {
		return wrong("codicil keygen makes one", "%s: %w", from, err)
	}
	if public != "" && !key.Matches(public) {
		return wrong("log.key in the settings names the public key", "the key in %s is not the one of the settings", from)
	}
	r.key = key
	return nil
}

// writeLog plans the log's two files.
func (r *releasing) writeLog() error {
	cp := r.log.Checkpoint()
	if r.key != nil {
		if err := r.key.Sign(cp); err != nil {
			return cannot(err, "sign the log")
		}
	}
	if err := r.j.Write(logDir+"/"+ledger.EntriesFile, r.log.Bytes()); err != nil {
		return cannot(err, "write the log")
	}
	if err := r.j.Write(logDir+"/"+ledger.CheckpointFile, cp.Note()); err != nil {
		return cannot(err, "write the log")
	}
	how := "unsigned"
	if r.key != nil {
		how = "signed by " + r.key.Name()
	}
	root := strings.Split(cp.Text(), "\n")[2]
	r.say("%s %s, root %s, %s", r.c.out.dim("log"), countEntries(cp.Size), root, how)
	return nil
}

func countEntries(n int) string { return count(n, "entry") }

// adopt begins the log with every version whose release date has come, in the
// order in which they came out, and with what was withdrawn of them.
func (r *releasing) adopt() error {
	if r.log.Len() > 0 {
		return wrong("codicil release REF enters what is new", "the log has begun already: it holds %s", countEntries(r.log.Len()))
	}
	vs := history(r.lib, r.today)
	if len(vs) == 0 {
		return wrong("codicil release REF begins the log with the first release", "no version's release date has come: there is nothing to adopt")
	}
	for _, v := range vs {
		if err := r.enter(v, ledger.Adopt); err != nil {
			return err
		}
	}
	for _, v := range vs {
		if v.Withdrawn == nil {
			continue
		}
		d, err := r.digestOf(r.lib.Root, folderOf(v)+"/withdrawn.yaml")
		if err != nil {
			return err
		}
		if err := r.takeBack(v, d); err != nil {
			return err
		}
	}
	return nil
}

// history is every version whose release date has come, in the order in which they came out.
func history(lib *content.Library, today content.Day) (vs []*content.Version) {
	for _, p := range lib.Policies {
		for _, v := range p.Versions {
			if !v.Release.After(today) {
				vs = append(vs, v)
			}
		}
	}
	slices.SortStableFunc(vs, func(a, b *content.Version) int {
		return cmp.Or(a.Release.Compare(b.Release), cmp.Compare(a.Policy.ID, b.Policy.ID))
	})
	return vs
}
