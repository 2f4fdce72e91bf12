package material

import (
	"strconv"
	"strings"

	"codicil/internal/quantity"
)

// longerIs is whom a longer period, or a higher number, favours.
var longerIs = map[string]Direction{
	"retention-duration": Adverse,    // data is kept longer
	"response-deadline":  Adverse,    // answers come later
	"breach-deadline":    Adverse,    // news of an incident comes later
	"notice-period":      Favourable, // more time to decide
	"age-changed":        Favourable, // more children are protected
}

// unitDays is the days of each unit of a duration, for comparing only.
var unitDays = map[string]float64{"s": 1.0 / 86400, "min": 1.0 / 1440, "h": 1.0 / 24, "d": 1, "bd": 1.4, "m": 30.4, "y": 365, "q": 91}

// measureOf is the size of the first quantity in the words; durations in days.
func measureOf(words string) (float64, bool) {
	for _, q := range quantity.Find(words) {
		num, unit, _ := strings.Cut(q.Value, " ")
		n, err := strconv.ParseFloat(num, 64)
		if err != nil {
			continue
		}
		if d, ok := unitDays[unit]; ok && q.Kind == quantity.Duration {
			n *= d
		}
		return n, true
	}
	return 0, false
}

// directionOf is whom the change of a quantity favours. A limit that goes is the
// longest period there is, but for notice, where none at all is the shortest.
func directionOf(rule, old, new string) Direction {
	longer, ok := longerIs[rule]
	if !ok {
		return Neutral
	}
	a, okA := measureOf(old)
	b, okB := measureOf(new)
	grows := b > a
	switch {
	case okA && okB && a == b, !okA && !okB:
		return Neutral
	case !okB:
		grows = longer == Adverse
	case !okA:
		grows = longer == Favourable
	}
	if grows {
		return longer
	}
	return opposite(longer)
}
