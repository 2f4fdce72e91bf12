package content

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // the same zones on every machine that has none of its own

	"go.yaml.in/yaml/v4"
)

// categories are the seven kinds of change that settings may treat apart.
var categories = []string{"contact", "controller", "disclosure", "other", "processing", "rights", "security"}

// channels are the ways of telling users.
var channels = []string{"push", "email", "sms", "web"}

// defaultSettings are those of a codicil.yaml that says nothing.
func defaultSettings() *Settings {
	return &Settings{
		Zone: time.UTC,
		Notice: NoticeRules{
			Material: NoticeRule{Days: 30, Channels: Channels{
				Announce: []string{"web", "email", "push"}, Remind: []string{"web", "push"}, Effective: []string{"web"}}},
			Favourable: NoticeRule{Channels: Channels{Announce: []string{"web"}}},
			Minor:      NoticeRule{Channels: Channels{Announce: []string{"web"}}},
			Reminders:  []int{7},
		},
		Regimes: []string{"default"},
	}
}

// A settingsReader reads codicil.yaml, or a policy.yaml over the settings that s holds already:
// mappings merge key by key, lists and scalars replace, null is a value.
type settingsReader struct {
	*yamlFile
	s *Settings
}

// root reads codicil.yaml.
func (r settingsReader) root(n *yaml.Node) {
	known := r.shared()
	known["publisher"] = r.publisher(keys{"name": r.texts(&r.s.Publisher.Name), "contact": r.contact})
	known["site"] = r.site
	known["timezone"] = r.zone
	known["log"] = r.log
	r.mapping(n, known)
	for _, must := range []struct {
		key   string
		given bool
	}{
		{"publisher.name", len(r.s.Publisher.Name) > 0},
		{"site.base_url", r.s.Site.BaseURL != ""},
		{"languages", len(r.s.Languages) > 0},
	} {
		if !must.given {
			r.report(nil, "missing", "", "%s is missing", must.key)
		}
	}
	r.consistent(n)
}

// shared is the keys that codicil.yaml and policy.yaml have in common.
func (r settingsReader) shared() keys {
	return keys{
		"languages": r.languages,
		"prevails":  r.prevails,
		"notice":    r.notice,
		"regimes":   r.words(&r.s.Regimes),
		"review":    r.review,
		"detector":  r.detector,
	}
}

// consistent reports what the settings say of each other and cannot be.
func (r settingsReader) consistent(n *yaml.Node) {
	if p := r.s.Prevails; p != "" && len(r.s.Languages) > 0 && !slices.Contains(r.s.Languages, p) {
		r.report(keyNode(n, "prevails"), "value", "name one of languages", "prevails is %q, which is none of the languages", p)
	}
}

// keyNode is the node of a key of the mapping n, or n itself, for a place.
func keyNode(n *yaml.Node, key string) *yaml.Node {
	if n != nil && n.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == key {
				return n.Content[i]
			}
		}
	}
	return n
}

func (r settingsReader) publisher(known keys) func(*yaml.Node) {
	return func(n *yaml.Node) { r.mapping(n, known) }
}

func (r settingsReader) contact(n *yaml.Node) {
	c := &r.s.Publisher.Contact
	if isNull(n) {
		*c = Contact{}
		return
	}
	r.mapping(n, keys{"email": r.text(&c.Email), "phone": r.text(&c.Phone), "url": r.text(&c.URL)})
}

func (r settingsReader) site(n *yaml.Node) {
	s := &r.s.Site
	r.mapping(n, keys{
		"title":      r.texts(&s.Title),
		"base_url":   r.baseURL,
		"order":      r.words(&s.Order),
		"aliases":    r.aliases,
		"icon":       r.icon,
		"judgements": r.word(&s.Judgements, "reviewed", "all"),
		"audit":      r.truth(func(b bool) { s.AuditPage = b }),
		"index":      r.words(&s.Index, "versions", "redlines", "clauses", "side-by-side"),
		"footer":     r.footer,
		"theme":      r.theme,
	})
}

func (r settingsReader) baseURL(n *yaml.Node) {
	var s string
	r.text(&s)(n)
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		r.report(n, "value", "write it as https://legal.example.com/", "site.base_url is %q, which is not the address of a site", s)
		return
	}
	if !strings.HasSuffix(s, "/") {
		s += "/"
	}
	r.s.Site.BaseURL = s
}

func (r settingsReader) aliases(n *yaml.Node) {
	r.s.Site.Aliases = r.pairs(n, func(k, v *yaml.Node, value string) {
		for _, x := range []*yaml.Node{k, v} {
			if !strings.HasPrefix(x.Value, "/") || strings.Contains(x.Value, "//") || strings.Contains(x.Value, "..") {
				r.report(x, "value", "write both addresses from the root of the site: /old.html: /en/privacy/", "%q is not an address on this site", x.Value)
			}
		}
	})
}

// pairs reads a mapping of words to words.
func (r settingsReader) pairs(n *yaml.Node, each func(k, v *yaml.Node, value string)) map[string]string {
	m := map[string]string{}
	r.entries(n, func(k, v *yaml.Node) {
		var s string
		r.under(k.Value, func() { r.text(&s)(v) })
		each(k, v, s)
		m[k.Value] = s
	})
	return m
}

func (r settingsReader) languages(n *yaml.Node) {
	list := []Locale{}
	r.items(n, func(v *yaml.Node) {
		l, ok := r.locale(v)
		switch {
		case !ok:
		case slices.Contains(list, l):
			r.report(v, "value", "keep one of them", "the language %s stands here twice", l)
		default:
			list = append(list, l)
		}
	})
	if len(list) == 0 && (isNull(n) || n.Kind == yaml.SequenceNode) {
		r.report(n, "value", "name at least one: [en]", "languages is empty")
	}
	r.s.Languages = list
}

func (r settingsReader) prevails(n *yaml.Node) {
	r.s.PrevailsGiven = true
	if isNull(n) {
		r.s.Prevails = ""
		return
	}
	if l, ok := r.locale(n); ok {
		r.s.Prevails = l
	}
}

// zone reads the time zone: an IANA name, never "Local", which differs by machine.
func (r settingsReader) zone(n *yaml.Node) {
	var s string
	r.text(&s)(n)
	if isNull(n) {
		r.s.Zone = time.UTC
		return
	}
	z, err := time.LoadLocation(s)
	if err != nil || s == "Local" || s == "" {
		r.report(n, "value", "name it as the IANA data base does: Asia/Shanghai, Europe/Berlin, UTC", "timezone is %q, which is not a time zone", s)
		return
	}
	r.s.Zone = z
}

func (r settingsReader) log(n *yaml.Node) {
	if isNull(n) {
		r.s.Log = nil
		return
	}
	r.s.Log = &LogSettings{}
	r.mapping(n, keys{"origin": r.text(&r.s.Log.Origin), "key": r.text(&r.s.Log.Key)})
	if r.s.Log.Origin == "" {
		r.report(n, "missing", "name the log: legal.example.com/ledger", "log.origin is missing")
	}
}

func (r settingsReader) review(n *yaml.Node) {
	if isNull(n) {
		r.s.Review = ReviewRules{}
		return
	}
	r.mapping(n, keys{"required": r.words(&r.s.Review.Required), "people": r.people})
}

func (r settingsReader) people(n *yaml.Node) {
	if isNull(n) {
		r.s.Review.People = nil
		return
	}
	merged := map[string][]string{}
	maps.Copy(merged, r.s.Review.People)
	r.entries(n, func(k, v *yaml.Node) {
		var roles []string
		r.under(k.Value, func() { r.words(&roles)(v) })
		merged[k.Value] = roles
	})
	r.s.Review.People = merged
}

func (r settingsReader) detector(n *yaml.Node) {
	d := &r.s.Detector
	if isNull(n) {
		*d = Detector{}
		return
	}
	r.mapping(n, keys{
		"brands":      r.words(&d.Brands),
		"own_domains": r.words(&d.OwnDomains),
		"vendors":     r.words(&d.Vendors),
		"registers":   r.words(&d.Registers),
		"aliases":     r.aliasGroups,
		"rules":       r.rules,
		"lower":       r.lowered,
	})
}

func (r settingsReader) aliasGroups(n *yaml.Node) {
	groups := [][]string{}
	r.items(n, func(v *yaml.Node) {
		var group []string
		r.words(&group)(v)
		if v.Kind == yaml.SequenceNode && len(group) < 2 {
			r.report(v, "value", "write each group as a list: [app, application]", "%s holds fewer than two words that mean the same", r.here())
		}
		groups = append(groups, group)
	})
	r.s.Detector.Aliases = groups
}

func (r settingsReader) rules(n *yaml.Node) {
	list := []DetectorRule{}
	r.items(n, func(v *yaml.Node) {
		rule := DetectorRule{Severity: "S1"}
		r.mapping(v, keys{
			"id": r.text(&rule.ID), "category": r.word(&rule.Category, categories...),
			"severity": r.word(&rule.Severity, "S0", "S1", "S2", "S3"), "why": r.text(&rule.Why),
			"terms": func(n *yaml.Node) { rule.Terms = r.terms(n) },
		})
		if rule.ID == "" || rule.Category == "" || len(rule.Terms) == 0 {
			r.report(v, "missing", "", "%s needs id, category and terms", r.here())
		}
		list = append(list, rule)
	})
	r.s.Detector.Rules = list
}

func (r settingsReader) terms(n *yaml.Node) map[Locale][]string {
	m := map[Locale][]string{}
	r.entries(n, func(k, v *yaml.Node) {
		if l, ok := r.locale(k); ok {
			var list []string
			r.under(k.Value, func() { r.words(&list)(v) })
			m[l] = list
		}
	})
	return m
}

func (r settingsReader) lowered(n *yaml.Node) {
	list := []LoweredRule{}
	r.items(n, func(v *yaml.Node) {
		var l LoweredRule
		r.mapping(v, keys{"rule": r.text(&l.Rule), "to": r.word(&l.To, "S0", "S1", "S2"), "reason": r.text(&l.Reason)})
		if l.Rule == "" || l.To == "" || l.Reason == "" {
			r.report(v, "missing", "a rule is lowered for a recorded reason only", "%s needs rule, to and reason", r.here())
		}
		list = append(list, l)
	})
	r.s.Detector.Lower = list
}
