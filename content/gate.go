package content

import (
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// A Gate is what of the settings guards a release of a policy. Each entry of the
// log holds it as it was applied, so that a weaker one is seen and needs a decision of its own.
type Gate struct {
	Days      map[string]int // of notice: "material", "favourable", "minor", and categories that have days of their own
	SendDays  int
	Inclusive bool
	Regimes   []string // they add days: fewer of them are weaker
	Named     bool     // only the people of the settings sign
	Prevails  Locale   // its text may never be missing; "" where all are equal
	Required  []string // the roles that must sign
}

// Gate is the gate that the settings make.
func (s *Settings) Gate() Gate {
	n := s.Notice
	g := Gate{
		Days:     map[string]int{"material": n.Material.Days, "favourable": n.Favourable.Days, "minor": n.Minor.Days},
		SendDays: n.SendDays, Inclusive: n.Inclusive, Regimes: s.Regimes,
		Named: s.Review.People != nil, Prevails: s.Prevails, Required: s.Review.Required,
	}
	for c, rule := range n.ByCategory {
		g.Days[c] = rule.Days
	}
	return g
}

// Window is the part of the gate that has no field of its own in the log, in its one spelling:
//
//	favourable=0 material=30 minor=0 send=0 exclusive regimes=default people=named
func (g Gate) Window() string {
	var parts []string
	for _, kind := range slices.Sorted(maps.Keys(g.Days)) {
		parts = append(parts, fmt.Sprintf("%s=%d", kind, g.Days[kind]))
	}
	counting, people := "exclusive", "anyone"
	if g.Inclusive {
		counting = "inclusive"
	}
	if g.Named {
		people = "named"
	}
	return strings.Join(append(parts, fmt.Sprintf("send=%d", g.SendDays), counting, "regimes="+escaped(slices.Sorted(slices.Values(g.Regimes))), "people="+people), " ")
}

// Roles is the roles that must sign as the log holds them: in the order of the settings, parted by commas.
func (g Gate) Roles() string { return escaped(g.Required) }

// Winner is the language that prevails as the log holds it, "none" where all are equal.
func (g Gate) Winner() string { return cmp.Or(string(g.Prevails), "none") }

// escaped joins words for the log, which holds ASCII alone.
func escaped(words []string) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = url.QueryEscape(w)
	}
	return strings.Join(out, ",")
}

// ParseGate reads what [Gate.Window], [Gate.Winner] and [Gate.Roles] wrote.
func ParseGate(window, winner, roles string) (Gate, error) {
	g := Gate{Days: map[string]int{}}
	if winner != "none" {
		g.Prevails = Locale(winner)
	}
	var err error
	if g.Required, err = unescaped(roles); err != nil {
		return Gate{}, err
	}
	for _, part := range strings.Fields(window) {
		key, value, _ := strings.Cut(part, "=")
		switch key {
		case "exclusive", "inclusive":
			g.Inclusive = key == "inclusive"
		case "regimes":
			g.Regimes, err = unescaped(value)
		case "people":
			g.Named = value == "named"
		case "send":
			g.SendDays, err = strconv.Atoi(value)
		default:
			g.Days[key], err = strconv.Atoi(value)
		}
		if err != nil {
			return Gate{}, fmt.Errorf("read the gate %q: %w", window, err)
		}
	}
	return g, nil
}

func unescaped(list string) (words []string, err error) {
	if list == "" {
		return nil, nil
	}
	for _, w := range strings.Split(list, ",") {
		word, err := url.QueryUnescape(w)
		if err != nil {
			return nil, fmt.Errorf("read %q: %w", list, err)
		}
		words = append(words, word)
	}
	return words, nil
}

// WeakerThan names each way in which the gate lets more through than the old one,
// in a fixed order; nothing where it guards at least as well.
func (g Gate) WeakerThan(old Gate) (ways []string) {
	add := func(format string, args ...any) { ways = append(ways, fmt.Sprintf(format, args...)) }
	for _, kind := range slices.Sorted(maps.Keys(old.Days)) {
		if was, is := old.Days[kind], g.days(kind); is < was {
			add("notice.%s.days %d instead of %d", settingOf(kind), is, was)
		}
	}
	if g.SendDays < old.SendDays {
		add("notice.send_days %d instead of %d", g.SendDays, old.SendDays)
	}
	if g.Inclusive && !old.Inclusive {
		add("notice.counting inclusive instead of exclusive")
	}
	for _, r := range slices.Sorted(slices.Values(old.Regimes)) {
		if !slices.Contains(g.Regimes, r) {
			add("regimes without %s", r)
		}
	}
	if old.Prevails != "" && g.Prevails != old.Prevails {
		add("prevails %s instead of %s", g.Winner(), old.Prevails)
	}
	for _, role := range old.Required {
		if !slices.Contains(g.Required, role) {
			add("review.required without %s", role)
		}
	}
	if old.Named && !g.Named {
		add("review.people open to anyone")
	}
	return ways
}

// days is what a change of that kind is owed at the least: of a category without days of its own
// those of a material change, or the fewer of one that is in the users' favour.
func (g Gate) days(kind string) int {
	if d, ok := g.Days[kind]; ok {
		return d
	}
	return min(g.Days["material"], g.Days["favourable"])
}

// settingOf is where the settings say the days of a kind.
func settingOf(kind string) string {
	switch kind {
	case "material", "favourable", "minor":
		return kind
	}
	return "by_category." + kind
}
