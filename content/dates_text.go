package content

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"codicil/internal/quantity"
)

// What a date line says of its date.
const (
	saysNothing = iota
	saysEffective
	saysRelease
	saysUpdate // "last updated": either date will do
)

var dateWords = []struct {
	word string
	says int
}{
	{"effective", saysEffective}, {"in force", saysEffective}, {"takes effect", saysEffective}, {"生效", saysEffective}, {"施行", saysEffective},
	{"released", saysRelease}, {"published", saysRelease}, {"issued", saysRelease}, {"posted", saysRelease}, {"发布", saysRelease}, {"公布", saysRelease},
	{"updated", saysUpdate}, {"revised", saysUpdate}, {"modified", saysUpdate}, {"更新", saysUpdate}, {"修订", saysUpdate}, {"修改", saysUpdate},
}

// checkDateText compares the dates that a text gives itself near its top with
// those of its version: "Effective September 28, 2017", 生效日期：2021年3月3日.
func checkDateText(v *Version) (fs []Finding) {
	if v.Release.IsZero() || v.Effective.IsZero() {
		return nil
	}
	for _, e := range v.Editions {
		for i, b := range e.Doc.Blocks {
			t := b.Text()
			if i > 8 || utf8.RuneCountInString(t) > 160 {
				break
			}
			if b.Kind != KindTitle && b.Kind != KindHeading {
				fs = append(fs, v.dateLine(e, b, t)...)
			}
		}
	}
	return fs
}

// dateLine checks the dates of one line.
func (v *Version) dateLine(e *Edition, b *Block, t string) (fs []Finding) {
	var dates []quantity.Quantity
	for _, q := range quantity.Find(t) {
		if q.Kind == quantity.Date && len(q.Value) == len(isoDay) && q.Value[4] == '-' {
			dates = append(dates, q)
		}
	}
	for i, q := range dates {
		from, to := 0, len(t)
		if i > 0 {
			from = dates[i-1].End
		}
		if i+1 < len(dates) {
			to = dates[i+1].Start
		}
		said, err := ParseDay(q.Value)
		if err != nil {
			continue
		}
		says := dateSays(t[from:q.Start])
		if says == saysNothing {
			says = dateSays(t[q.End:to])
		}
		alone := utf8.RuneCountInString(strings.TrimSpace(t[:from]+t[from:q.Start]+t[q.End:])) < 8
		if want, ok := v.dateSaid(says, said, alone); !ok {
			fs = append(fs, Finding{Code: "date-text", Severity: Error, File: e.File, Line: b.Line, Column: b.Column, Clause: b.clauseID(),
				Message: fmt.Sprintf("the text says %q, but %s", q.Text, want), Hint: "correct the line, or the version's dates"})
		}
	}
	return fs
}

// dateSays is what the words around a date say of it.
func dateSays(t string) int {
	t = strings.ToLower(t)
	at, says := -1, saysNothing
	for _, w := range dateWords {
		if i := strings.LastIndex(t, w.word); i > at {
			at, says = i, w.says
		}
	}
	return says
}

// dateSaid reports whether the version has the date that the text gives it; want says what it has.
func (v *Version) dateSaid(says int, said Day, alone bool) (want string, ok bool) {
	switch {
	case says == saysEffective:
		return fmt.Sprintf("the version takes effect on %v", v.Effective), said == v.Effective || said == v.EffectiveNew
	case says == saysRelease:
		return fmt.Sprintf("the version is released on %v", v.Release), said == v.Release
	case says == saysUpdate || alone:
		return fmt.Sprintf("the version is released on %v and takes effect on %v", v.Release, v.Effective), said == v.Effective || said == v.Release || said == v.EffectiveNew
	}
	return "", true
}

// clauseID is the id of the clause the block stands in, "" for the title.
func (b *Block) clauseID() string {
	if b.Clause == nil {
		return ""
	}
	return b.Clause.ID
}
