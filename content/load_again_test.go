package content

import (
	"reflect"
	"slices"
	"testing"
	"testing/fstest"
)

// A library that is read again after a change says the same as one that is read
// anew, with those texts still open that the change does not touch.
func TestAgainIsLoadHeads(t *testing.T) {
	const (
		cookies = "policies/cookies/2026-01-01/"
		other   = "---\ntitle: Other\nbrif: [none]\n---\n\n## Other {#other}\n\nWe keep nothing.\n"
	)
	for name, c := range map[string]struct {
		write   map[string]string // "" takes the file away
		changed string
		held    []string // policies whose texts stay open
	}{
		"nothing":              {nil, "", []string{"cookies", "privacy", "terms"}},
		"one that is alone":    {map[string]string{cookies + "en.md": other}, "cookies", []string{"privacy", "terms"}},
		"one that is followed": {map[string]string{"policies/privacy/2025-03-01/en.md": other}, "privacy", []string{"cookies"}},
		"one that follows":     {map[string]string{"policies/terms/2026-01-01/en.md": other}, "terms", []string{"cookies"}},
		"it follows no more":   {map[string]string{"policies/terms/policy.yaml": ""}, "terms", []string{"cookies"}},
		"a new one":            {map[string]string{"policies/new/_draft/en.md": other}, "new", []string{"cookies", "privacy", "terms"}},
		"one is gone":          {map[string]string{cookies + "en.md": "", cookies + "version.yaml": ""}, "cookies", []string{"privacy", "terms"}},
		"a broken one":         {map[string]string{cookies + "version.yaml": "release: soon\n"}, "cookies", []string{"privacy", "terms"}},
	} {
		t.Run(name, func(t *testing.T) {
			root := following().(fstest.MapFS)
			before := heldLibrary(t, root)
			for file, text := range c.write {
				if delete(root, file); text != "" {
					root[file] = &fstest.MapFile{Data: []byte(text)}
				}
			}
			got := before.Again([]string{c.changed})
			var held []string
			for _, p := range got.Policies {
				if got.Opened([]*Policy{p}) {
					held = append(held, p.ID)
				}
			}
			slices.Sort(held)
			if !slices.Equal(held, c.held) {
				t.Errorf("open are %v, want %v", held, c.held)
			}
			want, err := LoadHeads(root)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got.Findings, want.Findings) {
				t.Errorf("findings\n%v\nwant\n%v", got.Findings, want.Findings)
			}
			logged(got)
			logged(want)
			reopen(t, got)
			reopen(t, want)
			sameLibrary(t, got, want)
		})
	}
}

// heldLibrary is a library whose texts are open, some of them in its log.
func heldLibrary(t *testing.T, root fstest.MapFS) *Library {
	t.Helper()
	l, err := LoadHeads(root)
	if err != nil {
		t.Fatal(err)
	}
	logged(l)
	reopen(t, l)
	return l
}

// logged has the log hold one language of everything.
func logged(l *Library) {
	l.SetLogged(func(_ VersionRef, lang Locale) bool { return lang == "en" })
}

// reopen reads the texts that are not held.
func reopen(t *testing.T, l *Library) {
	t.Helper()
	for _, group := range l.Groups() {
		if l.Opened(group) {
			continue
		}
		if _, err := l.Open(group); err != nil {
			t.Fatal(err)
		}
	}
}

// sameLibrary compares two libraries in all that they say of policies.
func sameLibrary(t *testing.T, got, want *Library) {
	t.Helper()
	if !slices.Equal(got.policyIDs(), want.policyIDs()) {
		t.Fatalf("policies %v, want %v", got.policyIDs(), want.policyIDs())
	}
	for i, p := range got.Policies {
		o := want.Policies[i]
		if p.Library != got {
			t.Errorf("%s belongs to another library", p.ID)
		}
		readAlike(t, "again", p, o)
		p.Library, o.Library = nil, nil
		if !reflect.DeepEqual(p, o) {
			t.Errorf("%s is read otherwise:\n%+v\nwant\n%+v", p.ID, p, o)
		}
	}
}
