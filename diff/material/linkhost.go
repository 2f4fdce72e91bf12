package material

import (
	"strings"

	"codicil/content"
)

// linkHosts adds a note for each site to which the same words lead in the new
// text and did not in the old. Where the settings name the publisher's own
// domains, a link that leaves them weighs.
func (j *judge) linkHosts() {
	told := map[[2]string]bool{}
	for _, c := range j.rev.Changes {
		if c.From == nil || c.To == nil {
			continue
		}
		was := linkedHosts(c.From)
		for _, r := range c.To.Runs {
			host, words := linkHost(r)
			from := was[words]
			if host == "" || from == "" || from == host || told[[2]string{from, host}] || j.own.domains[from] && j.own.domains[host] {
				continue
			}
			told[[2]string{from, host}] = true
			j.findings = append(j.findings, j.hostFinding(c.To, from, host))
		}
	}
}

func (j *judge) hostFinding(b *content.Block, from, to string) Finding {
	r := j.lex.rules["link-host"]
	f := Finding{Rule: r.id, Category: "", Badge: r.badge, Severity: r.severity, Direction: r.direction, Confidence: Medium,
		Lang: j.lang, Old: from, New: to, Why: r.reason(from, to), Also: []Counterpart{}, ID: findingID(r.id, from, to)}
	j.locate(&f, b)
	if j.own.domains[from] {
		f.Severity, f.Category = S1, Other
	}
	return f
}

// linkedHosts is to which domain each link of the block leads, by its words; "" where the same words lead to several.
func linkedHosts(b *content.Block) map[string]string {
	out := map[string]string{}
	for _, r := range b.Runs {
		host, words := linkHost(r)
		if host == "" {
			continue
		}
		if was, ok := out[words]; ok && was != host {
			host = ""
		}
		out[words] = host
	}
	return out
}

// linkHost is the registrable domain to which a run leads, and its words.
func linkHost(r content.Run) (host, words string) {
	if !strings.HasPrefix(r.Link.URL, "http") {
		return "", ""
	}
	host, _, _ = strings.Cut(placeOf(r.Link.URL), "/")
	if !strings.Contains(host, ".") {
		return "", ""
	}
	return registrable(host), strings.TrimSpace(r.Text)
}
