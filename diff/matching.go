package diff

// A matching says which units of an old and a new passage are the same. It is
// monotone: kept units stand in the same order in both.
type matching struct {
	toNew []int32 // for each old unit the new one, or none
	toOld []int32
}

const none = -1

func newMatching(from, to int) *matching {
	m := &matching{toNew: make([]int32, from), toOld: make([]int32, to)}
	for i := range m.toNew {
		m.toNew[i] = none
	}
	for j := range m.toOld {
		m.toOld[j] = none
	}
	return m
}

func (m *matching) join(i, j int) { m.toNew[i], m.toOld[j] = int32(j), int32(i) }

// part looses the pair of the old unit i.
func (m *matching) part(i int) {
	m.toOld[m.toNew[i]] = none
	m.toNew[i] = none
}

// A hunk is a run of kept units with the change that comes before it.
type hunk struct {
	oldChange, newChange int // where the change begins
	oldKeep, newKeep     int // where the change ends and the kept run begins
	keep                 int // length of the kept run; 0 only at the end
}

// removed and added are the sizes of the hunk's change.
func (h hunk) removed() int { return h.oldKeep - h.oldChange }
func (h hunk) added() int   { return h.newKeep - h.newChange }

// hunks lists the kept runs in order, each with the change before it (the first
// may have none), and at last the change behind them with an empty run.
func (m *matching) hunks() []hunk {
	var hs []hunk
	i, j := 0, 0
	for i < len(m.toNew) || j < len(m.toOld) {
		h := hunk{oldChange: i, newChange: j}
		for i < len(m.toNew) && m.toNew[i] == none {
			i++
		}
		for j < len(m.toOld) && m.toOld[j] == none {
			j++
		}
		h.oldKeep, h.newKeep = i, j
		for i < len(m.toNew) && j < len(m.toOld) && m.toNew[i] == int32(j) {
			i, j, h.keep = i+1, j+1, h.keep+1
		}
		hs = append(hs, h)
	}
	if n := len(hs); n == 0 || hs[n-1].keep > 0 {
		hs = append(hs, hunk{i, j, i, j, 0})
	}
	return hs
}
