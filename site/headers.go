package site

import "strings"

// contentPolicy is what pages say of themselves; frame-ancestors works as a header only.
const contentPolicy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// headers is /_headers, which several hosts of static sites read: the headers
// that a host should send. docs/hosting has the same for nginx and Caddy.
// Apps of any origin may ask for the status and the data of a policy.
func (s *site) headers() []byte {
	var b strings.Builder
	rule := func(path string, lines ...string) {
		b.WriteString(path + "\n")
		for _, l := range lines {
			b.WriteString("  " + l + "\n")
		}
	}
	rule("/*",
		"Content-Security-Policy: "+contentPolicy,
		"Referrer-Policy: no-referrer",
		"X-Content-Type-Options: nosniff",
		"Cache-Control: public, max-age=300")
	rule("/status/*", "Access-Control-Allow-Origin: *", "Content-Type: application/json; charset=utf-8")
	rule("/*/index.json", "Access-Control-Allow-Origin: *", "Content-Type: application/json; charset=utf-8")
	rule("/*/register.json", "Access-Control-Allow-Origin: *", "Content-Type: application/json; charset=utf-8")
	rule("/*/feed.json", "Access-Control-Allow-Origin: *", "Content-Type: application/feed+json; charset=utf-8")
	rule("/*/feed.atom", "Content-Type: application/atom+xml; charset=utf-8")
	rule("/*/index.md", "Content-Type: text/markdown; charset=utf-8")
	rule("/*/index.txt", "Content-Type: text/plain; charset=utf-8")
	rule("/*/index.ics", "Content-Type: text/calendar; charset=utf-8")
	rule("/*/index.jsonld", "Content-Type: application/ld+json; charset=utf-8")
	if i := s.icon(); i.Name == "icon.ico" { // which many hosts do not know
		rule("/icon.ico", "Content-Type: "+i.Type)
	}
	return []byte(b.String())
}
