package stage

import (
	"bytes"
	"fmt"
	"io/fs"
)

// VerifyManifest reads the manifest of a folder and refuses one that we would not have
// written so: every byte of it counts.
func VerifyManifest(fsys fs.FS) (*Manifest, error) {
	m, err := ReadManifest(fsys)
	if err != nil {
		return nil, err
	}
	src, err := fs.ReadFile(fsys, ManifestName)
	if err != nil {
		return nil, err
	}
	files := map[string]File{}
	for _, f := range m.Files {
		files[f.Path] = f
	}
	again, err := newManifest(files).encode()
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(again, src) {
		return nil, fmt.Errorf("read %s: it was changed: it is not as build writes it", ManifestName)
	}
	return m, nil
}
