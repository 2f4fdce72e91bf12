package site

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"codicil/internal/stage"
)

// A plan lists the files of a site, or of a part of it, before the first of them is made.
type plan struct {
	steps []step
	names map[string]bool
	twice []string // what was planned a second time
}

// A step makes a few files from the same material: a page and its data, a
// comparison in all languages. Steps know nothing of one another.
type step struct {
	names []string // of the files, in the order in which make returns them
	make  func() ([][]byte, error)
}

// add plans a step. Each file may be planned once, which once tells.
func (p *plan) add(make func() ([][]byte, error), names ...string) {
	if p.names == nil {
		p.names = map[string]bool{}
	}
	for _, n := range names {
		if p.names[n] {
			p.twice = append(p.twice, n)
		}
		p.names[n] = true
	}
	p.steps = append(p.steps, step{names, make})
}

// one plans a step of a single file.
func (p *plan) one(name string, make func() ([]byte, error)) {
	p.add(func() ([][]byte, error) {
		b, err := make()
		return [][]byte{b}, err
	}, name)
}

// files and pages count what is planned.
func (p *plan) files() int { return len(p.names) }

func (p *plan) pages() int {
	n := 0
	for name := range p.names {
		if strings.HasSuffix(name, ".html") {
			n++
		}
	}
	return n
}

// once fails where two pages would have one address.
func (p *plan) once() error {
	if len(p.twice) == 0 {
		return nil
	}
	slices.Sort(p.twice)
	return fmt.Errorf("two pages would have one address: %s", strings.Join(slices.Compact(p.twice), ", "))
}

// ofOneKind fails with ErrPreview where a preview would take the place of the
// published site, or the other way round. A preview is known by its robots.txt.
func (o Options) ofOneKind(last *stage.Manifest) error {
	if last == nil || !last.Has("robots.txt") {
		return nil
	}
	sum := sha256.Sum256((&site{o: Options{Drafts: true}}).robots())
	preview := last.Digest("robots.txt") == hex.EncodeToString(sum[:])
	switch {
	case o.Drafts && !preview:
		return fmt.Errorf("%q holds the published site: %w", o.Out, ErrPreview)
	case !o.Drafts && preview:
		return fmt.Errorf("%q holds a preview with drafts: %w", o.Out, ErrPreview)
	}
	return nil
}

// join takes over what another plan names, without its steps.
func (p *plan) join(o *plan) {
	if p.names == nil {
		p.names = map[string]bool{}
	}
	for n := range o.names {
		if p.names[n] {
			p.twice = append(p.twice, n)
		}
		p.names[n] = true
	}
	p.twice = append(p.twice, o.twice...)
}

// keeps fails with ErrDropped where the last build had addresses that this one would not have.
func (p *plan) keeps(last *stage.Manifest) error {
	if last == nil {
		return nil
	}
	var gone []string
	for _, f := range last.Files {
		if !p.names[f.Path] && !strings.HasSuffix(f.Path, ".gz") && !strings.HasSuffix(f.Path, ".br") && !passing(f.Path) {
			gone = append(gone, f.Path)
		}
	}
	if len(gone) == 0 {
		return nil
	}
	slices.Sort(gone)
	list, more := gone, ""
	if len(list) > 5 {
		list, more = list[:5], fmt.Sprintf(" and %d more", len(gone)-5)
	}
	return fmt.Errorf("%w: %s%s; links to them would break: bring the content back, or build into another folder",
		ErrDropped, strings.Join(list, ", "), more)
}

// write makes the files of a step and hands them over, so that memory holds
// those of as many steps as there are workers.
func (st step) write(out *stage.Stage, compress bool) error {
	files, err := st.make()
	if err != nil {
		return fmt.Errorf("make %s: %w", st.names[0], err)
	}
	for i, name := range st.names {
		if err := out.Write(name, files[i]); err != nil {
			return err
		}
		if !compress {
			continue
		}
		packs, err := pack(name, files[i])
		if err != nil {
			return fmt.Errorf("compress %s: %w", name, err)
		}
		for _, p := range packs {
			if err := out.Write(name+p.suffix, p.data); err != nil {
				return err
			}
		}
	}
	return nil
}
