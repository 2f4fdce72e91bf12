// Package lazy makes costly values when they are first used, so that a program
// with many verbs starts without those that the verb at hand does not need.
package lazy

import (
	"regexp"
	"sync"
)

// Regexp is [regexp.MustCompile], at the first call of what it returns. An
// expression that is wrong panics then, so a test compiles all that the sources hold.
func Regexp(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
