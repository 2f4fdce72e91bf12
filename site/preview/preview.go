// Package preview serves a site while its text is being edited: it watches the
// content folder, builds again when something was saved, and tells the browser
// to load the page anew.
//
// It knows nothing of policies. The front door hands it a function that builds
// the site; what that function returns is served until the next save. When a
// build fails, the browser shows what is wrong instead of an old page that
// looks right.
//
// The reload script, the only script of the house, is put into pages on their
// way out. It never reaches a built site.
package preview

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

// A Site is what one build gave.
type Site struct {
	Files fs.FS // the built pages; nil where the build failed
	// Findings say why a build failed, one a line, errors first.
	Findings []string
	// Check lists everything there is to put right, shown beside the pages and
	// at /_codicil/. It is asked once, when a page wants it, so that pages need
	// not wait for it. Nil: there is nothing but Findings.
	Check func() []string
	// Notices is the page at /_codicil/notices/: what users will be told, as they
	// will see it. Asked once, as Check is. Nil: there is no such page.
	Notices func() []byte
}

// findings are all of a build's.
func (s *Site) findings() []string {
	if s.Check != nil {
		return s.Check()
	}
	return s.Findings
}

// Options are what Serve needs to know. All but Poll and Logf are required.
type Options struct {
	// Folder is watched, with every folder below it as they come and go.
	Folder string
	// Build makes the site anew. It is called once at the start, and after each
	// save with nobody else calling it. saved are the files and folders that were
	// written, moved or removed since the last call, below Folder and with forward
	// slashes; nil where that is not known.
	Build func(saved []string) Site
	// Listener is where to serve. Requests are answered only if their Host header
	// names a loopback address or the address listened on, so that no foreign page can
	// read drafts through a name of its own that points here (DNS rebinding).
	Listener net.Listener
	// Poll looks at the folder every 300 ms instead of waiting for events of the
	// system, for network drives and containers in which those do not arrive.
	Poll bool
	// Logf is told of each build, and of trouble. Nil: nothing is.
	Logf func(format string, args ...any)
}

// Serve builds, serves and watches until ctx ends, which is not an error.
func Serve(ctx context.Context, o Options) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	if o.Logf == nil {
		o.Logf = func(string, ...any) {}
	}
	s := &server{host: o.Listener.Addr().String(), changed: make(chan struct{})}
	watch := watchEvents
	if o.Poll {
		watch = watchPoll
	}
	saves, err := watch(ctx, o.Folder)
	if err != nil {
		return fmt.Errorf("watch %q: %w", o.Folder, err)
	}
	s.show(o.Build(nil))

	var rebuilding sync.WaitGroup
	rebuilding.Go(func() {
		for saved := range saves {
			start := time.Now()
			built := o.Build(saved)
			s.show(built)
			if built.Files == nil {
				o.Logf("cannot be built: %s", strings.Join(built.Findings, "; "))
				continue
			}
			o.Logf("ready again in %v", time.Since(start).Round(time.Millisecond))
		}
	})

	web := &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
	context.AfterFunc(ctx, func() { web.Close() })
	err = web.Serve(o.Listener)
	stop()
	rebuilding.Wait()
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return fmt.Errorf("serve: %w", err)
}
