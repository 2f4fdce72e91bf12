package preview

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"mime"
	"net"
	"net/http"
	"path"
	"strings"
	"sync"

	"codicil/internal/lazy"
)

// What the preview adds to a page lives under this address, which no policy
// can have: ids of policies begin with a letter or a digit.
const own = "/_codicil/"

//go:embed reload.js
var reloadJS []byte

//go:embed preview.css
var previewCSS []byte

//go:embed failed.html
var failedHTML string

//go:embed findings.html
var findingsHTML string

// The preview's own pages.
var (
	failed   = sync.OnceValue(func() *template.Template { return template.Must(template.New("failed").Parse(failedHTML)) })
	findings = sync.OnceValue(func() *template.Template { return template.Must(template.New("findings").Parse(findingsHTML)) })
)

// A server serves the newest build.
type server struct {
	host string // the address listened on

	mu      sync.Mutex
	site    Site
	changed chan struct{} // closed when site is replaced
}

// show serves s from now on, and has open pages load anew.
func (sv *server) show(s Site) {
	sv.mu.Lock()
	defer sv.mu.Unlock()
	if s.Check != nil {
		s.Check = sync.OnceValue(s.Check)
	}
	if s.Notices != nil {
		s.Notices = sync.OnceValue(s.Notices)
	}
	sv.site = s
	close(sv.changed)
	sv.changed = make(chan struct{})
}

func (sv *server) now() (Site, <-chan struct{}) {
	sv.mu.Lock()
	defer sv.mu.Unlock()
	return sv.site, sv.changed
}

// The policy of served pages: that of the built site, and the reload script.
const policy = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// ServeHTTP answers GET and HEAD for the built files and the preview's own.
func (sv *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !sv.local(r.Host) {
		http.Error(w, "This preview answers only to the address it was started on.", http.StatusMisdirectedRequest)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		http.Error(w, "Only GET and HEAD.", http.StatusMethodNotAllowed)
		return
	}
	h := w.Header()
	h.Set("Content-Security-Policy", policy)
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-store")
	switch r.URL.Path {
	case own + "events":
		sv.events(w, r)
	case own + "reload.js":
		h.Set("Content-Type", "text/javascript; charset=utf-8")
		w.Write(reloadJS)
	case own + "preview.css":
		h.Set("Content-Type", "text/css; charset=utf-8")
		w.Write(previewCSS)
	case own:
		sv.list(w)
	case own + "notices/":
		sv.notices(w)
	case own + "findings.json":
		site, _ := sv.now()
		h.Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(append([]string{}, site.findings()...))
	default:
		sv.file(w, r)
	}
}

// list shows every finding.
func (sv *server) list(w http.ResponseWriter) {
	site, _ := sv.now()
	var page bytes.Buffer
	findings().Execute(&page, site.findings())
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write(page.Bytes())
}

// noticesPolicy is that of the page of notices: mails bring their styles with them, and nothing runs.
const noticesPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// notices shows what users will be told.
func (sv *server) notices(w http.ResponseWriter) {
	site, _ := sv.now()
	h := w.Header()
	if site.Notices == nil {
		fail(w, site.Findings)
		return
	}
	h.Set("Content-Security-Policy", noticesPolicy)
	h.Set("Content-Type", "text/html; charset=utf-8")
	w.Write(site.Notices())
}

// local reports whether a Host header names loopback or the address listened on.
func (sv *server) local(host string) bool {
	if host == sv.host {
		return true
	}
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = host
	}
	if name == "localhost" || strings.HasSuffix(name, ".localhost") {
		return true
	}
	ip := net.ParseIP(strings.Trim(name, "[]"))
	return ip != nil && ip.IsLoopback()
}

// events holds the line open and says "changed" after each build (server-sent events).
func (sv *server) events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	out := http.NewResponseController(w)
	_, changed := sv.now()
	fmt.Fprint(w, "retry: 500\n\n")
	out.Flush()
	for {
		select {
		case <-r.Context().Done():
			return
		case <-changed:
			_, changed = sv.now()
			fmt.Fprint(w, "event: changed\ndata:\n\n")
			if out.Flush() != nil {
				return
			}
		}
	}
}

// file serves a file of the site, index.html of a folder, or 404.html.
func (sv *server) file(w http.ResponseWriter, r *http.Request) {
	site, _ := sv.now()
	if site.Files == nil {
		fail(w, site.Findings)
		return
	}
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	if name == "" {
		name = "."
	}
	if info, err := fs.Stat(site.Files, name); err == nil && info.IsDir() {
		if !strings.HasSuffix(r.URL.Path, "/") {
			http.Redirect(w, r, "/"+name+"/", http.StatusFound)
			return
		}
		name = path.Join(name, "index.html")
	}
	data, err := fs.ReadFile(site.Files, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		fail(w, []string{err.Error()})
		return
	}
	if err != nil {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		data, _ = fs.ReadFile(site.Files, "404.html")
		w.WriteHeader(http.StatusNotFound)
		w.Write(live(data))
		return
	}
	kind := mime.TypeByExtension(path.Ext(name))
	switch {
	case path.Ext(name) == ".ico": // unknown to many systems
		kind = "image/vnd.microsoft.icon"
	case kind == "":
		kind = "text/plain; charset=utf-8"
	}
	if strings.HasPrefix(kind, "text/html") {
		data = live(data)
	}
	w.Header().Set("Content-Type", kind)
	w.Write(data)
}

// fail shows why there is no page.
func fail(w http.ResponseWriter, why []string) {
	var page bytes.Buffer
	failed().Execute(&page, why)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusInternalServerError)
	w.Write(page.Bytes())
}

// The built pages' own policy, which would hold back the reload script; the
// header says the rest of it.
var metaPolicy = lazy.Regexp(`(?i)<meta http-equiv="?content-security-policy"?[^>]*>\s*`)

// live is a page with the reload script in it, which also shows the bar of findings.
func live(page []byte) []byte {
	page = metaPolicy().ReplaceAll(page, nil)
	script := []byte(`<link rel="stylesheet" href="` + own + `preview.css"><script src="` + own + `reload.js" defer></script></head>`)
	return bytes.Replace(page, []byte("</head>"), script, 1)
}
