package notify

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"codicil/content"
)

// testPrefix begins the audience of a test.
const testPrefix = "test-"

// An identity is a notice's id in its parts.
type identity struct {
	Policy, Version, Audience, Kind string
	Lang                            content.Locale
	Channel                         string
}

// parseID takes an id apart; it accepts what [Notice.ID] writes and nothing else.
func parseID(s string) (id identity, ok bool) {
	parts := strings.Split(s, "/")
	if len(parts) != 6 {
		return id, false
	}
	for _, p := range parts {
		if !addressable().MatchString(p) {
			return id, false
		}
	}
	return identity{parts[0], parts[1], parts[2], parts[3], content.Locale(parts[4]), parts[5]}, true
}

// ValidID reports whether s can be a notice's id, of a kind and channel that there are.
func ValidID(s string) bool {
	id, ok := parseID(s)
	return ok && id.kind() && knownChannel(id.Channel)
}

// Misaddressed says why no notice of v has an id that is valid by itself; "" where one may.
// Kinds and channels are not held against the settings, which may have been others when it went.
func Misaddressed(v *content.Version, s string) string {
	id, _ := parseID(s)
	var langs []string
	for _, e := range v.Editions {
		langs = append(langs, string(e.Lang))
	}
	switch all := audiences(v); {
	case !slices.Contains(langs, string(id.Lang)):
		return fmt.Sprintf("%v is there in %s, and not in %q", v.Ref(), strings.Join(langs, ", "), id.Lang)
	case !id.test() && !slices.Contains(all, id.Audience):
		return fmt.Sprintf("the users of %v are %s, and not %q", v.Ref(), strings.Join(all, ", "), id.Audience)
	}
	return ""
}

func (id identity) kind() bool {
	switch id.Kind {
	case KindAnnounce, KindEffective, KindWithdraw, KindCorrect, KindCancel:
		return true
	}
	days, ok := strings.CutPrefix(id.Kind, KindRemind+"-")
	n, err := strconv.Atoi(days)
	return ok && err == nil && n > 0 && strconv.Itoa(n) == days
}

func knownChannel(s string) bool {
	for _, c := range channels {
		if c == s {
			return true
		}
	}
	return false
}

func (id identity) test() bool { return strings.HasPrefix(id.Audience, testPrefix) }

func (id identity) String() string {
	return strings.Join([]string{id.Policy, id.Version, id.Audience, id.Kind, string(id.Lang), id.Channel}, "/")
}

// place is where a notice is read: the same people, language and channel.
func (id identity) place() string {
	return strings.Join([]string{id.Policy, id.Version, id.Audience, string(id.Lang), id.Channel}, "/")
}

func (n *Notice) identity() identity {
	return identity{n.Policy, n.Version, n.Audience, n.Kind, n.Lang, n.Channel}
}

// sha256Of names bytes as the whole house does: "sha256:" and 64 hex digits.
func sha256Of(b []byte) string {
	sum := sha256.Sum256(b)
	return "sha256:" + hex.EncodeToString(sum[:])
}
