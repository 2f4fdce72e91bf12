package ledger_test

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"codicil/content/ledger"

	"golang.org/x/mod/sumdb/note"
)

const origin = "legal.harbourpay.example/ledger"

func entry(i int) ledger.Entry {
	return ledger.Entry{Kind: ledger.Release, Policy: "privacy", Version: fmt.Sprintf("2025-01-01-%d", i), Lang: "en",
		Release: "2025-01-01", Effective: "2025-02-01", Logged: "2025-01-01", Digest: fmt.Sprintf("sha256:%064d", i)}
}

func logOf(t testing.TB, n int) *ledger.Log {
	t.Helper()
	l := &ledger.Log{Origin: origin}
	for i := range n {
		if err := l.Append(entry(i)); err != nil {
			t.Fatal(err)
		}
	}
	return l
}

// root is RFC 6962 section 2.1 written out once more, by recursion.
func root(leaves [][]byte) [32]byte {
	switch len(leaves) {
	case 0:
		return sha256.Sum256(nil)
	case 1:
		return sha256.Sum256(append([]byte{0}, leaves[0]...))
	}
	k := 1
	for k*2 < len(leaves) {
		k *= 2
	}
	l, r := root(leaves[:k]), root(leaves[k:])
	return sha256.Sum256(append(append([]byte{1}, l[:]...), r[:]...))
}

func TestRootIsThatOfRFC6962(t *testing.T) {
	l := logOf(t, 0)
	var leaves [][]byte
	for i := range 40 {
		if got, want := l.Checkpoint().Root, root(leaves); [32]byte(got) != want {
			t.Fatalf("root of %d entries: %x, want %x", i, got, want)
		}
		leaf, err := entry(i).Canonical()
		if err != nil {
			t.Fatal(err)
		}
		leaves = append(leaves, leaf)
		if err := l.Append(entry(i)); err != nil {
			t.Fatal(err)
		}
	}
}

func TestCanonicalForm(t *testing.T) {
	got, err := ledger.Entry{Kind: ledger.Withdraw, Policy: "cookies", Version: "2025-03-01", Review: "sha256:00", Logged: "2025-04-02"}.Canonical()
	want := `{"kind":"withdraw","logged":"2025-04-02","policy":"cookies","review":"sha256:00","version":"2025-03-01"}`
	if err != nil || string(got) != want {
		t.Fatalf("%s, %v; want %s", got, err, want)
	}
	for name, line := range map[string]string{
		"other order":     `{"policy":"a","kind":"release","version":"1"}`,
		"a space":         `{"kind":"release", "policy":"a","version":"1"}`,
		"an escape":       `{"kind":"release","policy":"\u0061","version":"1"}`,
		"empty value":     `{"kind":"release","lang":"","policy":"a","version":"1"}`,
		"unknown key":     `{"kind":"release","policy":"a","version":"1","zone":"UTC"}`,
		"unknown kind":    `{"kind":"rename","policy":"a","version":"1"}`,
		"key in capitals": `{"Kind":"release","policy":"a","version":"1"}`,
		"key twice":       `{"kind":"release","kind":"release","policy":"a","version":"1"}`,
		"more behind":     `{"kind":"release","policy":"a","version":"1"}{}`,
		"no policy":       `{"kind":"release","version":"1"}`,
		"Han in a name":   `{"kind":"release","policy":"隐私","version":"1"}`,
	} {
		if e, err := ledger.ParseEntry([]byte(line)); err == nil {
			t.Errorf("%s: accepted as %+v", name, e)
		}
	}
}

func TestOpenFindsWhatWasAltered(t *testing.T) {
	l := logOf(t, 5)
	good, note := l.Bytes(), l.Checkpoint().Note()
	open := func(entries, checkpoint []byte) error {
		fsys := fstest.MapFS{}
		if entries != nil {
			fsys[ledger.EntriesFile] = &fstest.MapFile{Data: entries}
		}
		if checkpoint != nil {
			fsys[ledger.CheckpointFile] = &fstest.MapFile{Data: checkpoint}
		}
		_, _, err := ledger.Open(fsys, origin)
		return err
	}
	if err := open(good, note); err != nil {
		t.Fatalf("untouched: %v", err)
	}
	if err := open(nil, nil); err != nil {
		t.Fatalf("empty: %v", err)
	}
	if err := open(good, nil); err == nil {
		t.Error("entries without a checkpoint were accepted")
	}
	if err := open(logOf(t, 6).Bytes(), note); err != nil {
		t.Errorf("entries that run ahead of the checkpoint, as after a crash: %v", err)
	}
	if err := open(logOf(t, 4).Bytes(), note); err == nil {
		t.Error("a lost entry went unseen")
	}
	for i := range good {
		bad := bytes.Clone(good)
		bad[i] ^= 1
		if open(bad, note) == nil {
			t.Fatalf("entries: byte %d flipped, unseen", i)
		}
	}
	for i := range note {
		bad := bytes.Clone(note)
		bad[i] ^= 1
		if open(good, bad) == nil {
			t.Fatalf("checkpoint: byte %d flipped, unseen:\n%s", i, bad)
		}
	}
}

func TestAnEntryIsEnteredOnce(t *testing.T) {
	l := logOf(t, 3)
	if err := l.Append(entry(1)); err == nil || l.Len() != 3 {
		t.Fatalf("entered twice: %v, %d entries", err, l.Len())
	}
	if i := l.Find(ledger.Release, "privacy", "2025-01-01-2", "en"); i != 2 {
		t.Fatalf("found at %d, want 2", i)
	}
	if i := l.Find(ledger.Release, "privacy", "2025-01-01-2", "zh-Hans"); i != -1 {
		t.Fatalf("found at %d what is not there", i)
	}
}

func TestProofsOfEveryEntryInEverySize(t *testing.T) {
	full := logOf(t, 20)
	for size := 1; size <= 20; size++ {
		c := logOf(t, size).Checkpoint()
		for i := range size {
			p, err := full.Prove(i, c)
			if err != nil {
				t.Fatal(err)
			}
			q, err := ledger.ParseProof(p.Bytes())
			if err != nil {
				t.Fatalf("size %d, entry %d: %v\n%s", size, i, err, p.Bytes())
			}
			if err := q.Verify(); err != nil {
				t.Fatalf("size %d, entry %d: %v", size, i, err)
			}
			q.Entry.Digest = "sha256:" + strings.Repeat("f", 64)
			if q.Verify() == nil {
				t.Fatalf("size %d, entry %d: the proof holds for another digest", size, i)
			}
		}
		if err := full.Consistent(c); err != nil {
			t.Fatalf("size %d: %v", size, err)
		}
		c.Root[0] ^= 1
		if full.Consistent(c) == nil {
			t.Fatalf("size %d: consistent with a root that never was", size)
		}
	}
}

func TestSignedCheckpoint(t *testing.T) {
	skey, vkey, err := note.GenerateKey(rand.Reader, origin)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := note.NewSigner(skey)
	if err != nil {
		t.Fatal(err)
	}
	c := logOf(t, 3).Checkpoint()
	if c.Verify(vkey) == nil {
		t.Fatal("an unsigned checkpoint was verified")
	}
	if err := c.Sign(signer); err != nil {
		t.Fatal(err)
	}
	again, err := ledger.ParseCheckpoint(c.Note())
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Verify(vkey); err != nil {
		t.Fatal(err)
	}
	_, other, _ := note.GenerateKey(rand.Reader, origin)
	if again.Verify(other) == nil {
		t.Fatal("verified with another key")
	}
	bad := strings.Replace(again.Signed, "\n3\n", "\n4\n", 1)
	forged, err := ledger.ParseCheckpoint([]byte(bad))
	if err != nil {
		t.Fatal(err)
	}
	if forged.Verify(vkey) == nil {
		t.Fatal("a forged size was verified")
	}
}

// The checkpoint of C2SP's tlog-checkpoint specification.
func TestForeignCheckpoint(t *testing.T) {
	c, err := ledger.ParseCheckpoint([]byte("example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"))
	if err != nil || c.Origin != "example.com/behind-the-sofa" || c.Size != 20852163 {
		t.Fatalf("%+v, %v", c, err)
	}
}

func TestTilesGiveBackTheEntries(t *testing.T) {
	const n = 600
	tiles, err := logOf(t, n).Tiles(n)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	var leaves [][]byte
	for _, tile := range tiles {
		paths = append(paths, tile.Path)
		if !strings.HasPrefix(tile.Path, "tile/entries/") {
			continue
		}
		for d := tile.Data; len(d) > 0; {
			size := int(binary.BigEndian.Uint16(d))
			leaves = append(leaves, d[2:2+size])
			d = d[2+size:]
		}
	}
	want := "tile/0/000 tile/0/001 tile/0/002.p/88 tile/1/000.p/2 tile/entries/000 tile/entries/001 tile/entries/002.p/88"
	if got := strings.Join(paths, " "); got != want {
		t.Errorf("paths\n%s\nwant\n%s", got, want)
	}
	if got := [32]byte(logOf(t, n).Checkpoint().Root); len(leaves) != n || root(leaves) != got {
		t.Errorf("%d entries in the bundles do not give the root", len(leaves))
	}
}

func FuzzParseCheckpoint(f *testing.F) {
	f.Add(logOf(f, 3).Checkpoint().Note())
	f.Add([]byte("a\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— a AAAAAA==\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if c, err := ledger.ParseCheckpoint(data); err == nil && !bytes.Equal(c.Note(), data) {
			t.Fatalf("%q was read, but is written %q", data, c.Note())
		}
	})
}

func FuzzParseProof(f *testing.F) {
	l := logOf(f, 5)
	p, err := l.Prove(2, l.Checkpoint())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(p.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		if p, err := ledger.ParseProof(data); err == nil && !bytes.Equal(p.Bytes(), data) {
			t.Fatalf("%q was read, but is written %q", data, p.Bytes())
		}
	})
}

func FuzzParseLog(f *testing.F) {
	f.Add(logOf(f, 3).Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		if l, err := ledger.Parse(origin, data); err == nil && !bytes.Equal(l.Bytes(), data) {
			t.Fatalf("%q was read, but is written %q", data, l.Bytes())
		}
	})
}
