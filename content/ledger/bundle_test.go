package ledger

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// publishedLog is a log of n entries as a site publishes it.
func publishedLog(t testing.TB, n int) (*Log, fstest.MapFS) {
	t.Helper()
	l := &Log{Origin: "legal.harbourpay.example/ledger"}
	for i := range n {
		if err := l.Append(Entry{Kind: Release, Policy: "privacy", Version: fmt.Sprint("v", i), Lang: "en"}); err != nil {
			t.Fatal(err)
		}
	}
	files := fstest.MapFS{CheckpointFile: {Data: l.Checkpoint().Note()}}
	tiles, err := l.Tiles(n)
	if err != nil {
		t.Fatal(err)
	}
	for _, tile := range tiles {
		files[tile.Path] = &fstest.MapFile{Data: tile.Data}
	}
	return l, files
}

// TestReadPublished: what is published reads back as the log, around the width of a tile.
func TestReadPublished(t *testing.T) {
	for _, n := range []int{0, 1, 255, 256, 257, 513} {
		l, files := publishedLog(t, n)
		got, cp, err := ReadPublished(files)
		if err != nil {
			t.Fatalf("%d entries: %v", n, err)
		}
		if cp.Size != n || string(got.Bytes()) != string(l.Bytes()) {
			t.Errorf("%d entries: read as %d", n, got.Len())
		}
	}
}

// TestReadPublishedRefuses: entries that are missing, cut, too many or others than the checkpoint's.
func TestReadPublishedRefuses(t *testing.T) {
	const bundle = "tile/entries/000.p/3"
	for name, change := range map[string]func(fstest.MapFS){
		"open tile/entries":   func(fs fstest.MapFS) { delete(fs, bundle) },
		"ends within entry 2": func(fs fstest.MapFS) { fs[bundle].Data = fs[bundle].Data[:len(fs[bundle].Data)-1] },
		"1 bytes follow":      func(fs fstest.MapFS) { fs[bundle].Data = append(fs[bundle].Data, 0) },
		"do not give the root": func(fs fstest.MapFS) {
			fs[bundle].Data = []byte(strings.Replace(string(fs[bundle].Data), "v1", "v9", 1))
		},
		"read entry":       func(fs fstest.MapFS) { fs[bundle].Data[3] ^= 1 },
		"not a checkpoint": func(fs fstest.MapFS) { fs[CheckpointFile].Data = []byte("nothing\n") },
		"is already in the log": func(fs fstest.MapFS) {
			fs[bundle].Data = []byte(strings.Replace(string(fs[bundle].Data), "v1", "v0", 1))
		},
		"read the published checkpoint": func(fs fstest.MapFS) { delete(fs, CheckpointFile) },
	} {
		_, files := publishedLog(t, 3)
		change(files)
		if _, _, err := ReadPublished(files); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%q: %v", name, err)
		}
	}
}

// FuzzReadPublished: a bundle that is read gives the log that writes the same bundle.
func FuzzReadPublished(f *testing.F) {
	_, files := publishedLog(f, 3)
	f.Add(files["tile/entries/000.p/3"].Data, 3)
	f.Add([]byte{0, 0}, 1)
	f.Fuzz(func(t *testing.T, data []byte, n int) {
		l := &Log{Origin: "legal.harbourpay.example/ledger"}
		if n < 0 || n > tileWidth || l.appendBundle(data, n) != nil || n == 0 {
			return
		}
		tiles, err := l.Tiles(n)
		if err != nil {
			t.Fatal(err)
		}
		if got := tiles[len(tiles)-1].Data; string(got) != string(data) {
			t.Errorf("%q is read, and written as %q", data, got)
		}
	})
}
