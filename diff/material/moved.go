package material

// movedRun is how many words in a row must stand elsewhere in the clause to count as moved there.
const movedRun = 3

// unmoved is the listed words of the sentence's key without those that, in a
// row, the other text says in another sentence of the clause that changed too:
// what one sentence gives up and its neighbour takes over is no news.
func (j *judge) unmoved(s *sentence, list []int) []int {
	pool := j.neighbours(s)
	if len(pool) == 0 {
		return list
	}
	gone := map[int]bool{}
	for _, run := range runs(list) {
		for i := 0; i+movedRun <= len(run); i++ {
			if pool[hashIDs(s.key[run[i]:run[i]+movedRun])] {
				for k := range movedRun {
					gone[run[i]+k] = true
				}
			}
		}
	}
	var out []int
	for _, k := range list {
		if !gone[k] {
			out = append(out, k)
		}
	}
	return out
}

// A side is the runs of words of the sentences of one text that changed, by the id of their clause.
type side map[string]map[uint64]bool

// neighbours is the runs of words of the other text's changed sentences in the clause in which s stands.
func (j *judge) neighbours(s *sentence) map[uint64]bool {
	if j.changed[0] == nil {
		j.changed[0], j.changed[1] = side{}, side{}
		for i := range j.pairs {
			if p := &j.pairs[i]; p.filter == "" {
				j.changed[0].add(p.old)
				j.changed[1].add(p.new)
			}
		}
	}
	if s.block.Clause == nil {
		return nil
	}
	other := 0
	if s.text == j.old {
		other = 1
	}
	return j.changed[other][s.block.Clause.ID]
}

func (d side) add(s *sentence) {
	if s == nil || s.block.Clause == nil {
		return
	}
	id := s.block.Clause.ID
	if d[id] == nil {
		d[id] = map[uint64]bool{}
	}
	for i := 0; i+movedRun <= len(s.key); i++ {
		d[id][hashIDs(s.key[i:i+movedRun])] = true
	}
}
