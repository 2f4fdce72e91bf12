package content

import "strings"

// nearest is the name that s was likely meant to be, "" where none is near.
func nearest(s string, names []string) string {
	best, at := "", 1+max(1, len(s)/3)
	for _, name := range names {
		if d := distance(strings.ToLower(s), name); d < at {
			best, at = name, d
		}
	}
	return best
}

// distance counts the letters to put in, take out, change or swap with their
// neighbour to make b of a.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	if len(x) > 64 || len(y) > 64 {
		return 64
	}
	var before, above, row [65]int // the rows i-2, i-1 and i
	for j := range above {
		above[j] = j
	}
	row = above // of an empty x
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, above = above, row
	}
	return row[len(y)]
}
