package material

import (
	"bytes"
	"encoding/json"
	"io"

	"codicil/content"
	"codicil/diff"
)

// A Report is one revision with its verdict, for people (Text, Markdown) and
// for programs (JSON, schema codicil/revision/v1 in docs/schema).
type Report struct {
	Policy   string // "" for two files
	From, To Side
	Revision *diff.Revision // the language whose changes are shown
	Verdict  *Verdict       // over all languages judged

	// Others are the revisions of the other languages. Their changes are not shown, and
	// the head says of each that there are some: who signs, signs them too.
	Others []*diff.Revision
}

// A Side names one of the two texts.
type Side struct {
	Version string `json:"version"` // a version's id, or a file's path
	Digest  string `json:"digest"`  // "sha256:" and 64 hex digits of the edition's bytes
}

// SideOf is the side of an edition.
func SideOf(e *content.Edition) Side { return Side{e.Version.ID, e.Digest} }

// NewReport makes the report of a revision that was judged, alone or with its
// other languages. policy is "" for two files.
func NewReport(policy string, from, to Side, rev *diff.Revision, v *Verdict) *Report {
	return &Report{Policy: policy, From: from, To: to, Revision: rev, Verdict: v}
}

// The JSON of cli.md. Fields may be added, never changed.
type (
	reportJSON struct {
		Schema     string           `json:"schema"`
		Policy     string           `json:"policy"`
		Lang       content.Locale   `json:"lang"`
		Judged     []content.Locale `json:"judged"`
		Unread     []content.Locale `json:"unread,omitempty"`
		Rules      string           `json:"rules"`
		From       Side             `json:"from"`
		To         Side             `json:"to"`
		Level      content.Level    `json:"level"`
		Material   bool             `json:"material"`
		Review     bool             `json:"review"`
		Categories []Category       `json:"categories"`
		Obligation obligationJSON   `json:"obligation"`
		Findings   []Finding        `json:"findings"`
		Changes    []changeJSON     `json:"changes"`
		Stats      diff.Stats       `json:"stats"`
	}
	obligationJSON struct {
		Days              int          `json:"days"`
		Channels          channelsJSON `json:"channels"`
		Consent           string       `json:"consent"`
		Regimes           []string     `json:"regimes"`
		EarliestEffective *string      `json:"earliest_effective"`
	}
	channelsJSON struct {
		Announce  []string `json:"announce,omitempty"`
		Remind    []string `json:"remind,omitempty"`
		Effective []string `json:"effective,omitempty"`
	}
	changeJSON struct {
		Op         diff.Op       `json:"op"`
		Moved      bool          `json:"moved"`
		Clause     string        `json:"clause"`
		Block      string        `json:"block"`
		FromBlock  string        `json:"from_block"`
		Pos        int           `json:"pos"`
		FromPos    int           `json:"from_pos"`
		Number     string        `json:"number"`
		FromNumber string        `json:"from_number"`
		Segments   []segmentJSON `json:"segments"`
	}
	segmentJSON struct {
		Op   diff.SegmentOp `json:"op"`
		Text string         `json:"text"`
	}
)

// JSON writes the report; unchanged blocks only with all. The same report is always the same bytes.
func (r *Report) JSON(w io.Writer, all bool) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(r.document(all))
}

// Data is JSON with every block and one change a line: a third of the bytes,
// and of the work, of the form that is made to be read.
func (r *Report) Data(w io.Writer) error {
	const none = "\n  \"changes\": []"
	var b bytes.Buffer
	bare := *r
	bare.Revision = &diff.Revision{From: r.Revision.From, To: r.Revision.To, Stats: r.Revision.Stats}
	if err := bare.JSON(&b, true); err != nil {
		return err
	}
	before, after, _ := bytes.Cut(bytes.Clone(b.Bytes()), []byte(none))
	b.Reset()
	b.Write(before)
	b.WriteString(none[:len(none)-1])
	dataOf(&b, r.Revision.Changes)
	b.WriteByte(']')
	b.Write(after)
	_, err := b.WriteTo(w)
	return err
}

func (r *Report) document(all bool) reportJSON {
	v := r.Verdict
	d := reportJSON{Schema: "codicil/revision/v1", Policy: r.Policy, Lang: r.Revision.To.Lang, Judged: list(v.Judged), Unread: v.Unread,
		Rules: RulesVersion + " " + RulesDigest(), From: r.From, To: r.To, Level: v.Level, Material: v.Level == content.Material, Review: v.Review,
		Categories: list(v.Categories), Obligation: v.Obligation.document(), Findings: list(v.Findings), Changes: []changeJSON{}, Stats: r.Revision.Stats}
	for _, c := range r.Revision.Changes {
		if all || c.Op != diff.Unchanged {
			d.Changes = append(d.Changes, changeOf(c))
		}
	}
	return d
}

// list is never null in JSON.
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

func (o Obligation) document() obligationJSON {
	d := obligationJSON{Days: o.Days, Consent: o.Consent, Regimes: list(o.Regimes),
		Channels: channelsJSON{o.Channels.For("announce"), o.Channels.For("remind"), o.Channels.For("effective")}}
	if !o.EarliestEffective.IsZero() {
		s := o.EarliestEffective.String()
		d.EarliestEffective = &s
	}
	return d
}

func changeOf(c diff.Change) changeJSON {
	d := changeJSON{Op: c.Op, Moved: c.Moved, Pos: c.Pos, FromPos: c.FromPos, Segments: []segmentJSON{}}
	b := c.To
	if c.From != nil {
		d.FromBlock, d.FromNumber = c.From.ID, c.From.Label
	}
	if c.To != nil {
		d.Block, d.Number = c.To.ID, c.To.Label
	} else {
		b = c.From
	}
	if b != nil && b.Clause != nil {
		d.Clause = b.Clause.ID
	}
	for _, s := range c.Segments {
		d.Segments = append(d.Segments, segmentJSON{s.Op, s.Text})
	}
	return d
}
