package notify

import "codicil/content"

// A Standing says what is to be done about a notice on a day.
type Standing uint8

// The standings.
const (
	NotYet  Standing = iota // its day has not come
	Owed                    // it should go now
	Late                    // its time has passed and nobody was told: it goes only if asked for
	Done                    // it went
	Dropped                 // it goes no more
)

// AnnouncedElsewhere is why the notices of a version that came into the log with the history of its
// folder are dropped: they are never due here, whatever the record holds.
const AnnouncedElsewhere = "adopted: announced elsewhere"

// String is "early", "due", "overdue", "sent" or "dropped".
func (s Standing) String() string {
	return [...]string{"early", "due", "overdue", "sent", "dropped"}[s]
}

// Stand says what is to be done about a notice on a day, and of one that is
// dropped why. Asked on any day and any number of times, it has each notice go once.
//
//   - A notice that went is not sent again.
//   - A reminder is dropped where its day passed before its announcement went,
//     and once the version takes effect.
//   - A withdrawal goes to those who were told, and to nobody else.
//   - A notice that another has replaced, or whose send was cancelled, is dropped.
//   - One whose time had passed when the record began is nobody's debt.
func (r *Record) Stand(n *Notice, today content.Day) (s Standing, why string) {
	if _, ok := r.Sent(n.ID()); ok {
		return Done, ""
	}
	id := n.identity()
	if id.test() {
		return Owed, ""
	}
	if n.Kind != KindWithdraw && n.Kind != KindCancel && r.went(id, KindCancel) {
		return Dropped, "its send was cancelled"
	}
	if n.Adopted {
		return Dropped, AnnouncedElsewhere
	}
	switch timing := n.On(today); {
	case timing == Early:
		return NotYet, ""
	case n.Kind == KindWithdraw && !r.told(id):
		return Dropped, "nobody was told of the version"
	case id.reminder() && n.Due.Before(r.announced(id, today)):
		return Dropped, "its announcement had not gone by then"
	case timing == Due:
		return Owed, ""
	case n.Replaced:
		return Dropped, "another notice took its place"
	case id.reminder():
		return Dropped, "the version has taken effect"
	case !r.Began().Before(n.Until):
		return Dropped, "its time had passed when the record began"
	}
	return Late, ""
}

func (id identity) reminder() bool {
	return len(id.Kind) > len(KindRemind) && id.Kind[:len(KindRemind)] == KindRemind
}

// Listed is the standing as lists show it. Where nothing was ever recorded,
// others send from the outbox: then the days alone count, but for versions announced elsewhere.
func (r *Record) Listed(n *Notice, today content.Day) (Standing, string) {
	if r.Empty() && !n.Adopted {
		return [...]Standing{Early: NotYet, Due: Owed, Overdue: Late}[n.On(today)], ""
	}
	return r.Stand(n, today)
}

// went reports whether the notice of another kind at the same place went.
func (r *Record) went(id identity, kind string) bool {
	id.Kind = kind
	_, ok := r.Sent(id.String())
	return ok
}

// told reports whether any notice of the version went to the same place.
func (r *Record) told(id identity) bool { return len(r.at(id)) > 0 }

// announced is the day on which the version was announced to the same people in
// the same language, over whatever channel; today where it was not yet.
func (r *Record) announced(id identity, today content.Day) content.Day {
	day := today
	for _, kind := range []string{KindAnnounce, KindCorrect} {
		for _, channel := range channels {
			id.Kind, id.Channel = kind, channel
			if e, ok := r.Sent(id.String()); ok && e.Day.Before(day) {
				day = e.Day
			}
		}
	}
	return day
}

// Behind is a version whose announcement should have gone, and of which the
// record knows nothing at all: the record may be an old copy. Nil for none.
func (r *Record) Behind(ns []*Notice, today content.Day) *Notice {
	if r.Empty() {
		return nil
	}
	for _, n := range ns {
		if s, _ := r.Stand(n, today); s == Late && n.Signed && !r.Knows(n.Policy, n.Version) {
			return n
		}
	}
	return nil
}
