package material

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"codicil/content"
	"codicil/diff"
)

// BenchmarkSize compares and judges a pair of texts of ordinary length and of
// the longest that are published, a tenth of whose sentences are edited, and a
// pair of which nothing stayed. The texts are made here and parsed before. It
// prints the most memory that the process has held so far, in MB: run one size
// alone to have its own.
func BenchmarkSize(b *testing.B) {
	for _, c := range []struct {
		name  string
		bytes int
		edits float64 // share of the sentences
	}{
		{"30KB", 30 << 10, 0.1}, {"30KB-rewritten", 30 << 10, 1},
		{"950KB", 950 << 10, 0.1}, {"950KB-rewritten", 950 << 10, 1},
	} {
		b.Run(c.name, func(b *testing.B) {
			from, to := revised(c.bytes, c.edits)
			b.SetBytes(int64(len(from.Source)))
			before := processorTime()
			for b.Loop() {
				Judge([]*diff.Revision{diff.Compare(from, to)}, Options{})
			}
			b.ReportMetric(float64(processorTime()-before)/float64(b.N), "cpu-ns/op")
			if n := peakMemory(); n > 0 {
				b.ReportMetric(float64(n)/(1<<20), "peak-MB")
			}
		})
	}
}

// revised makes a policy of about so many bytes and its next version.
func revised(bytes int, edits float64) (from, to *content.Document) {
	r := rand.New(rand.NewPCG(7, 11))
	var old, new strings.Builder
	for i := 0; old.Len() < bytes; i++ {
		head := fmt.Sprintf("## %s %d\n\n", strings.ToUpper(pick(r, things)), i+1)
		old.WriteString(head)
		new.WriteString(head)
		for range 4 {
			var a, b []string
			for range 5 {
				s := sentenceMade(r)
				a = append(a, s)
				if r.Float64() < edits {
					s = sentenceMade(r)
				}
				b = append(b, s)
			}
			old.WriteString(strings.Join(a, " ") + "\n\n")
			new.WriteString(strings.Join(b, " ") + "\n\n")
		}
	}
	from, to = content.ParseDocument("old.md", []byte(old.String()), "en"), content.ParseDocument("new.md", []byte(new.String()), "en")
	content.AssignIDs(nil, []*content.Document{from})
	content.AssignIDs([]*content.Document{from}, []*content.Document{to})
	return from, to
}

// What the sentences of a made policy are made of.
var (
	doers  = []string{"We", "Our couriers", "The harbour master", "Our partners", "Shops", "Our suppliers", "You"}
	doings = []string{"collect", "keep", "share", "measure", "delete", "describe", "store", "read", "encrypt", "may disclose", "do not sell", "receive"}
	things = []string{"receipts", "order numbers", "e-mail addresses", "the location of the boat", "names", "photos of the mast", "tide tables", "birthdays", "log data", "berths"}
	ends   = []string{"for 30 days", "to improve our services", "when the lantern is lit", "with your consent", "in the northern archive", "where the law requires it", "at the end of the season", "for advertising", "until you close your account", "on paper of three colours"}
)

func pick(r *rand.Rand, words []string) string { return words[r.IntN(len(words))] }

func sentenceMade(r *rand.Rand) string {
	return fmt.Sprintf("%s %s %s and %s of quay %d %s.", pick(r, doers), pick(r, doings), pick(r, things), pick(r, things), r.IntN(900), pick(r, ends))
}
