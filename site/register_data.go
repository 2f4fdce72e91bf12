package site

import "codicil/content"

// registerFile is register.json of a policy or a version: codicil/register/v1,
// the registers of a text as rows. Keys are only added.
type registerFile struct {
	Schema       string            `json:"schema"`
	Policy       string            `json:"policy"`
	Version      string            `json:"version"`
	Label        string            `json:"label"`
	Title        string            `json:"title"`
	Language     content.Locale    `json:"language"`
	Editions     []registerEdition `json:"editions"` // the same rows in every language
	Released     content.Day       `json:"released"`
	Effective    content.Day       `json:"effective"`
	EffectiveNew content.Day       `json:"effective_new"`
	Zone         string            `json:"zone"`
	URL          string            `json:"url"`
	Digest       string            `json:"digest"`   // of the source file
	Compared     string            `json:"compared"` // the version against which change, was and removed are told; "" for none
	Registers    []registerJSON    `json:"registers"`
}

// registerEdition is where the registers of one language stand.
type registerEdition struct {
	Language content.Locale `json:"language"`
	URL      string         `json:"url"`
}

// registerJSON is one table.
type registerJSON struct {
	ID      string       `json:"id"` // the clause's; a second table of a clause has ".t2" behind it
	Clause  string       `json:"clause"`
	Number  string       `json:"number"`
	Title   string       `json:"title"`
	URL     string       `json:"url"`
	Columns []string     `json:"columns"` // empty where the table names none
	Rows    []rowJSON    `json:"rows"`
	Removed []removedRow `json:"removed"`
}

// rowJSON is one entry. Its id is the same in every language and every later version.
type rowJSON struct {
	ID     string   `json:"id"`
	URL    string   `json:"url"`   // of the row on the version's page
	Since  string   `json:"since"` // the version that brought it
	Cells  []string `json:"cells"`
	Change string   `json:"change"`        // "added", "changed" or ""
	Was    []string `json:"was,omitempty"` // the cells before, where they changed
}

type removedRow struct {
	ID    string   `json:"id"`
	Cells []string `json:"cells"`
}

// planRegisters plans register.json beside the page of an edition. Whether it
// has an address follows from the text alone: rules and settings, by which a
// table is a register, may change, and the address stays.
func (s *site) planRegisters(p *plan, sh *shelf, e *content.Edition, at address) {
	has := tabular(e)
	if at == policyAt(e.Lang, sh.policy.ID) || at != versionAt(e.Lang, e.Version) {
		has = sh.tabular()
	}
	if has {
		p.one(string(at.at("register.json")), func() ([]byte, error) { return marshal(s.registerData(sh, e)) })
	}
}

// tabular reports whether any version so far has a table.
func (s *shelf) tabular() bool {
	for _, v := range s.versions {
		for _, e := range v.Editions {
			if tabular(e) {
				return true
			}
		}
	}
	return false
}

// rowsBefore is the edition whose rows those of e are held against: of the
// version that was its predecessor when it came out, which no later day changes.
func (s *shelf) rowsBefore(e *content.Edition) *content.Edition {
	v, day := e.Version, e.Version.Release
	if v.Draft() || day.IsZero() {
		day = s.today
	}
	from := v.Predecessor(day)
	if from == nil || from.Policy != s.policy || !s.shows(from) {
		return nil
	}
	return from.Edition(e.Lang)
}

func (s *site) registerData(sh *shelf, e *content.Edition) registerFile {
	v := e.Version
	page := absolute(s.base, string(versionAt(e.Lang, v)))
	out := registerFile{
		Schema: "codicil/register/v1", Policy: sh.policy.ID, Version: v.ID, Label: v.Label, Title: e.Title, Language: e.Lang,
		Released: v.Release, Effective: v.Effective, EffectiveNew: v.BindsFrom(content.New), Zone: s.zone().String(),
		URL: page, Digest: e.Digest, Editions: []registerEdition{}, Registers: []registerJSON{},
	}
	for _, o := range v.Editions {
		if tabular(o) {
			out.Editions = append(out.Editions, registerEdition{o.Lang, absolute(s.base, string(versionAt(o.Lang, v).at("register.json")))})
		}
	}
	at := map[string]int{}
	for _, g := range sh.registers(e, s.o.Court) {
		at[g.id] = len(out.Registers)
		out.Registers = append(out.Registers, g.data(page))
	}
	before := sh.rowsBefore(e)
	if before == nil {
		return out
	}
	out.Compared = before.Version.ID
	for _, c := range rowChanges(sh.registers(before, s.o.Court), sh.registers(e, s.o.Court)) {
		i, ok := at[c.register.id]
		if !ok { // the whole register is gone
			i = len(out.Registers)
			at[c.register.id] = i
			g := *c.register
			g.rows = nil
			out.Registers = append(out.Registers, g.data(absolute(s.base, string(versionAt(e.Lang, before.Version)))))
		}
		out.Registers[i].tell(c)
	}
	return out
}

// data is a register with what is told of each row; page is where it stands.
func (g *register) data(page string) registerJSON {
	out := registerJSON{ID: g.id, Clause: g.scope(), URL: page + anchorOf(g.clause), Columns: g.columns, Rows: []rowJSON{}, Removed: []removedRow{}}
	if out.Columns == nil {
		out.Columns = []string{}
	}
	if g.clause != nil {
		out.Number, out.Title = g.clause.Number(), g.clause.Title()
	}
	for _, r := range g.rows {
		out.Rows = append(out.Rows, rowJSON{ID: r.id, URL: page + "#" + r.block.ID, Since: idOfVersion(r.since), Cells: r.cells})
	}
	return out
}

// tell enters what became of a row.
func (g *registerJSON) tell(c rowChange) {
	if c.op == "removed" {
		g.Removed = append(g.Removed, removedRow{c.row.id, c.row.cells})
		return
	}
	for i := range g.Rows {
		if g.Rows[i].ID == c.row.id {
			g.Rows[i].Change = c.op
			if c.was != nil {
				g.Rows[i].Was = c.was.cells
			}
		}
	}
}
