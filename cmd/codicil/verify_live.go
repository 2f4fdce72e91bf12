package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"net"
	"net/url"
	"os"
	"path"
	"strings"
	"sync"

	"codicil/internal/stage"
)

// What a site may hold that verify fetches from a host it does not know.
const (
	largestManifest = 64 << 20  // bytes: some 400,000 files
	largestFile     = 256 << 20 // bytes of one file, which is held in memory
	largestSite     = 8 << 30   // bytes of all files that the manifest names
	fetchers        = 4         // requests at a time
)

// live fetches the site at the address, file by file as its manifest names them, into a
// folder that is thrown away, and looks at it as at a built one.
func (v *verifier) live(address string) (*siteVerifier, error) {
	base, err := siteAddress(address)
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "codicil-verify-")
	if err != nil {
		return nil, cannot(err, "make room for the site")
	}
	defer os.RemoveAll(dir)
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, cannot(err, "make room for the site")
	}
	defer root.Close()
	v.place = base.String()
	s := &siteVerifier{verifier: v, fsys: root.FS(), live: true, refused: map[string]string{}}
	f := &fetcher{base: base, web: newVisitor(v.c.Web, base), root: root, refused: s.refused}
	if err := f.manifest(); err != nil {
		return nil, err
	}
	step, end := v.c.progress("fetching")
	err = f.all(step)
	end()
	if err != nil {
		return nil, err
	}
	return s, s.whole()
}

// siteAddress reads --url: https, or http on this machine, where nobody stands between.
func siteAddress(address string) (*url.URL, error) {
	const hint = "for example --url https://legal.example.com/"
	base, err := url.Parse(address)
	switch {
	case err != nil || base.Host == "" || base.Opaque != "":
		return nil, wrong(hint, "--url %q is no address of a site", address)
	case base.RawQuery != "" || base.Fragment != "" || base.User != nil:
		return nil, wrong(hint, "--url %q: leave out name, query and fragment", address)
	case base.Scheme != "https" && !(base.Scheme == "http" && onThisMachine(base.Hostname())):
		return nil, wrong("use https: over plain http anybody on the way can put another text in", "--url %q is not https", address)
	}
	if !strings.HasSuffix(base.Path, "/") {
		base.Path += "/"
	}
	return base, nil
}

func onThisMachine(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// keptByHosts reports whether a file is one that hosts act upon or choose among, and may not serve.
func keptByHosts(file string) bool {
	return path.Base(file) == "_headers" || path.Base(file) == "_redirects" || strings.HasSuffix(file, ".gz") || strings.HasSuffix(file, ".br")
}

// A fetcher copies a live site into a folder.
type fetcher struct {
	base  *url.URL
	web   *visitor
	root  *os.Root
	files []stage.File

	mu      sync.Mutex
	refused map[string]string // what the host answered where it gave no file
	failed  error             // the first that no answer explains
	done    int
}

// manifest fetches the list of what there is. That it is believable is seen later.
func (f *fetcher) manifest() error {
	data, answer, err := f.web.get(f.address(stage.ManifestName), largestManifest)
	switch {
	case err != nil:
		return cannot(err, "fetch %s", f.address(stage.ManifestName))
	case answer != "":
		return &failure{exitFailed, fmt.Errorf("fetch %s: the host answers %s", f.address(stage.ManifestName), answer), "name the address at which the built site's index.html stands"}
	}
	var m stage.Manifest
	if json.Unmarshal(data, &m) != nil || m.Schema != stage.Schema {
		return &failure{exitFindings, fmt.Errorf("%s is no manifest of a site that codicil built", f.address(stage.ManifestName)), ""}
	}
	var size int64
	for _, file := range m.Files {
		if !fs.ValidPath(file.Path) || file.Path == "." || file.Size < 0 {
			return &failure{exitFindings, fmt.Errorf("%s names %q, which is no file of a site", f.address(stage.ManifestName), file.Path), ""}
		}
		// Held against the limits one by one: the sum of what a host claims may overflow.
		if file.Size > largestFile || size+file.Size > largestSite {
			return &failure{exitFailed, fmt.Errorf("with %s the site is too large to fetch: at most %d MiB a file, and %d in all", file.Path, largestFile>>20, largestSite>>20), "copy it, then codicil verify --site DIR"}
		}
		size += file.Size
	}
	f.files = m.Files
	return f.write(stage.ManifestName, data)
}

// all fetches every file, a few at a time.
func (f *fetcher) all(step func(done, total int)) error {
	queue := make(chan stage.File)
	var wg sync.WaitGroup
	for range fetchers {
		wg.Go(func() {
			for file := range queue {
				f.one(file, step)
			}
		})
	}
	for _, file := range f.files {
		if !keptByHosts(file.Path) {
			queue <- file
		}
	}
	close(queue)
	wg.Wait()
	return f.failed
}

// one fetches a file. One byte more than the manifest says is enough to see that it is another.
func (f *fetcher) one(file stage.File, step func(done, total int)) {
	f.mu.Lock()
	stop := f.failed != nil
	f.mu.Unlock()
	if stop {
		return
	}
	data, answer, err := f.web.get(f.address(file.Path), file.Size)
	if err == nil && answer == "" {
		err = f.write(file.Path, data)
	} else if err != nil {
		err = cannot(err, "fetch %s", f.address(file.Path))
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if err != nil && f.failed == nil {
		f.failed = err
	}
	if answer != "" {
		f.refused[file.Path] = answer
	}
	if f.done++; step != nil {
		step(f.done, len(f.files))
	}
}

func (f *fetcher) address(file string) string { return f.base.JoinPath(file).String() }

func (f *fetcher) write(file string, data []byte) error {
	if err := f.root.MkdirAll(path.Dir(file), 0o755); err != nil {
		return cannot(err, "keep %s", file)
	}
	out, err := f.root.Create(file)
	if err != nil {
		return cannot(err, "keep %s", file)
	}
	_, err = out.ReadFrom(bytes.NewReader(data))
	if closed := out.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return cannot(err, "keep %s", file)
	}
	return nil
}
