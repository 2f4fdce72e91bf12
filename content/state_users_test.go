package content

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// bindingLibrary is a small content folder with one policy whose versions are given
// as their version.yaml, by id; one may be followed by a withdrawal after "---".
func bindingLibrary(t *testing.T, versions map[string]string) *Policy {
	t.Helper()
	files := fstest.MapFS{"codicil.yaml": {Data: []byte("publisher: {name: {en: Reed Post}}\nsite: {base_url: https://reed.example/}\nlanguages: [en]\n")}}
	for id, text := range versions {
		dates, taken, back := strings.Cut(text, "---\n")
		dir := "policies/mail/" + id + "/"
		files[dir+"version.yaml"] = &fstest.MapFile{Data: []byte(dates)}
		files[dir+"en.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Mail\n---\n\nLetters of " + id + ".\n")}
		if back {
			files[dir+"withdrawn.yaml"] = &fstest.MapFile{Data: []byte(taken)}
		}
	}
	l, err := Load(files)
	if err != nil || l.Broken() {
		t.Fatal(err, l.Findings)
	}
	return l.Policies[0]
}

// Who is bound by which version on a day: "existing/new".
func TestBinding(t *testing.T) {
	p := bindingLibrary(t, map[string]string{
		"2024-01-01":   "release: 2024-01-01\neffective: 2024-02-01\n",
		"2024-05-01":   "release: 2024-05-01\neffective: 2024-07-01\neffective_new: 2024-06-01\n",
		"2024-09-01":   "release: 2024-09-01\neffective: 2024-11-01\n---\ndate: 2024-10-01\nreason: too early\n",
		"2025-01-01":   "release: 2025-01-01\neffective: 2025-03-01\neffective_new: 2025-02-01\n",
		"2025-01-01-2": "release: 2025-01-15\neffective: 2025-04-01\neffective_new: 2025-02-10\ncorrects: {version: 2025-01-01, reason: a day}\n",
	})
	for day, want := range map[string]string{
		"2024-01-31": "/",
		"2024-02-01": "2024-01-01/2024-01-01",
		"2024-05-31": "2024-01-01/2024-01-01",
		"2024-06-01": "2024-01-01/2024-05-01",
		"2024-07-01": "2024-05-01/2024-05-01",
		"2024-12-01": "2024-05-01/2024-05-01", // what was taken back never bound
		"2025-02-01": "2024-05-01/2024-05-01", // what was corrected before its day never bound
		"2025-02-10": "2024-05-01/2025-01-01-2",
		"2025-04-01": "2025-01-01-2/2025-01-01-2",
	} {
		d := mustDay(day)
		got := name(p.Binding(Existing, d, d)) + "/" + name(p.Binding(New, d, d))
		if got != want {
			t.Errorf("%s: %s, want %s", day, got, want)
		}
		if p.Binding(Existing, d, d) != p.InForce(d) {
			t.Errorf("%s: existing users are bound by another version than the one in force", day)
		}
	}
	if got := name(p.Binding(Existing, mustDay("2025-05-01"), mustDay("2024-08-01"))); got != "2024-05-01" {
		t.Errorf("by what was public in August 2024: %s", got)
	}
}

// Between two transitions nothing changes, and each says what changed.
func TestTransitions(t *testing.T) {
	p := bindingLibrary(t, map[string]string{
		"2024-01-01": "release: 2024-01-01\neffective: 2024-02-01\n",
		"2024-05-01": "release: 2024-05-01\neffective: 2024-07-01\neffective_new: 2024-06-01\n",
	})
	var got []string
	for _, tr := range p.Transitions(mustDay("2024-05-02")) {
		got = append(got, fmt.Sprintf("%v %v %s>%s", tr.Day, tr.Users, name(tr.From), name(tr.To)))
	}
	want := "2024-02-01 existing >2024-01-01, 2024-02-01 new >2024-01-01, 2024-06-01 new 2024-01-01>2024-05-01, 2024-07-01 existing 2024-01-01>2024-05-01"
	if strings.Join(got, ", ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, ", "), want)
	}
	if n := len(p.Transitions(mustDay("2024-04-30"))); n != 2 {
		t.Errorf("before its release a version is among %d transitions", n)
	}
}

func name(v *Version) string {
	if v == nil {
		return ""
	}
	return v.ID
}
