package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

// TestTame: what a terminal would obey is written so that a person sees it,
// however the text is cut into pieces on its way.
func TestTame(t *testing.T) {
	for _, c := range []struct {
		paint    bool
		in, want string
	}{
		{false, "plain, 中文, é\tand\nlines\r\n", "plain, 中文, é\tand\nlines\r\n"},
		{false, "\x1b]0;title\x07", `\u001b]0;title\u0007`},
		{false, "\x1b[31mred\x1b[0m", `\u001b[31mred\u001b[0m`},
		{true, "\x1b[31mred\x1b[0m \x1b[9;31mgone\x1b[0m", "\x1b[31mred\x1b[0m \x1b[9;31mgone\x1b[0m"},
		{true, "\x1b[2J\x1b[8mhidden\x1bc", `\u001b[2J\u001b[8mhidden\u001bc`},
		{false, "nul\x00 del\x7f csi\u009b2J nel\u0085", `nul\u0000 del\u007f csi\u009b2J nel\u0085`},
		{false, "over\rwritten", `over\u000dwritten`},
		{false, "byte\x9b2J", "byte\ufffd2J"},
		{true, "cut short \x1b[3", `cut short \u001b\u005b\u0033`},
		{false, "cut short \r", `cut short \u000d`},
	} {
		for size := 1; size <= len(c.in); size++ {
			var b bytes.Buffer
			w := &tame{to: &b, paint: c.paint}
			for rest := []byte(c.in); len(rest) > 0; {
				n := min(size, len(rest))
				if m, err := w.Write(rest[:n]); m != n || err != nil {
					t.Fatalf("%q: wrote %d of %d: %v", c.in, m, n, err)
				}
				rest = rest[n:]
			}
			if err := w.flush(); err != nil {
				t.Fatal(err)
			}
			if b.String() != c.want {
				t.Errorf("%q in pieces of %d: %q, want %q", c.in, size, b.String(), c.want)
			}
		}
	}
}

// FuzzTame: nothing that a terminal obeys ever comes out, and JSON stays JSON.
func FuzzTame(f *testing.F) {
	f.Add("a\x1b[31mb\u009b\r\n\x00", true)
	f.Fuzz(func(t *testing.T, s string, paint bool) {
		var b bytes.Buffer
		w := &tame{to: &b, paint: paint}
		w.Write([]byte(s))
		w.flush()
		out := b.String()
		for _, c := range colours {
			if paint {
				out = strings.ReplaceAll(out, c, "")
			}
		}
		for _, r := range strings.ReplaceAll(out, "\r\n", "") {
			if r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 {
				t.Fatalf("%q came through as %q", s, out)
			}
		}
		data, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		b.Reset()
		w = &tame{to: &b}
		w.Write(data)
		w.flush()
		var before, after string
		if json.Unmarshal(data, &before) != nil || json.Unmarshal(b.Bytes(), &after) != nil || before != after {
			t.Fatalf("%q reads as %q after %q", data, after, before)
		}
	})
}
