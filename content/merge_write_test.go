package content

import (
	"strings"
	"testing"
	"testing/fstest"
)

// TestMergedSource: each clause of an urgent change finds its way into the version it overtook.
func TestMergedSource(t *testing.T) {
	const settings = "publisher: {name: {en: Harbour Pay}}\nsite: {base_url: https://legal.harbourpay.example/}\nlanguages: [en]\n"
	front := func(release, effective string) string {
		return "---\ntitle: Privacy Policy\nrelease: " + release + "\neffective: " + effective + "\n---\n\n"
	}
	clause := func(id, text string) string { return "## " + id + " {#" + id + "}\n\n" + text + "\n\n" }
	base := clause("keep", "30 days.") + clause("share", "Nobody.") + clause("rights", "Ask us.") + clause("old", "Gone soon.") + clause("end", "The end.")
	upcoming := clause("keep", "30 days.") + clause("share", "Couriers.") + clause("rights", "Ask us twice.") + clause("old", "Gone soon.") + clause("end", "The end.") + clause("later", "Later.")
	urgent := clause("keep", "10 days.") + clause("hack", "New by order.") + clause("share", "Nobody.") + clause("rights", "Ask the court.") + clause("end", "The end.")
	l, err := Load(fstest.MapFS{
		"codicil.yaml":                      {Data: []byte(settings)},
		"policies/privacy/2025-01-10/en.md": {Data: []byte(front("2025-01-10", "2025-01-10") + base)},
		"policies/privacy/2025-06-01/en.md": {Data: []byte(front("2025-06-01", "2025-12-01") + upcoming)},
		"policies/privacy/2025-07-01/en.md": {Data: []byte(front("2025-07-01", "2025-07-02") + urgent)},
	})
	if err != nil || l.Broken() {
		t.Fatal(err, l.Findings)
	}
	at := func(id string) *Edition { return l.Policies[0].version(id).Editions[0] }
	got, byHand, err := at("2025-06-01").MergedSource(at("2025-07-01"), at("2025-01-10"))
	if err != nil {
		t.Fatal(err)
	}
	want := "---\ntitle: Privacy Policy\n---\n\n" + clause("keep", "10 days.") + clause("hack", "New by order.") + clause("share", "Couriers.") + clause("rights", "Ask us twice.") + clause("end", "The end.") + clause("later", "Later.")
	if string(got) != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if s := strings.Join(byHand, " "); s != "rights" {
		t.Errorf("by hand: %q, want rights", s)
	}
}
