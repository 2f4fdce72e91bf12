package site

import (
	"bytes"
	"compress/gzip"
	"path"

	"github.com/andybalholm/brotli"
)

// compressible lists the suffixes of files that hosts may send compressed.
var compressible = map[string]bool{
	".html": true, ".css": true, ".svg": true, ".json": true, ".jsonld": true, ".xml": true, ".atom": true, ".txt": true, ".md": true, ".ics": true,
}

// A packed file is the same as another in fewer bytes, under its name with a suffix.
type packed struct {
	suffix string
	data   []byte
}

// pack compresses a file both ways, as small as each can. The bytes depend on
// the file alone: no time and no name is in them.
func pack(name string, data []byte) ([]packed, error) {
	if !compressible[path.Ext(name)] {
		return nil, nil
	}
	var gz, br bytes.Buffer
	zip, err := gzip.NewWriterLevel(&gz, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := zip.Write(data); err != nil {
		return nil, err
	}
	if err := zip.Close(); err != nil {
		return nil, err
	}
	brot := brotli.NewWriterLevel(&br, brotli.BestCompression)
	if _, err := brot.Write(data); err != nil {
		return nil, err
	}
	if err := brot.Close(); err != nil {
		return nil, err
	}
	return []packed{{packSuffixes[0], gz.Bytes()}, {packSuffixes[1], br.Bytes()}}, nil
}

// packs is how many compressed files stand beside those that are planned.
func (p *plan) packs() (n int) {
	for name := range p.names {
		if compressible[path.Ext(name)] {
			n += 2
		}
	}
	return n
}

// packSuffixes end the names of compressed files.
var packSuffixes = [...]string{".gz", ".br"}
