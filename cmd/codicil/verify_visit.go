package main

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"time"
)

// A visitor asks one host for files, and is polite: it says who it is, follows redirects
// within the host alone, waits where it is told to, and reads no more than it expects.
// Compression is the transport's: what is read is what was compressed.
type visitor struct{ client *http.Client }

const (
	visits       = 3                // how often a file is asked for where the host is busy
	slowest      = 60 * time.Second // for one answer
	longestPause = 30 * time.Second // that a Retry-After is followed
)

func newVisitor(web http.RoundTripper, base *url.URL) *visitor {
	return &visitor{&http.Client{Transport: web, Timeout: slowest, CheckRedirect: func(r *http.Request, via []*http.Request) error {
		switch {
		case r.URL.Host != base.Host || r.URL.Scheme != base.Scheme:
			return fmt.Errorf("%w: to %s://%s", errElsewhere, r.URL.Scheme, r.URL.Host)
		case len(via) >= 5:
			return errors.New("redirected more than five times")
		}
		return nil
	}}}
}

// errElsewhere: the host sends its visitors to another one.
var errElsewhere = errors.New("redirected to another host")

// get fetches an address, at most size bytes and one more. answer is what the host said
// where it has no such file; err tells of a host that cannot be asked.
func (v *visitor) get(address string, size int64) (data []byte, answer string, err error) {
	for visit := 1; ; visit++ {
		var pause time.Duration
		data, answer, pause, err = v.once(address, size)
		busy := errors.Is(err, errBusy)
		if err == nil || visit == visits || !busy {
			return data, answer, err
		}
		time.Sleep(pause)
	}
}

// errBusy: the host may answer later.
var errBusy = errors.New("the host is busy")

func (v *visitor) once(address string, size int64) (data []byte, answer string, pause time.Duration, err error) {
	r, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		return nil, "", 0, err
	}
	r.Header.Set("User-Agent", "codicil/"+version+" (verify)")
	resp, err := v.client.Do(r)
	if errors.Is(err, errElsewhere) {
		return nil, errors.Unwrap(err).Error(), 0, nil
	} else if err != nil {
		return nil, "", 0, err
	}
	defer resp.Body.Close()
	switch code := resp.StatusCode; {
	case code == http.StatusTooManyRequests || code >= 500:
		return nil, "", retryAfter(resp), fmt.Errorf("%w: %s", errBusy, resp.Status)
	case code != http.StatusOK && !(code == http.StatusNotFound && path.Base(address) == "404.html"):
		return nil, resp.Status, 0, nil
	}
	data, err = io.ReadAll(io.LimitReader(resp.Body, size+1))
	return data, "", 0, err
}

// retryAfter is how long the host asks to be left alone: a second where it does not say.
func retryAfter(r *http.Response) time.Duration {
	n, err := strconv.Atoi(r.Header.Get("Retry-After"))
	if err != nil || n < 0 {
		return time.Second
	}
	return min(time.Duration(n)*time.Second, longestPause)
}
