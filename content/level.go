package content

import "fmt"

// A Level says how much a change weighs. Settings, reviews and verdicts share
// it. The zero Level means that nothing was said.
type Level uint8

// The levels, from the least to the most.
const (
	Unjudged  Level = iota
	Editorial       // typography, layout, dates: no meaning moved
	Minor           // something a reader may notice, but no right or duty moved
	Material        // a change in meaning to the user
)

var levelNames = [...]string{"", "editorial", "minor", "material"}

// String is the name of the level as settings and JSON write it.
func (l Level) String() string { return levelNames[l] }

// MarshalText writes the name of the level.
func (l Level) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText reads the name of a level.
func (l *Level) UnmarshalText(b []byte) error {
	for i, n := range levelNames {
		if n == string(b) {
			*l = Level(i)
			return nil
		}
	}
	return fmt.Errorf("%q is not a level (editorial, minor, material)", b)
}
