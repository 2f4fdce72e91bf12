package notify

import (
	"fmt"
	"testing"
)

func TestTry(t *testing.T) {
	c := newCase(t)
	ns, f := Compose(c.now, c.verdict, c.decision, Options{})
	for _, x := range f {
		fmt.Println(x)
	}
	for _, n := range ns {
		fmt.Println(n.ID(), n.Due, n.Until, len(n.Event))
		if n.Kind == "announce" {
			fmt.Println(n.Subject)
			fmt.Println(n.Text)
			for _, f := range n.Files {
				if f.Suffix == ".eml" {
					fmt.Println(string(f.Data))
				}
			}
		}
	}
}
