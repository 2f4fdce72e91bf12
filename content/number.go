package content

func (b *builder) checkNotes() {}

func (b *builder) numbered() []*Block {
	blocks := make([]*Block, len(b.drafts))
	for i, d := range b.drafts {
		blocks[i] = d.Block
	}
	return blocks
}

func (d *Document) setNumbers() {}
