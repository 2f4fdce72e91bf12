package content

import (
	"embed"
	"io/fs"
)

//go:embed codicil.yaml all:policies
var sample embed.FS

// Sample is the embedded sample: the settings and policies of an invented company, from which
// `codicil init` begins. It is never a fallback for a folder that is missing.
func Sample() fs.FS { return sample }
