package words

import (
	"fmt"
	"strings"
	"time"
)

// Date is a day as the language writes it in running text: "1 December 2026",
// "2026年12月1日".
func (w *Words) Date(year int, month time.Month, day int) string {
	return w.T("date.long", "year", year, "month", w.months[month-1], "day", day)
}

// Offset names a distance from UTC as the language writes it: "UTC+8", "UTC−3:30".
func (w *Words) Offset(seconds int) string {
	if seconds == 0 {
		return "UTC"
	}
	sign := "+"
	if seconds < 0 {
		sign, seconds = "−", -seconds
	}
	s := fmt.Sprintf("UTC%s%d", sign, seconds/3600)
	if m := seconds / 60 % 60; m != 0 {
		s += fmt.Sprintf(":%02d", m)
	}
	return s
}

// List joins items as the language does: "a, b and c", "a、b和c".
func (w *Words) List(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return strings.Join(items[:last], w.T("list.comma")) + w.T("list.and") + items[last]
}

// Enumerate joins items with the language's comma alone: "2.1, 2.2", "2.1、2.2".
func (w *Words) Enumerate(items []string) string {
	return strings.Join(items, w.T("list.comma"))
}
