package notify

import (
	"fmt"
	"net"
	"net/netip"
	"syscall"
)

// reserved are ranges that no public receiver has and the predicates of netip
// do not know, by the IANA special-purpose registries of 2026.
var reserved = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("100.64.0.0/10"),   // carrier-grade NAT
	netip.MustParsePrefix("192.0.0.0/24"),    // protocol assignments
	netip.MustParsePrefix("192.0.2.0/24"),    // documentation
	netip.MustParsePrefix("198.18.0.0/15"),   // benchmarks
	netip.MustParsePrefix("198.51.100.0/24"), // documentation
	netip.MustParsePrefix("203.0.113.0/24"),  // documentation
	netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("2001::/23"),     // protocol assignments, Teredo among them
	netip.MustParsePrefix("2001:db8::/32"), // documentation
	netip.MustParsePrefix("3fff::/20"),     // documentation
}

// globalUnicast is all of IPv6 that is given out for the open internet, by the
// IANA registry of the IPv6 address space: translations, site-local and whatever comes lie outside.
var globalUnicast = netip.MustParsePrefix("2000::/3")

// embeds are ranges of IPv6 that hold an IPv4 address: where it begins.
var embeds = []struct {
	prefix netip.Prefix
	at     int
}{
	{netip.MustParsePrefix("64:ff9b::/96"), 12}, // NAT64
	{netip.MustParsePrefix("2002::/16"), 2},     // 6to4
}

// public reports whether an address is one of the open internet.
func public(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if !a.IsValid() || a.IsLoopback() || a.IsPrivate() || a.IsUnspecified() || a.IsMulticast() ||
		a.IsLinkLocalUnicast() || a.IsInterfaceLocalMulticast() {
		return false
	}
	for _, p := range reserved {
		if p.Contains(a) {
			return false
		}
	}
	for _, e := range embeds {
		if e.prefix.Contains(a) {
			b := a.As16()
			return public(netip.AddrFrom4([4]byte(b[e.at : e.at+4])))
		}
	}
	return a.Is4() || globalUnicast.Contains(a)
}

// guard refuses connections at the moment they are made, when names have been
// resolved: a name that points inside, now or later, leads nowhere. Where plain
// is set only loopback is left, for http.
func guard(allowPrivate, plain bool) func(network, address string, _ syscall.RawConn) error {
	return func(_, address string, _ syscall.RawConn) error {
		host, _, err := net.SplitHostPort(address)
		if err != nil {
			return err
		}
		a, err := netip.ParseAddr(host)
		switch {
		case err != nil:
			return err
		case plain && !a.Unmap().IsLoopback():
			return &SinkError{Err: fmt.Errorf("%s is not loopback: http goes no further than this machine", a), Final: true, Stop: true}
		case !allowPrivate && !public(a):
			return &SinkError{Err: fmt.Errorf("%s is no public address", a), Final: true, Stop: true}
		}
		return nil
	}
}
