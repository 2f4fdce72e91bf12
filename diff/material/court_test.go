package material

import (
	"reflect"
	"sync"
	"testing"

	"codicil/content"
	"codicil/diff"
)

// TestCourtAnswersLikeJudge: what a court remembers changes no verdict, however
// many ask at a time, and a court asked twice gives the same one.
func TestCourtAnswersLikeJudge(t *testing.T) {
	l, err := content.Load(content.Sample())
	if err != nil {
		t.Fatal(err)
	}
	court := new(Court)
	var wg sync.WaitGroup
	n := 0
	for _, p := range l.Policies {
		for i, to := range p.Versions {
			for _, from := range p.Versions[:i] {
				n++
				wg.Go(func() {
					revs := diff.Versions(from, to)
					want := Judge(revs, Options{Settings: p.Settings, Release: to.Release})
					got := court.Between(from, to, to.Release, func() []*diff.Revision { return revs })
					if !reflect.DeepEqual(got, want) {
						t.Errorf("%v to %v: the court says otherwise", from.Ref(), to.Ref())
					}
					if again := court.Between(from, to, to.Release, func() []*diff.Revision { panic("asked again") }); again != got {
						t.Errorf("%v to %v: judged twice", from.Ref(), to.Ref())
					}
				})
			}
		}
	}
	wg.Wait()
	if n == 0 {
		t.Fatal("the sample has no pair")
	}
}

// TestReaderForgets: a reader that has forgotten reads as before.
func TestReaderForgets(t *testing.T) {
	r := newReader(lexiconOnce(), nil)
	b := &content.Block{Kind: content.KindParagraph}
	before := r.read(b, "We keep it for 30 days.")
	r.size = maxRead + 1
	r.forget()
	if r.size != 0 || len(r.blocks) != 0 {
		t.Fatal("nothing forgotten")
	}
	if after := r.read(b, "We keep it for 30 days."); !reflect.DeepEqual(before, after) {
		t.Errorf("read %+v, then %+v", before, after)
	}
}
