package material

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"testing"

	"codicil/diff"
)

// TestWriteChange holds what is written by hand to what encoding/json writes.
func TestWriteChange(t *testing.T) {
	pieces := []string{"We keep receipts", " ", "\t", "\n", `"`, `\`, "<b>&", "\u2028", "\u2029", "\x7f", "\x01", "\xff", "支付", "’", "\ufffd", "😀", "\b\f\r"}
	r := rand.New(rand.NewPCG(3, 4))
	words := func() (s string) {
		for range r.IntN(4) {
			s += pieces[r.IntN(len(pieces))]
		}
		return s
	}
	for range 4000 {
		c := changeJSON{Op: diff.Op(r.IntN(8)), Moved: r.IntN(2) == 0, Clause: words(), Block: words(), FromBlock: words(), Pos: r.IntN(300), FromPos: r.IntN(300),
			Number: words(), FromNumber: words(), Segments: []segmentJSON{}}
		for range r.IntN(3) {
			c.Segments = append(c.Segments, segmentJSON{diff.SegmentOp(r.IntN(3)), words()})
		}
		var want, got bytes.Buffer
		e := json.NewEncoder(&want)
		e.SetEscapeHTML(false)
		if err := e.Encode(c); err != nil {
			t.Fatal(err)
		}
		writeChange(&got, &c)
		got.WriteByte('\n')
		if !bytes.Equal(got.Bytes(), want.Bytes()) {
			t.Fatalf("%+v:\n got %s\nwant %s", c, got.Bytes(), want.Bytes())
		}
	}
}
