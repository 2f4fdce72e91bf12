package content

import (
	"maps"
	"slices"

	"go.yaml.in/yaml/v4"
)

// maxDays bounds what settings may count in days: nobody means ten years of notice.
const maxDays = 3650

// notice reads the rules of announcing.
func (r settingsReader) notice(n *yaml.Node) {
	s := &r.s.Notice
	if isNull(n) {
		*s = NoticeRules{}
		return
	}
	r.mapping(n, keys{
		"counting":    r.counting(&s.Inclusive),
		"material":    r.rule(&s.Material),
		"favourable":  r.rule(&s.Favourable),
		"minor":       r.rule(&s.Minor),
		"by_category": r.byCategory,
		"reminders":   r.reminders,
		"send_days":   r.number(&s.SendDays, maxDays),
		"sms": func(n *yaml.Node) {
			r.mapping(n, keys{"signature": r.texts(&s.SMS.Signature), "templates": r.texts(&s.SMS.Templates)})
		},
		"push": func(n *yaml.Node) { r.mapping(n, keys{"profile": r.text(&s.PushProfile)}) },
		"link": func(n *yaml.Node) { r.mapping(n, keys{"app": r.text(&s.LinkApp)}) },
		"unsubscribe": func(n *yaml.Node) {
			r.mapping(n, keys{"mailto": r.text(&s.Unsubscribe.Mailto), "url": r.text(&s.Unsubscribe.URL)})
		},
	})
}

// counting reads how days of notice are counted.
func (f *yamlFile) counting(inclusive *bool) func(*yaml.Node) {
	return func(n *yaml.Node) {
		w := "exclusive"
		f.word(&w, "exclusive", "inclusive")(n)
		*inclusive = w == "inclusive"
	}
}

// rule reads how one kind of change is announced: {days, channels}.
func (f *yamlFile) rule(to *NoticeRule) func(*yaml.Node) {
	return func(n *yaml.Node) {
		to.Given = true
		if isNull(n) {
			*to = NoticeRule{Given: true}
			return
		}
		f.mapping(n, keys{"days": f.number(&to.Days, maxDays), "channels": f.channels(&to.Channels)})
	}
}

// channels reads a plain list, which serves every kind, or a list a kind.
func (f *yamlFile) channels(to *Channels) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.MappingNode {
			var every []string
			f.words(&every, channels...)(n)
			if n.Kind == yaml.SequenceNode || isNull(n) {
				*to = Channels{Every: f.once(n, every)}
			}
			return
		}
		to.Every = nil
		kind := func(list *[]string) func(*yaml.Node) {
			return func(n *yaml.Node) {
				f.words(list, channels...)(n)
				*list = f.once(n, *list)
			}
		}
		f.mapping(n, keys{"announce": kind(&to.Announce), "remind": kind(&to.Remind), "effective": kind(&to.Effective)})
	}
}

// once reports a channel that is named twice and keeps one.
func (f *yamlFile) once(n *yaml.Node, list []string) []string {
	out := list[:0:0]
	for _, c := range list {
		if slices.Contains(out, c) {
			f.report(n, "value", "keep one of them", "%s names %q twice", f.here(), c)
			continue
		}
		out = append(out, c)
	}
	if out == nil {
		out = []string{}
	}
	return out
}

// byCategory reads rules for single categories.
func (r settingsReader) byCategory(n *yaml.Node) {
	if isNull(n) {
		r.s.Notice.ByCategory = nil
		return
	}
	merged := map[string]NoticeRule{}
	maps.Copy(merged, r.s.Notice.ByCategory)
	known := keys{}
	for _, c := range categories {
		known[c] = func(n *yaml.Node) {
			rule := merged[c]
			r.rule(&rule)(n)
			merged[c] = rule
		}
	}
	r.mapping(n, known)
	r.s.Notice.ByCategory = merged
}

// reminders reads a list of days before the effective date, the most first.
func (r settingsReader) reminders(n *yaml.Node) {
	list := []int{}
	r.items(n, func(v *yaml.Node) {
		days := 0
		r.number(&days, maxDays)(v)
		switch {
		case days == 0:
			if v.Value == "0" {
				r.report(v, "value", "remove it: the notice of the day itself is called effective", "a reminder 0 days before is none")
			}
		case slices.Contains(list, days):
			r.report(v, "value", "keep one of them", "the reminder %d days before stands here twice", days)
		default:
			list = append(list, days)
		}
	})
	slices.SortFunc(list, func(a, b int) int { return b - a })
	r.s.Notice.Reminders = list
}
