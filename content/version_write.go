package content

import (
	"bytes"
	"fmt"
	"strings"
)

// Stamps are what release writes into version.yaml, so that no later change of
// settings moves what was promised.
type Stamps struct {
	Release, Effective Day // written where the file does not say them
	Logged             Day
	Publisher          Texts
	Prevails           Locale // "" where all languages are equal
	Notice             NoticeRule
	Inclusive          bool
}

// Stamp writes stamps into the text of a version.yaml; everything else in it stays
// as it stands. Stamping a stamped file again gives what stamping once would.
func Stamp(src []byte, s Stamps) ([]byte, error) {
	src, err := cutKeys(src, "logged", "publisher", "prevails", "notice")
	if err != nil {
		return nil, fmt.Errorf("stamp version.yaml: %w", err)
	}
	for _, c := range []string{draftRelease, draftEffective} {
		src = bytes.Replace(src, []byte(c), nil, 1)
	}
	var b bytes.Buffer
	b.Write(src)
	if len(src) > 0 && !bytes.HasSuffix(src, []byte("\n")) {
		b.WriteByte('\n')
	}
	for _, d := range []struct {
		key string
		day Day
	}{{"release", s.Release}, {"effective", s.Effective}} {
		if !hasKey(src, d.key) {
			fmt.Fprintf(&b, "%s: %v\n", d.key, d.day)
		}
	}
	prevails := "null"
	if s.Prevails != "" {
		prevails = string(s.Prevails)
	}
	counting := "exclusive"
	if s.Inclusive {
		counting = "inclusive"
	}
	c := s.Notice.Channels
	fmt.Fprintf(&b, "logged: %v\npublisher: %s\nprevails: %s\n", s.Logged, flow(s.Publisher), prevails)
	fmt.Fprintf(&b, "notice:\n  counting: %s\n  days: %d\n  channels: {announce: %s, remind: %s, effective: %s}\n",
		counting, s.Notice.Days, names(c.For("announce")), names(c.For("remind")), names(c.For("effective")))
	return b.Bytes(), nil
}

// What a new draft says of the dates that it leaves out; [Stamp] takes it away.
const (
	draftRelease   = "# release: the day this wording is made public; codicil release writes it where it is left out\n"
	draftEffective = "# effective: the day it binds; where it is left out, the earliest that the decision allows\n"
)

// A DraftPlan is what the version.yaml of a new draft says.
type DraftPlan struct {
	Effective Day // zero: release decides
	Bundle    string
	Corrects  *Correction
}

// Bytes is the version.yaml of the draft.
func (d DraftPlan) Bytes() []byte {
	var b strings.Builder
	b.WriteString(draftRelease)
	if d.Effective.IsZero() {
		b.WriteString(draftEffective)
	} else {
		fmt.Fprintf(&b, "effective: %v\n", d.Effective)
	}
	if c := d.Corrects; c != nil {
		fmt.Fprintf(&b, "corrects: {version: %s, reason: %s}\n", scalar(c.Version), scalar(c.Reason))
	}
	if d.Bundle != "" {
		fmt.Fprintf(&b, "bundle: %s\n", scalar(d.Bundle))
	}
	return []byte(b.String())
}
