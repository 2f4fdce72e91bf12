package notify

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// A Unit is what a limit counts.
type Unit string

// The units.
const (
	HalfWidths Unit = "half-widths" // a Han character or full-width sign is two, any other character one
	Characters Unit = "characters"  // Unicode code points
	Bytes      Unit = "bytes"       // of UTF-8
	UTF16      Unit = "UTF-16 units"
	Parts      Unit = "parts" // of a concatenated text message
)

// A Limit is a bound that a receiver of messages sets. Such rules move, so
// each says where it stands and when it was read there.
type Limit struct {
	Name   string // what is bounded, as findings say it
	Max    int
	Unit   Unit
	Source string
	Read   string // the day on which the source was read, YYYY-MM-DD
}

// Over is by how much n goes beyond the limit; 0 where it holds.
func (l Limit) Over(n int) int { return max(0, n-l.Max) }

const limitsRead = "2026-11-22"

// The limits that hold for every publisher.
var (
	LimitFCM        = Limit{"FCM message", 3500, Bytes, "Firebase Cloud Messaging, message types: 4,096 bytes; 3,500 leaves room for what the sender adds", limitsRead}
	LimitFCMTopic   = Limit{"FCM notification and data", 2048, Bytes, "Firebase Cloud Messaging, error codes: messages to topics, keys and values", limitsRead}
	LimitAPNs       = Limit{"APNs payload", 4096, Bytes, "Apple, Generating a remote notification: maximum payload size", limitsRead}
	LimitCollapse   = Limit{"APNs collapse id", 64, Bytes, "Apple, Sending notification requests to APNs: apns-collapse-id", limitsRead}
	LimitTopic      = Limit{"web push topic", 32, Characters, "RFC 8030 section 5.4", limitsRead}
	LimitHeaderLine = Limit{"line of an email", 998, Bytes, "RFC 5322 section 2.1.1", limitsRead}
	LimitMainland   = Limit{"mainland text message with its signature", 500, Characters, "Alibaba Cloud SMS, template specifications", limitsRead}
	LimitVariable   = Limit{"template variable", 20, Characters, "Alibaba Cloud SMS, variable specifications", limitsRead}
	LimitSMSParts   = Limit{"text message", 2, Parts, "more parts arrive late or out of order; a warning, not a bound", limitsRead}
)

// A PushProfile is what the push service of one vendor shows of a message, or
// the default one: what all of them show.
type PushProfile struct {
	Name        string  // "default", or the vendor in lower case
	Title, Body []Limit // every one holds
}

// DefaultProfile is the name of the profile that passes every vendor of [PushProfiles].
const DefaultProfile = "default"

// Where the vendors' limits were read: what two gateways that hand messages on
// to all of them refuse, of two figures the lower one.
const (
	readTPNS  = "Tencent TPNS, product restrictions"
	readMPaaS = "Alibaba mPaaS, message content restrictions"
)

// PushProfiles lists the profiles; the first is the default one. A character
// is a character to some vendors and two half-widths to others, so that neither
// unit alone keeps the default within all: 40 Latin letters are too many for
// OPPO, 32 Han characters for vivo.
var PushProfiles = withDefault([]PushProfile{
	profile("xiaomi", 50, 128, Characters, readTPNS),
	profile("huawei", 40, 80, Characters, readTPNS),
	profile("oppo", 32, 200, Characters, readMPaaS),
	profile("vivo", 40, 100, HalfWidths, readMPaaS),
	profile("honor", 60, 4096, HalfWidths, readMPaaS),
	profile("meizu", 32, 100, Characters, readTPNS),
	profile("apple", 40, 110, HalfWidths, readTPNS+"; longer ones are shown cut"),
})

func profile(name string, title, body int, u Unit, source string) PushProfile {
	return PushProfile{
		Name:  name,
		Title: []Limit{{"push title", title, u, source + ": " + name, limitsRead}},
		Body:  []Limit{{"push text", body, u, source + ": " + name, limitsRead}},
	}
}

// withDefault puts the profile before vendors that holds the limits of all.
func withDefault(vendors []PushProfile) []PushProfile {
	all := PushProfile{Name: DefaultProfile}
	for _, v := range vendors {
		all.Title, all.Body = append(all.Title, v.Title...), append(all.Body, v.Body...)
	}
	return append([]PushProfile{all}, vendors...)
}

// tightest is the limit that the text breaks by most, of equals the first; of
// a text that breaks none any one.
func tightest(ls []Limit, text string) Limit {
	return slices.MaxFunc(ls, func(a, b Limit) int {
		return cmp.Compare(a.Over(Measure(text, a.Unit)), b.Over(Measure(text, b.Unit)))
	})
}

// pushProfile is the profile of that name ("" for the default one).
func pushProfile(name string) (PushProfile, bool) {
	if name == "" {
		name = DefaultProfile
	}
	for _, p := range PushProfiles {
		if p.Name == name {
			return p, true
		}
	}
	return PushProfile{}, false
}

// Measure counts a text in a unit. Parts are those of [CountSMS].
func Measure(s string, u Unit) int {
	switch u {
	case Bytes:
		return len(s)
	case HalfWidths:
		return halfWidths(s)
	case UTF16:
		return utf16Units(s)
	case Parts:
		return CountSMS(s).Parts
	}
	return utf8.RuneCountInString(s)
}

// halfWidths counts wide and full-width characters (UAX #11) as two, and so the
// ambiguous ones, which Chinese phones set wide: curly quotes, dashes, dots.
func halfWidths(s string) (n int) {
	for _, r := range s {
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianAmbiguous:
			n += 2
		default:
			n++
		}
	}
	return n
}

func utf16Units(s string) (n int) {
	for _, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}
