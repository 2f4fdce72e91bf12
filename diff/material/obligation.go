package material

import (
	"slices"

	"codicil/content"
)

// The ways in which consent is asked again, from none to the strictest.
var consents = []string{"none", "confirm", "separate"}

// defaultSettings are those of content.md where no settings are given.
func defaultSettings() *content.Settings {
	web := content.Channels{Announce: []string{"web"}}
	return &content.Settings{
		Notice: content.NoticeRules{
			Material: content.NoticeRule{Days: 30, Given: true, Channels: content.Channels{Announce: []string{"web", "email", "push"},
				Remind: []string{"web", "push"}, Effective: []string{"web"}}},
			Favourable: content.NoticeRule{Given: true, Channels: web},
			Minor:      content.NoticeRule{Given: true, Channels: web},
		},
		Regimes: []string{"default"},
	}
}

// owed is what the verdict's level demands under the settings and the regimes
// that apply: the most days, all channels, consent where one asks for it.
func owed(v *Verdict, o Options) Obligation {
	s := o.Settings
	if s == nil {
		s = defaultSettings()
	}
	ob := Obligation{Consent: "none", Regimes: slices.Clone(s.Regimes)}
	if ob.Regimes == nil {
		ob.Regimes = []string{}
	}
	for _, r := range ruleFor(v, s.Notice) {
		ob.Days = max(ob.Days, r.Days)
		ob.Channels = union(ob.Channels, r.Channels)
	}
	if v.Level == content.Material {
		for _, id := range s.Regimes {
			ob.apply(regime(id), v, v.Favourable())
		}
	}
	ob.EarliestEffective = earliest(o.Release, ob.Days, s.Notice)
	return ob
}

// earliest is the first effective day that keeps a window of so many days; where
// none is owed it is the release day itself.
func earliest(release content.Day, days int, n content.NoticeRules) content.Day {
	if days == 0 {
		return release
	}
	return n.Earliest(release, days)
}

// ruleFor is the settings' rules that the verdict falls under: that of its
// level, and those of its categories.
func ruleFor(v *Verdict, n content.NoticeRules) []content.NoticeRule {
	var out []content.NoticeRule
	switch {
	case v.Level == content.Minor:
		return []content.NoticeRule{n.Minor}
	case v.Level != content.Material:
		return nil
	case v.Favourable():
		out = append(out, n.Favourable)
	default:
		out = append(out, n.Material)
	}
	for _, c := range v.owed() {
		if r, ok := n.ByCategory[string(c)]; ok {
			out = append(out, r)
		}
	}
	return out
}

// owed is every category in which something weighs: a promise about one of
// them holds even where the verdict as a whole is about others.
func (v *Verdict) owed() (list []Category) {
	for _, f := range v.Findings {
		if f.Suppressed == "" && f.Severity > S0 && f.Category != "" && !slices.Contains(list, f.Category) {
			list = append(list, f.Category)
		}
	}
	slices.Sort(list)
	return list
}

func regime(id string) *Regime {
	for i := range regimeTable {
		if regimeTable[i].ID == id {
			return &regimeTable[i]
		}
	}
	return &Regime{}
}

// apply adds what a regime asks for. A change only in the users' favour owes no days and no consent.
func (ob *Obligation) apply(r *Regime, v *Verdict, favourable bool) {
	if len(r.Channels) > 0 {
		ob.Channels = union(ob.Channels, content.Channels{Announce: r.Channels})
	}
	if favourable {
		return
	}
	ob.Days = max(ob.Days, r.Days)
	for _, f := range v.Findings {
		if f.Suppressed != "" || f.Severity == S0 || f.Direction == Favourable {
			continue
		}
		if triggers(r.Separate, f) {
			ob.ask("separate")
		} else if triggers(r.Confirm, f) {
			ob.ask("confirm")
		}
	}
}

func triggers(topics []string, f Finding) bool {
	for _, t := range topics {
		if f.Rule == t || f.Rule == t+"-added" || t == "consent" && f.Rule == "consent-removed" || t == string(f.Category) || t == string(f.Direction) {
			return true
		}
	}
	return false
}

// ask raises the consent to be asked to at least c.
func (ob *Obligation) ask(c string) {
	if slices.Index(consents, c) > slices.Index(consents, ob.Consent) {
		ob.Consent = c
	}
}

// union is the channels of both, a kind at a time.
func union(a, b content.Channels) content.Channels {
	join := func(kind string) []string {
		var out []string
		for _, c := range slices.Concat(a.For(kind), b.For(kind)) {
			if !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
		return out
	}
	return content.Channels{Announce: join("announce"), Remind: join("remind"), Effective: join("effective")}
}
