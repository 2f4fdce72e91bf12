package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// The smallest Hugo site that shows the same texts: a page each, with contents
// and a list a policy. Raw HTML is let through, as Hugo's users of such texts must.
var hugoFiles = map[string]string{
	"config.toml": "baseURL = \"https://legal.example/\"\ntitle = \"bench\"\ndisableKinds = [\"taxonomy\", \"term\", \"RSS\"]\n[markup.goldmark.renderer]\nunsafe = true\n",
	"layouts/_default/single.html": "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{{ .Title }}</title></head>" +
		"<body><nav>{{ .TableOfContents }}</nav><main><h1>{{ .Title }}</h1>{{ .Content }}</main></body></html>\n",
	"layouts/_default/list.html": "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{{ .Title }}</title></head>" +
		"<body><ul>{{ range .Pages }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>{{ end }}</ul></body></html>\n",
}

// hugo makes a Hugo site of the texts under root, where Hugo is installed.
func (b *bench) hugo(name, root string) (dir string, ok bool) {
	if _, err := exec.LookPath("hugo"); err != nil {
		return "", false
	}
	dir = filepath.Join(b.dir, name+"-hugo")
	for file, text := range hugoFiles {
		if _, err := b.write(filepath.Join(name+"-hugo", file), text); err != nil {
			fmt.Println("hugo:", err)
			return "", false
		}
	}
	for _, file := range texts(root) {
		at, err := filepath.Rel(filepath.Join(root, "policies"), file)
		if err != nil {
			continue
		}
		parts := strings.Split(filepath.ToSlash(at), "/") // policy, version, language.md
		text, err := os.ReadFile(file)
		if err == nil {
			_, err = b.write(filepath.Join(name+"-hugo", "content", parts[0], strings.Join(parts[1:], "-")), string(text))
		}
		if err != nil {
			fmt.Println("hugo:", err)
			return "", false
		}
	}
	return dir, true
}
