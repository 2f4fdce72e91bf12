package ledger

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
)

// The kinds of entry.
const (
	Release  = "release"  // an edition went out through the gate
	Adopt    = "adopt"    // an edition that was public before the log began
	Withdraw = "withdraw" // a version was taken back; Lang is empty
	Rule     = "rule"     // a decision of its own: the gate for later releases is weaker than before; Version is its number
)

// An Entry is one line of the log: what was released when, by name and digest.
// Fields without a value are left out of its canonical form. Fields are only
// ever added, at the end of this list; a reader that does not know one refuses
// the entry rather than verify something it has not understood.
type Entry struct {
	Kind       string `json:"kind"`        // one of the kinds above
	Policy     string `json:"policy"`      // the policy's id
	Version    string `json:"version"`     // the version's id
	Lang       string `json:"lang"`        // BCP 47 tag of the edition
	Release    string `json:"release"`     // YYYY-MM-DD
	Effective  string `json:"effective"`   // YYYY-MM-DD
	Logged     string `json:"logged"`      // the real day of the entry, YYYY-MM-DD
	Digest     string `json:"digest"`      // of the edition's file, "sha256:" and 64 hex digits
	TextDigest string `json:"text_digest"` // of the edition's words
	Settings   string `json:"settings"`    // of version.yaml, which holds dates and stamps
	Review     string `json:"review"`      // of review.yaml as it stood, of withdrawn.yaml, or of the decision about the gate
	Rules      string `json:"rules"`       // version and digest of the detector's rules
	Notice     string `json:"notice"`      // the rule applied: "30 exclusive"
	Prevails   string `json:"prevails"`    // the language that prevails, "none" where all are equal
	Required   string `json:"required"`    // the roles that had to sign, in order, parted by commas
	Corrects   string `json:"corrects"`    // the id of the version it is an erratum of
	Gate       string `json:"gate"`        // the settings that guard releases of the policy, as they stood: "material=30 … exclusive …"
}

// names tells entries apart.
func (e Entry) names() string {
	return strings.TrimRight(e.Kind+" "+e.Policy+"@"+e.Version+" "+e.Lang, " ")
}

// Canonical is the entry's one spelling, by RFC 8785 (JSON Canonicalization
// Scheme): keys in order, no space, and, since every value is printable ASCII
// without quotes or backslashes, no escape. It is an error for a value to hold
// anything else.
func (e Entry) Canonical() ([]byte, error) {
	if e.Policy == "" || e.Version == "" {
		return nil, fmt.Errorf("an entry names a policy and a version")
	}
	switch e.Kind {
	case Release, Adopt, Withdraw, Rule:
	default:
		return nil, fmt.Errorf("%q is not a kind of entry", e.Kind)
	}
	values := map[string]string{} // encoding/json writes a map's keys in order
	v := reflect.ValueOf(e)
	for i := range v.NumField() {
		key, s := v.Type().Field(i).Tag.Get("json"), v.Field(i).String()
		for _, r := range []byte(s) {
			if r < 0x20 || r > 0x7e || strings.IndexByte(`"\<>&`, r) >= 0 {
				return nil, fmt.Errorf("%s: %q holds a character that an entry cannot", key, s)
			}
		}
		if s != "" {
			values[key] = s
		}
	}
	return json.Marshal(values)
}

// ParseEntry reads the canonical form of an entry and accepts no other
// spelling: an entry that could be written in two ways would have two hashes.
func ParseEntry(line []byte) (Entry, error) {
	var e Entry
	d := json.NewDecoder(bytes.NewReader(line))
	d.DisallowUnknownFields()
	if err := d.Decode(&e); err != nil {
		return Entry{}, fmt.Errorf("read entry: %w", err)
	}
	again, err := e.Canonical()
	if err != nil {
		return Entry{}, fmt.Errorf("read entry: %w", err)
	}
	if !bytes.Equal(again, line) {
		return Entry{}, fmt.Errorf("read entry: not in canonical form, which is %s", again)
	}
	return e, nil
}
