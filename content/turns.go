package content

// Turns is the stretch of days around today, from its first day to the first
// one after it, on which everything that [Check] and the judgement of changes
// say of a group of policies is the same: no date of theirs lies in it, nor the
// end of an exception. Where a version does not count yet, a draft above all, it
// is compared as if it were released today, and the stretch is that one day.
// from is zero where no date comes before, until where none comes after.
func (l *Library) Turns(group []*Policy, today Day) (from, until Day) {
	var days []Day
	for _, x := range l.Exceptions {
		days = append(days, x.Until)
	}
	for _, p := range group {
		if p.Ended != nil {
			days = append(days, p.Ended.Date)
		}
		for _, v := range p.all() {
			if !v.counts() || len(v.Pending) > 0 {
				return today, today.AddDays(1)
			}
			days = append(days, v.Release, v.Effective, v.EffectiveNew)
			if v.Withdrawn != nil {
				days = append(days, v.Withdrawn.Date)
			}
			for _, e := range v.Editions {
				days = append(days, e.Translated)
			}
		}
	}
	for _, d := range days {
		for _, turn := range []Day{d, d.AddDays(1)} { // "from that day on" and "after that day"
			switch {
			case turn.IsZero():
			case !turn.After(today):
				from = maxDay(from, turn)
			case until.IsZero() || turn.Before(until):
				until = turn
			}
		}
	}
	return from, until
}
