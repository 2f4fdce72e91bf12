package site

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"codicil/content"
)

var aliasLayout = newLayout("alias")

// An aliasPage stands at an address of earlier times and sends its readers on.
type aliasPage struct {
	frame
	Target string
}

// planAliases plans a page for each old address of the settings. One that leads
// nowhere, or stands where a page of the site does, is a finding and no page.
func (s *site) planAliases(p *plan) {
	aliases := s.lib.Settings.Site.Aliases
	for _, old := range slices.Sorted(maps.Keys(aliases)) {
		from, to := aliasAddress(old), address(strings.TrimPrefix(aliases[old], "/"))
		page, _, _ := strings.Cut(string(to), "#")
		if hint := p.aliasTrouble(from, address(page)); hint != "" {
			s.findings = append(s.findings, content.Finding{
				Code: "settings-alias", Severity: content.Warning, File: "codicil.yaml",
				Message: fmt.Sprintf("site.aliases: %s is not built", old), Hint: hint,
			})
			continue
		}
		p.one(from.file(), func() ([]byte, error) { return aliasLayout.bytes(s.aliasPage(from, to, address(page))) })
	}
}

// aliasAddress is where an old address is written: one without an extension as a folder.
func aliasAddress(old string) address {
	old = strings.TrimPrefix(old, "/")
	if old != "" && !strings.HasSuffix(old, "/") && path.Ext(old) == "" {
		old += "/"
	}
	return address(old)
}

// aliasTrouble says what is wrong with an alias, "" for nothing.
func (p *plan) aliasTrouble(from, to address) string {
	switch {
	case p.names[from.file()]:
		return "the site has a page at that address"
	case !p.names[to.file()]:
		return fmt.Sprintf("nothing of the site stands at /%s", to)
	}
	return ""
}

func (s *site) aliasPage(from, to, canonical address) *aliasPage {
	l := s.langs[0]
	for _, o := range s.langs {
		if strings.HasPrefix(string(to), string(langRoot(o))) {
			l = o
		}
	}
	v := s.voice(l)
	a := &aliasPage{frame: s.frame(page{at: from, lang: l, title: []string{v.T("alias.title"), "/" + string(from)}, canonical: canonical})}
	a.Target = a.Ref(string(to))
	a.Refresh = a.Target
	return a
}
