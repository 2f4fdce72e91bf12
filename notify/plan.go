package notify

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"
)

// PlanDigest names a set of notices, whatever its order: every id, day and
// text, every byte of the files beside them. The head of the release log is
// left out, because it moves with releases of other policies.
func PlanDigest(ns []*Notice) (string, error) {
	sorted := slices.Clone(ns)
	slices.SortFunc(sorted, func(a, b *Notice) int { return cmp.Compare(a.ID(), b.ID()) })
	h := sha256.New()
	part := func(b []byte) { fmt.Fprintf(h, "%d\n%s\n", len(b), b) }
	for _, n := range sorted {
		var event map[string]any
		read := json.NewDecoder(bytes.NewReader(n.Event))
		read.UseNumber()
		if err := read.Decode(&event); err != nil {
			return "", fmt.Errorf("read the notice %s: %w", n.ID(), err)
		}
		if data, ok := event["data"].(map[string]any); ok {
			delete(data, "log")
		}
		b, err := json.Marshal(event) // keys sorted
		if err != nil {
			return "", fmt.Errorf("read the notice %s: %w", n.ID(), err)
		}
		part([]byte(n.ID()))
		part(b)
		for _, f := range n.Files {
			part([]byte(f.Suffix))
			part(f.Data)
		}
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil)), nil
}

// WritePlan prints what counsel approves: who is told what, when, in which
// language and over which channel, word for word, and the digest of it all.
func WritePlan(w io.Writer, ns []*Notice) error {
	digest, err := PlanDigest(ns)
	if err != nil {
		return err
	}
	if err := Preview(w, ns); err != nil {
		return err
	}
	p := &printer{w: w}
	p.printf("\n")
	for _, group := range []struct {
		name string
		of   func(*Notice) string
	}{
		{"audiences", func(n *Notice) string { return n.Audience }},
		{"languages", func(n *Notice) string { return string(n.Lang) }},
		{"channels", func(n *Notice) string { return n.Channel }},
		{"kinds", func(n *Notice) string { return n.Kind }},
		{"days", func(n *Notice) string { return n.Due.String() }},
	} {
		p.printf("%-10s", group.name)
		for i, value := range distinct(ns, group.of) {
			p.printf("%s%s", map[bool]string{true: " ", false: ", "}[i == 0], value)
		}
		p.printf("\n")
	}
	p.printf("%-10s %d\n%-10s %s\n", "notices", len(ns), "plan", digest)
	return p.err
}

// distinct is every value once, in order of appearance.
func distinct(ns []*Notice, of func(*Notice) string) (out []string) {
	for _, n := range ns {
		if v := of(n); !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}
