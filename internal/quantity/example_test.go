package quantity_test

import (
	"fmt"

	"codicil/internal/quantity"
)

// The same promise in two languages has the same values.
func ExampleFind() {
	for _, text := range []string{
		"From 1 December 2026 we answer within thirty (30) days.",
		"自2026年12月1日起，我们在三十日内答复。",
	} {
		for _, q := range quantity.Find(text) {
			fmt.Println(q.Kind, q.Value)
		}
	}
	// Output:
	// date 2026-12-01
	// duration 30 d
	// date 2026-12-01
	// duration 30 d
}
