package site

import (
	"strings"

	"codicil/content"
	"codicil/content/ledger"
)

// A Ledger is the release log that the site publishes: at ledger/checkpoint and
// ledger/tile/ as C2SP lays it out, and beside each version, as index.proof, that
// its text is in the log.
type Ledger struct {
	Log        *ledger.Log
	Checkpoint *ledger.Checkpoint
}

// entry is the place of an edition in the log, or -1.
func (l *Ledger) entry(e *content.Edition) int {
	for _, kind := range []string{ledger.Release, ledger.Adopt} {
		if i := l.Log.Find(kind, e.Version.Policy.ID, e.Version.ID, string(e.Lang)); i >= 0 && i < l.Checkpoint.Size {
			return i
		}
	}
	return -1
}

// proof leads from a page to the proof that an edition is in the log, "" where it is not.
func (s *site) proof(f *frame, e *content.Edition) string {
	l := s.o.Ledger
	if l == nil || l.Checkpoint == nil || l.entry(e) < 0 {
		return ""
	}
	return f.Ref(string(versionAt(e.Lang, e.Version).at("index.proof")))
}

// planLedger plans the log's files and the proofs.
func (s *site) planLedger(p *plan) {
	l := s.o.Ledger
	if l == nil || l.Checkpoint == nil || l.Checkpoint.Size == 0 {
		return
	}
	tiles, err := l.Log.Tiles(l.Checkpoint.Size)
	names, files := []string{"ledger/checkpoint"}, [][]byte{l.Checkpoint.Note()}
	for _, t := range tiles {
		names, files = append(names, "ledger/"+t.Path), append(files, t.Data)
	}
	p.add(func() ([][]byte, error) { return files, err }, names...)
	for _, sh := range s.shelves {
		for _, v := range sh.versions {
			for _, e := range v.Editions {
				if i := l.entry(e); i >= 0 {
					p.one(string(versionAt(e.Lang, v).at("index.proof")), func() ([]byte, error) {
						proof, err := l.Log.Prove(i, l.Checkpoint)
						if err != nil {
							return nil, err
						}
						return proof.Bytes(), nil
					})
				}
			}
		}
	}
}

// passing reports whether a file may go with the next build: a tile that grows into
// another as the log grows, or the icon. Nobody links to them but the site itself.
func passing(path string) bool {
	return strings.HasPrefix(path, "ledger/tile/") && strings.Contains(path, ".p/") || isIcon(path)
}
