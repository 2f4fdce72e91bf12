package material

// hanWeight is how much of a word one Han character is: most words have two, and
// a sentence says in eight characters what English says in three or four words of content.
const hanWeight = 0.4

// allPlaces lists the sentence's whole key.
func allPlaces(s *sentence) []int { return count0(len(s.key)) }

// weight is how many words of content the listed places of the sentence's key hold.
func (j *judge) weight(s *sentence, list []int) float64 {
	light := j.lightOf(s)
	w, seen := 0.0, map[wordID]bool{}
	add := func(k int) {
		t := s.tokens[s.keyAt[k]]
		switch t.class {
		case classDate, classURL, classReference, classEmail, classPhone:
			return
		}
		if !light[s.keyAt[k]] && !j.brands[t.id] && (t.class == classHan || !seen[t.id]) {
			seen[t.id] = true
			if t.class == classHan {
				w += hanWeight
			} else {
				w++
			}
		}
	}
	for _, k := range list {
		add(k)
	}
	return w
}

// lightOf marks the tokens that are words of style.
func (j *judge) lightOf(s *sentence) []bool {
	out := make([]bool, len(s.tokens))
	for i := 0; i < len(s.tokens); {
		_, n := j.lex.lightHan.longest(s.tokens, i)
		for k := range n {
			out[i+k] = true
		}
		i += max(n, 1)
	}
	return out
}
