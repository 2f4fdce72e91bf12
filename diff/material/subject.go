package material

// outOfPlace reports whether a concept's words stand in the sentence and mean
// something else there: a right in a condition ("if you delete your account, we
// ..."), a fee outside of requests, a period of need that nothing is kept for.
func (j *judge) outOfPlace(s *sentence, f fact) bool {
	c := &conceptTable[f.concept]
	says := func(list string) bool { return finds(j.lex.noise[list], s.tokens) }
	switch c.topic {
	case "right":
		return j.pathOf(s).category != Rights && !says("claims") && (j.lex.conditional(s.words, f.from) || j.ours(s, f)) || onlyNames(s)
	case "right-verification":
		return c.id == "fee" && j.pathOf(s).category != Rights && !says("claims")
	case "retention-condition":
		return c.id == "as-long-as" && !says("keeping") || onlyNames(s)
	case "prevailing-language":
		return c.id != "language-prev" && !says("prevails")
	case "breach-notice":
		return c.id == "breach-notice" && !says("breaches") && j.pathOf(s).category != Security
	}
	return false
}

// ours reports whether the fact's clause says it of the publisher and not of the
// user: "our practice is not to access your information".
func (j *judge) ours(s *sentence, f fact) bool {
	ours := false
	for i := j.clauseAround(s, f).from; i < f.from; i++ {
		if _, n := j.lex.noise["you"].longest(s.tokens, i); n > 0 {
			return false
		}
		_, n := j.lex.noise["our"].longest(s.tokens, i)
		ours = ours || n > 0 || j.usAt(s, i) > 0
	}
	return ours
}

// onlyNames reports whether the sentence only names what follows it: "Retention and deletion:".
func onlyNames(s *sentence) bool {
	return !s.row && len(s.tokens) <= 5 && hasAnySuffix(s.raw, ":", "：")
}

// discloses reports whether the sentence says that data goes to others: by its
// verb, its own heading, or the list of other companies' means in which it stands.
func (j *judge) discloses(s *sentence) bool {
	at := j.pathOf(s)
	return j.gives(s) || at.category == Disclosure && at.distance == 0 || j.sharesOut(s)
}

// gives reports whether the sentence gives data away, and does not have it from others.
func (j *judge) gives(s *sentence) bool {
	return (finds(j.lex.noise["gives"], s.tokens) || j.towards(s)) && !finds(j.lex.noise["receives"], s.tokens) && !j.toPublisher(s)
}

// toPublisher reports whether something goes to the publisher by its name: "sends the log to Harbour Pay".
func (j *judge) toPublisher(s *sentence) bool {
	for i, t := range s.tokens {
		if i > 0 && j.brands[t.id] && s.in[s.tokens[i-1].start:s.tokens[i-1].end] == "to" {
			return true
		}
	}
	return false
}

// towards reports whether the sentence provides somebody with something in the Chinese order of words: 向商户提供.
func (j *judge) towards(s *sentence) bool {
	for i := range s.tokens {
		_, n := j.lex.noise["toward"].longest(s.tokens, i)
		if n == 0 || j.usAt(s, i+n) > 0 {
			continue
		}
		if _, you := j.lex.noise["you"].longest(s.tokens, i+n); you > 0 {
			continue
		}
		for k := i + n + 1; k < len(s.tokens) && k < i+2*actWithin && !j.lex.opens(s.words, k); k++ {
			if _, m := j.lex.noise["provides"].longest(s.tokens, k); m > 0 {
				return true
			}
		}
	}
	return false
}

// settle sets the category of a concept's finding by what its sentence is about,
// where that is not what the concept is about elsewhere.
func (j *judge) settle(fd *Finding, p *pair, s *sentence, c *concept) {
	to := func(c, second Category) {
		if second == c {
			second = ""
		}
		fd.Category, fd.Badge, fd.second = c, badges[c], second
	}
	switch {
	case c.family == "place" && j.speaksOf(s, "transfer"):
		to(Disclosure, "")
		fd.Badge = "cross-border"
		if at := j.pathOf(s); at.category == Contact && at.distance == 0 {
			fd.second = Contact
		}
	case c.topic == "choice" && len(s.tokens) < 40 && finds(j.lex.noise["pointer"], s.tokens):
		fd.Severity, fd.Confidence = S1, Low // how to opt out stands elsewhere
	case c.family == "place" || c.family == "platform":
		if fd.Category == Security {
			to(Processing, j.secondOf(p, Processing)) // where and on what data is processed
		}
		if fd.Category == Disclosure && c.family == "platform" {
			fd.second = Processing
		}
	case c.topic == "recipient-class" && !j.discloses(s) && j.pathOf(s).category != Disclosure:
		to(j.categoryOf(p), Disclosure)
	case c.family == "security" && j.pathOf(s).register:
		to(Disclosure, "")
	case fd.Category == Contact && j.gives(s) && c.topic != "contact-route":
		to(Disclosure, Contact)
	case c.topic == "liability" && (j.gives(s) || j.speaksOf(s, "transfer")):
		to(Disclosure, Other)
	case c.id == "free" && j.pathOf(s).category != Rights && !finds(j.lex.noise["claims"], s.tokens):
		to(j.categoryOf(p), "")
	}
}

// secondOf is what else a finding of the category is about: data in a sentence
// that sends it to others is disclosed, how long it stays after a user had it
// deleted is what the right is worth, ages limit what is shared, and where to
// write about a right is how it is exercised.
func (j *judge) secondOf(p *pair, c Category) Category {
	for _, s := range []*sentence{p.new, p.old} {
		if s == nil {
			continue
		}
		switch {
		case (c == Processing || c == Other) && j.discloses(s):
			return Disclosure
		case c == Processing && j.pathOf(s).category == Rights && j.pathOf(s).distance == 0:
			return Rights
		case c == Contact && j.pathOf(s).category == Rights:
			return Rights
		}
	}
	return ""
}
