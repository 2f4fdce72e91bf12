package content

import (
	"strings"
	"testing"
)

// next is a policy with a second version in English, released on 1 June 2025, or a draft of it.
func next(t testing.TB, folder, before, after string) (*Library, *Version) {
	t.Helper()
	const settings = "publisher: {name: {en: Harbour Pay}}\nsite: {base_url: https://legal.harbourpay.example/}\nlanguages: [en]\n"
	dir := "policies/privacy/" + folder + "/"
	files := []string{"codicil.yaml", settings, "policies/privacy/2025-03-01/zh-Hans.md", "-", "policies/privacy/2025-03-01/en.md", "---\ntitle: T\n" + before + "\n", dir + "en.md", "---\ntitle: T\n" + after + "\n"}
	if folder[0] != '_' {
		files = append(files, dir+"version.yaml", "release: "+folder+"\neffective: 2025-07-01\n")
	}
	l := load(t, tree(files...))
	if folder[0] == '_' {
		return l, l.Policies[0].Drafts[0]
	}
	return l, l.Policies[0].Versions[1]
}

// codes is the codes of findings with their severity, in order.
func codes(fs []Finding) string {
	var out []string
	for _, f := range SortFindings(fs) {
		out = append(out, f.Severity.String()+" "+f.Code)
	}
	return strings.Join(out, ", ")
}

func TestIDs(t *testing.T) {
	const text = "---\n\n## Permissions {#permissions}\n\nThe app asks for the camera.\n\n## Contact {#contact}\n\nWrite to us."
	for _, c := range []struct{ name, folder, after, want string }{
		{"the same", "_next", text, ""},
		{"renamed in a draft", "_next", strings.Replace(text, "#permissions", "#device", 1), "error markup-id-changed"},
		{"renamed before its release", "2025-06-01", strings.Replace(text, "#permissions", "#device", 1), "error markup-id-changed"},
		{"renamed with another text", "_next", strings.NewReplacer("#permissions", "#device", "camera", "microphone").Replace(text), "error markup-id-changed"},
		{"two ids changed places", "_next", strings.NewReplacer("#permissions", "#contact", "#contact", "#permissions").Replace(text), "error markup-id-changed, error markup-id-changed"},
		{"another heading and text", "_next", strings.NewReplacer("#permissions", "#device", "Permissions", "Cookies", "camera", "cookies").Replace(text), ""},
		{"a heading that stands twice", "_next", strings.NewReplacer("#permissions", "#device", "camera", "microphone").Replace(text) + "\n\n## Permissions {#more}\n\nMore.", ""},
		{"changes names a clause", "_next", "changes: {permissions: the camera}\n" + strings.Replace(text, "camera", "microphone", 1), ""},
		{"changes names a clause that went", "_next", "changes: {contact: none}\n" + text[:strings.Index(text, "## Contact")], ""},
		{"changes names no clause", "_next", "changes: {permision: the camera}\n" + text, "error front-changes"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, v := next(t, c.folder, text, c.after)
			fs := checkIDs(v, day(t, "2025-05-01"))
			if got := codes(fs); got != c.want {
				t.Errorf("got %s, want %s\n%s", got, c.want, strings.Join(lines(fs), "\n"))
			}
			for _, f := range fs {
				if f.Line < 2 || f.Hint == "" {
					t.Errorf("%v", f)
				}
			}
		})
	}
}

// TestIDsOfOld: a clause that an older version had, and neither of the two compared, is none to explain; and
// an id that is out stays a warning.
func TestIDsOfOld(t *testing.T) {
	const text = "---\n\n## Permissions {#permissions}\n\nThe app asks for the camera.\n"
	_, v := next(t, "2025-06-01", text, strings.Replace(text, "#permissions", "#device", 1))
	if got := codes(checkIDs(v, day(t, "2025-06-01"))); got != "warning markup-id-changed" {
		t.Errorf("released: %s", got)
	}
}

func TestSaid(t *testing.T) {
	const text = "---\n\n## Permissions {#permissions}\n\nThe app asks for the camera.\n\n## Retention {#retention}\n\nKept for 30 days.\n\n### Logs {#logs}\n\nKept for one day."
	camera := strings.Replace(text, "camera", "microphone", 1)
	for _, c := range []struct{ name, folder, before, after, want string }{
		{"said anew", "_next", "summary: Old.\n" + text, "summary: New.\nchanges: {permissions: the microphone}\n" + camera, ""},
		{"nothing changed", "_next", "summary: Old.\n" + text, "summary: Old.\n" + text, ""},
		{"no summary", "_next", text, camera, ""},
		{"the old summary in a draft", "_next", "summary: Old.\n" + text, "summary: Old.\n" + camera, "warning text-summary-unchanged"},
		{"the old summary in a version", "2025-06-01", "summary: Old.\n" + text, "summary: Old.\n" + camera, "error text-summary-unchanged"},
		{"the old line", "_next", "changes: {permissions: the lens}\n" + text, "changes: {permissions: the lens}\n" + camera, "warning text-summary-unchanged"},
		{"a line of a clause that stayed", "2025-06-01", text, "changes: {retention: longer}\n" + camera, "error text-changes"},
		{"a line of a clause that changed below", "2025-06-01", text, "changes: {retention: longer}\n" + strings.Replace(text, "one day", "two days", 1), ""},
		{"a line of a clause that went", "2025-06-01", text, "changes: {logs: no more}\n" + text[:strings.Index(text, "### Logs")], ""},
		{"a line of a clause set in bold", "2025-06-01", text, "changes: {retention: bold}\n" + strings.Replace(camera, "Kept for 30 days.", "**Kept for 30 days.**", 1), ""},
		{"a brief that still fits", "_next", "brief: [Kept for 30 days.]\n" + text, "brief: [Kept for 30 days.]\n" + camera, ""},
		{"a brief that no longer fits", "_next", "brief: [Kept for 30 days.]\n" + text, "brief: [Kept for 30 days.]\n" + strings.Replace(text, "30", "60", 1), "warning text-summary-unchanged"},
		{"a brief of its own words", "_next", "brief: [A month.]\n" + text, "brief: [A month.]\n" + strings.Replace(text, "30", "60", 1), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, v := next(t, c.folder, c.before, c.after)
			fs := checkSaid(v, day(t, "2025-06-05"))
			if got := codes(fs); got != c.want {
				t.Errorf("got %s, want %s\n%s", got, c.want, strings.Join(lines(fs), "\n"))
			}
			for _, f := range fs {
				if f.Line != 3 && f.Line != 4 || f.Column == 0 {
					t.Errorf("place of %v", f)
				}
			}
		})
	}
}
