package stage

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
)

// ManifestName is the manifest's place below the target, and Schema what it calls itself.
const (
	ManifestName = "manifest.json"
	Schema       = "codicil/manifest/v1"
)

// A Manifest lists the files of a folder of our making, by path.
type Manifest struct {
	Schema string `json:"schema"`
	Files  []File `json:"files"`
}

// A File is one file of a manifest.
type File struct {
	Path   string `json:"path"`   // below the folder, with forward slashes
	Size   int64  `json:"size"`   // in bytes
	SHA256 string `json:"sha256"` // in hex
}

// ReadManifest reads the manifest of a folder; it fails where there is none, or one of another schema.
func ReadManifest(fsys fs.FS) (*Manifest, error) {
	src, err := fs.ReadFile(fsys, ManifestName)
	if err != nil {
		return nil, err
	}
	var m Manifest
	if err := json.Unmarshal(src, &m); err != nil {
		return nil, fmt.Errorf("read %s: %w", ManifestName, err)
	}
	if m.Schema != Schema {
		return nil, fmt.Errorf("read %s: schema %q, not %q", ManifestName, m.Schema, Schema)
	}
	slices.SortFunc(m.Files, byPath)
	return &m, nil
}

// Has reports whether the manifest lists the path.
func (m *Manifest) Has(path string) bool { return m.Digest(path) != "" }

// Digest is the SHA-256 of the file of that path, in hex; "" where the manifest does not list it.
func (m *Manifest) Digest(path string) string {
	if i, ok := slices.BinarySearchFunc(m.Files, File{Path: path}, byPath); ok {
		return m.Files[i].SHA256
	}
	return ""
}

func byPath(a, b File) int { return cmp.Compare(a.Path, b.Path) }

func newManifest(files map[string]File) *Manifest {
	m := &Manifest{Schema: Schema, Files: make([]File, 0, len(files))}
	for _, f := range files {
		m.Files = append(m.Files, f)
	}
	slices.SortFunc(m.Files, byPath)
	return m
}

// encode writes one file a line, so that two manifests can be compared by eye.
func (m *Manifest) encode() ([]byte, error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "{\"schema\":%q,\"files\":[", m.Schema)
	for i, f := range m.Files {
		line, err := json.Marshal(f)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		b.Write(line)
	}
	b.WriteString("\n]}\n")
	return b.Bytes(), nil
}
