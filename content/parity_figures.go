package content

import "codicil/internal/quantity"

// facts reads the blocks of a clause, its heading among them. Where the words of one of the two languages
// are not known, both are compared by their figures alone.
func (p *parity) facts(c *Clause, lang Locale) (list []*blockFacts) {
	if c.Heading != nil {
		list = append(list, newFacts(c.Heading))
	}
	for _, b := range c.Blocks {
		list = append(list, newFacts(b))
	}
	if quantity.Reads(p.ref.Lang.Base()) && quantity.Reads(p.own.Lang.Base()) {
		return list
	}
	for _, f := range list {
		f.figures(quantity.Reads(lang.Base()))
	}
	return list
}

// figures replaces what was counted by what any language writes in digits; read says whether the text's own words are known.
func (f *blockFacts) figures(read bool) {
	for _, q := range f.quantities {
		delete(f.values, q.Value)
	}
	kept := f.quantities[:0:0]
	for _, q := range f.quantities {
		if q.Kind == quantity.Email && q.Start == q.End { // of a link
			kept = append(kept, q)
		}
	}
	if read {
		for _, q := range quantity.Find(f.text) {
			kept = append(kept, quantity.InFigures(q)...)
		}
	} else {
		kept = append(kept, quantity.Figures(f.text)...)
	}
	f.quantities = kept
	for _, q := range kept {
		f.values[q.Value] = true
	}
}
