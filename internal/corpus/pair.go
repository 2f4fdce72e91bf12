package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
)

// A revision is what the JSON of diff says, as far as the law needs it.
type revision struct {
	Level   string
	Changes []change
}

type change struct {
	Op         string
	Number     string
	FromNumber string `json:"from_number"`
	Pos        int
	FromPos    int `json:"from_pos"`
	Segments   []struct{ Op, Text string }
}

// pair compares two texts and puts both together again from the JSON alone.
func (r *run) pair(p textPair) error {
	args := []string{"--quiet", "diff", p.old, p.new, "--all", "--format", "json"}
	if p.lang != "" {
		args = append(args, "--lang", tag(p.lang))
	}
	out, took, err := r.codicil(args...)
	if err != nil {
		return err
	}
	r.times = append(r.times, timing{p.id, took})
	var rev revision
	if err := json.Unmarshal(out, &rev); err != nil {
		return fmt.Errorf("read the JSON: %w", err)
	}
	for _, side := range []struct {
		file, skip string
		pos        func(change) int
		number     func(change) string
	}{
		{p.new, "remove", func(c change) int { return c.Pos }, func(c change) string { return c.Number }},
		{p.old, "add", func(c change) int { return c.FromPos }, func(c change) string { return c.FromNumber }},
	} {
		source, err := os.ReadFile(side.file)
		if err != nil {
			return err
		}
		r.missing(p.id+" "+side.file, pieces(string(source)), together(rev.Changes, side.skip, side.pos, side.number))
	}
	return nil
}

// tag is a label's language as a BCP 47 tag that names its script.
func tag(lang string) string {
	if lang == "zh" {
		return "zh-Hans"
	}
	return lang
}

// together is one of the two texts: the blocks by their places, of each the
// segments that are not skipped.
func together(changes []change, skip string, pos func(change) int, number func(change) string) string {
	var blocks []change
	for _, c := range changes {
		if pos(c) > 0 {
			blocks = append(blocks, c)
		}
	}
	slices.SortStableFunc(blocks, func(a, b change) int { return cmp.Compare(pos(a), pos(b)) })
	var b strings.Builder
	for i, c := range blocks {
		if i == 0 || pos(blocks[i-1]) != pos(c) {
			b.WriteString("\n" + number(c) + " ")
		}
		for _, s := range c.Segments {
			if s.Op != skip {
				b.WriteString(s.Text)
			}
		}
	}
	return b.String()
}
