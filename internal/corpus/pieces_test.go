package main

import (
	"slices"
	"strings"
	"testing"
)

func TestPieces(t *testing.T) {
	for _, c := range []struct {
		name, source string
		want         []string
	}{
		{"front matter is not text", "---\ntitle: A\n---\nWords.\n", []string{"Words."}},
		{"emphasis and code", "We **never** sell `data`.", []string{"We", "never", "sell", "data"}},
		{"a link's target is no text", "Ask [our office](https://a.example/x_(y) \"Title\") now.", []string{"Ask", "our office", "now."}},
		{"a target after a space", "Ask [us]( https://a.example/ ).", []string{"Ask", "us"}},
		{"a heading's id", "## What we keep {#keep}", []string{"What we keep"}},
		{"a table", "| A | B |\n|---|---|\n| 1 | 2 |", []string{"A", "B", "1", "2"}},
		{"raw HTML", "One<br>two <!-- no --> <td class=\"x\">three</td>", []string{"One", "two", "three"}},
		{"entities", "Q&amp;A &copy; 2026", []string{"Q&A © 2026"}},
		{"a list", "1. First\n2) Second\n- Third", []string{"First", "Second", "- Third"}},
	} {
		got := pieces(c.source)
		for i := range got {
			got[i] = strings.TrimSpace(got[i])
		}
		got = slices.DeleteFunc(got, func(s string) bool { return s == "." })
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestLostTextIsSeen: the check must be able to fail.
func TestLostTextIsSeen(t *testing.T) {
	r := &run{}
	r.missing("a page", pieces("We keep records for **30 days**."), "We keep records for 30 days.")
	if r.failures != 0 {
		t.Fatal("found a loss where there is none")
	}
	r.missing("a page", pieces("We keep records for **30 days**."), "We keep records.")
	if r.failures != 1 {
		t.Fatal("overlooked a loss")
	}
}
