package material

// An edit is what differs between the two sentences of a pair, as indexes of their keys.
type edit struct{ removed, added []int }

// mostCells bounds the table of the longest common subsequence; beyond it the middle counts as replaced.
const mostCells = 1 << 20

// editOf compares the keys: equal ends first, then the longest common
// subsequence. Words that only changed their place within the sentence are in neither list.
func editOf(old, new []wordID) edit {
	start := 0
	for start < len(old) && start < len(new) && old[start] == new[start] {
		start++
	}
	oe, ne := len(old), len(new)
	for oe > start && ne > start && old[oe-1] == new[ne-1] {
		oe--
		ne--
	}
	a, b := old[start:oe], new[start:ne]
	var e edit
	if len(a)*len(b) > mostCells {
		e = edit{count0(len(a)), count0(len(b))}
	} else {
		e = lcs(a, b)
	}
	e = dropReordered(a, b, e)
	for i := range e.removed {
		e.removed[i] += start
	}
	for i := range e.added {
		e.added[i] += start
	}
	return e
}

func count0(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

func lcs(a, b []wordID) (e edit) {
	w := len(b) + 1
	t := make([]int16, (len(a)+1)*w)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				t[i*w+j] = t[(i+1)*w+j+1] + 1
			} else {
				t[i*w+j] = max(t[(i+1)*w+j], t[i*w+j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			i++
			j++
		case j == len(b) || i < len(a) && t[(i+1)*w+j] >= t[i*w+j+1]:
			e.removed = append(e.removed, i)
			i++
		default:
			e.added = append(e.added, j)
			j++
		}
	}
	return e
}

// dropReordered takes words out of both lists that were removed at one place and added at another.
func dropReordered(a, b []wordID, e edit) edit {
	n := map[wordID]int{}
	for _, j := range e.added {
		n[b[j]]++
	}
	both := map[wordID]int{}
	removed := e.removed[:0]
	for _, i := range e.removed {
		if n[a[i]] > 0 {
			n[a[i]]--
			both[a[i]]++
			continue
		}
		removed = append(removed, i)
	}
	added := e.added[:0]
	for _, j := range e.added {
		if both[b[j]] > 0 {
			both[b[j]]--
			continue
		}
		added = append(added, j)
	}
	return edit{removed, added}
}
