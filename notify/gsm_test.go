package notify

import (
	"bufio"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
)

// gsmTable reads the published table: character to septets.
func gsmTable(t testing.TB) map[rune]int {
	t.Helper()
	f, err := os.Open("testdata/gsm0338.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	m := map[rune]int{}
	for in := bufio.NewScanner(f); in.Scan(); {
		cells := strings.Split(in.Text(), "\t")
		if len(cells) != 3 {
			continue
		}
		r, err := strconv.ParseUint(cells[1], 16, 32)
		if err != nil {
			t.Fatal(err)
		}
		m[rune(r)] = len(cells[0]) / 2
	}
	if len(m) != 127+10 {
		t.Fatalf("the table has %d characters, want 127 and 10 of the extension", len(m))
	}
	return m
}

func TestGSMTable(t *testing.T) {
	table := gsmTable(t)
	for r := rune(0); r <= 0x3000; r++ {
		if got, want := gsmSeptets()[r], table[r]; got != want {
			t.Errorf("%U %q takes %d septets, want %d", r, r, got, want)
		}
	}
	if len(gsmSeptets()) != len(table) {
		t.Errorf("%d characters, want %d", len(gsmSeptets()), len(table))
	}
}

func TestCountSMS(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       SMSCount
	}{
		{"nothing", "", SMSCount{"GSM-7", 0, 0}},
		{"one message", strings.Repeat("a", 160), SMSCount{"GSM-7", 160, 1}},
		{"one above", strings.Repeat("a", 161), SMSCount{"GSM-7", 161, 2}},
		{"two full parts", strings.Repeat("a", 306), SMSCount{"GSM-7", 306, 2}},
		{"three parts", strings.Repeat("a", 307), SMSCount{"GSM-7", 307, 3}},
		{"extension characters count two", strings.Repeat("€", 80), SMSCount{"GSM-7", 160, 1}},
		{"an escape is not split", strings.Repeat("a", 152) + "€" + strings.Repeat("a", 152), SMSCount{"GSM-7", 306, 3}},
		{"capital cedilla", "Ç", SMSCount{"GSM-7", 1, 1}},
		{"small cedilla", "ç", SMSCount{"UCS-2", 1, 1}},
		{"one foreign character", strings.Repeat("a", 69) + "海", SMSCount{"UCS-2", 70, 1}},
		{"Han", strings.Repeat("海", 71), SMSCount{"UCS-2", 71, 2}},
		{"two full parts of Han", strings.Repeat("海", 134), SMSCount{"UCS-2", 134, 2}},
		{"three parts of Han", strings.Repeat("海", 135), SMSCount{"UCS-2", 135, 3}},
		{"an emoji is two", strings.Repeat("🏦", 35), SMSCount{"UCS-2", 70, 1}},
		{"an emoji is not split", strings.Repeat("海", 66) + "🏦" + strings.Repeat("海", 66), SMSCount{"UCS-2", 134, 3}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := CountSMS(c.text); got != c.want {
				t.Errorf("%+v, want %+v", got, c.want)
			}
		})
	}
}

// TestCountSMSAgainstSplitting counts random texts a second way: by cutting
// them into messages as a phone would, unit by unit.
func TestCountSMSAgainstSplitting(t *testing.T) {
	table := gsmTable(t)
	rng := rand.New(rand.NewPCG(1, 2))
	alphabet := []rune("abc XYZ 0129 .,;:@£¥Ç€{}[]^|~\\é海湾支付🏦ç\n")
	for range 5000 {
		n := rng.IntN(400)
		limit := len(alphabet)
		if rng.IntN(2) == 0 {
			limit = strings.IndexRune(string(alphabet), '海') // of these only GSM characters
			limit = len([]rune(string(alphabet)[:limit]))
		}
		var b strings.Builder
		for range n {
			b.WriteRune(alphabet[rng.IntN(limit)])
		}
		if got, want := CountSMS(b.String()), countBySplitting(b.String(), table); got != want {
			t.Fatalf("%q: %+v, want %+v", b.String(), got, want)
		}
	}
}

func countBySplitting(s string, table map[rune]int) SMSCount {
	c := SMSCount{Encoding: "GSM-7"}
	for _, r := range s {
		if table[r] == 0 {
			c.Encoding = "UCS-2"
		}
	}
	size := func(r rune) int { return table[r] }
	single, several := 160, 153
	if c.Encoding == "UCS-2" {
		single, several = 70, 67
		size = func(r rune) int {
			if r >= 0x10000 {
				return 2
			}
			return 1
		}
	}
	for _, r := range s {
		c.Units += size(r)
	}
	rest := []rune(s)
	if c.Units <= single {
		several = single
	}
	for len(rest) > 0 {
		c.Parts++
		for room := several; len(rest) > 0 && size(rest[0]) <= room; rest = rest[1:] {
			room -= size(rest[0])
		}
	}
	return c
}

func FuzzCountSMS(f *testing.F) {
	f.Add("Harbour Pay: our Privacy Policy changes")
	f.Add("【海湾支付】变更🏦")
	f.Fuzz(func(t *testing.T, s string) {
		c := CountSMS(s)
		if (c.Parts == 0) != (s == "") || c.Units < c.Parts || c.Parts > 1 && c.Units > 160*c.Parts {
			t.Errorf("%q: %+v", s, c)
		}
	})
}
