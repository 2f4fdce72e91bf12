package content

import (
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
)

// everyKey names each key that codicil.yaml may hold.
const everyKey = `
publisher:
  name: {en: Harbour Pay, zh-Hans: 海湾支付}
  contact: {email: privacy@harbourpay.example, phone: "+86 571 0000 0000", url: https://harbourpay.example/help}
site:
  title: {en: Legal}
  base_url: https://legal.harbourpay.example
  order: [privacy]
  aliases: {/old.html: /en/privacy/}
  theme: {light: {bg: "#ffffff"}, dark: {bg: "#000000"}}
  icon: theme/icon.svg
  footer: [{text: {en: Imprint}, url: https://harbourpay.example/imprint}]
  judgements: reviewed
  audit: true
  index: [versions]
languages: [en, zh-Hans]
prevails: zh-Hans
timezone: Asia/Shanghai
notice:
  counting: inclusive
  material: {days: 45, channels: {announce: [web, email], remind: [push], effective: [web]}}
  favourable: {days: 7, channels: [web]}
  minor: {days: 1, channels: {announce: [web]}}
  by_category: {contact: {days: 7, channels: [email]}}
  reminders: [1, 14]
  send_days: 2
  sms: {signature: {zh-Hans: 海湾支付}, templates: {zh-Hans: SMS_1}}
  push: {profile: xiaomi}
  link: {app: "harbourpay://legal/{policy}/{version}"}
  unsubscribe: {mailto: leave@harbourpay.example, url: https://harbourpay.example/leave}
regimes: [default, cn-pipl]
review: {required: [legal, privacy], people: {A. Counsel: [legal]}}
detector:
  brands: [Harbour Pay]
  own_domains: [harbourpay.example]
  vendors: [Lighthouse]
  aliases: [[app, application]]
  registers: [providers]
  rules: [{id: crew, category: disclosure, severity: S2, why: crews see addresses, terms: {en: [crew], zh-Hans: [船员]}}]
  lower: [{rule: retention-duration, to: S0, reason: counted elsewhere}]
log: {origin: legal.harbourpay.example/ledger, key: abc}
`

func TestEveryKeyIsRead(t *testing.T) {
	s := load(t, tree("codicil.yaml", everyKey)).Settings
	for _, c := range []struct {
		what      string
		got, want any
	}{
		{"contact", s.Publisher.Contact, Contact{"privacy@harbourpay.example", "+86 571 0000 0000", "https://harbourpay.example/help"}},
		{"base_url", s.Site.BaseURL, "https://legal.harbourpay.example/"},
		{"aliases", s.Site.Aliases, map[string]string{"/old.html": "/en/privacy/"}},
		{"theme", s.Site.Theme.Dark, map[string]string{"bg": "#000000"}},
		{"footer", s.Site.Footer, []FooterLink{{Texts{"en": "Imprint"}, "https://harbourpay.example/imprint"}}},
		{"audit", s.Site.AuditPage, true},
		{"zone", s.Zone.String(), "Asia/Shanghai"},
		{"counting", s.Notice.Inclusive, true},
		{"material", s.Notice.Material, NoticeRule{45, Channels{nil, []string{"web", "email"}, []string{"push"}, []string{"web"}}, true}},
		{"favourable", s.Notice.Favourable, NoticeRule{7, Channels{Every: []string{"web"}}, true}},
		{"by_category", s.Notice.ByCategory, map[string]NoticeRule{"contact": {7, Channels{Every: []string{"email"}}, true}}},
		{"reminders", s.Notice.Reminders, []int{14, 1}},
		{"send_days", s.Notice.SendDays, 2},
		{"sms", s.Notice.SMS.Templates, Texts{"zh-Hans": "SMS_1"}},
		{"push", s.Notice.PushProfile, "xiaomi"},
		{"unsubscribe", s.Notice.Unsubscribe, Unsubscribe{"leave@harbourpay.example", "https://harbourpay.example/leave"}},
		{"people", s.Review.People, map[string][]string{"A. Counsel": {"legal"}}},
		{"detector aliases", s.Detector.Aliases, [][]string{{"app", "application"}}},
		{"detector rules", s.Detector.Rules, []DetectorRule{{"crew", "disclosure", "S2", "crews see addresses", map[Locale][]string{"en": {"crew"}, "zh-Hans": {"船员"}}}}},
		{"detector lower", s.Detector.Lower, []LoweredRule{{"retention-duration", "S0", "counted elsewhere"}}},
		{"log", *s.Log, LogSettings{"legal.harbourpay.example/ledger", "abc"}},
	} {
		if !reflect.DeepEqual(c.got, c.want) {
			t.Errorf("%s: got %#v, want %#v", c.what, c.got, c.want)
		}
	}
	if fs := load(t, tree("codicil.yaml", everyKey, "theme/icon.svg", plainSVG)).Findings; len(fs) > 0 {
		t.Errorf("findings: %v", lines(fs))
	}
}

func TestDefaults(t *testing.T) {
	s := load(t, tree()).Settings
	want := defaultSettings()
	if !reflect.DeepEqual(s.Notice, want.Notice) || !reflect.DeepEqual(s.Regimes, []string{"default"}) || s.Zone.String() != "UTC" || s.Log != nil {
		t.Errorf("got %+v", s)
	}
}

// TestPolicyOverrides lays policy.yaml over everyKey: mappings merge, lists and scalars replace, null is a value.
func TestPolicyOverrides(t *testing.T) {
	const over = `
purpose: {en: What we do}
family: wallet
regions: [cn]
ended: {date: 2030-01-01}
prevails: null
publisher: {contact: {email: wallet@harbourpay.example}}
notice: {material: {days: 60}, favourable: {channels: {announce: [sms]}}, reminders: null, by_category: {rights: {days: 9}}}
regimes: [eu-gdpr]
review: {people: {B. Counsel: [privacy]}}
detector: {brands: [Harbour Wallet], vendors: null}
`
	l := load(t, tree("codicil.yaml", everyKey, "theme/icon.svg", plainSVG, "policies/privacy/policy.yaml", over))
	if len(l.Findings) > 0 {
		t.Fatal(lines(l.Findings))
	}
	p := l.Policies[0]
	s := p.Settings
	for _, c := range []struct {
		what      string
		got, want any
	}{
		{"prevails", s.Prevails, Locale("")},
		{"given", s.PrevailsGiven, true},
		{"email", s.Publisher.Contact.Email, "wallet@harbourpay.example"},
		{"phone is kept", s.Publisher.Contact.Phone, "+86 571 0000 0000"},
		{"days", s.Notice.Material.Days, 60},
		{"channels are kept", s.Notice.Material.Channels.Announce, []string{"web", "email"}},
		{"a mapping replaces a list", s.Notice.Favourable.Channels, Channels{Announce: []string{"sms"}}},
		{"null list", s.Notice.Reminders, []int{}},
		{"by_category merges", len(s.Notice.ByCategory), 2},
		{"regimes replace", s.Regimes, []string{"eu-gdpr"}},
		{"people merge", len(s.Review.People), 2},
		{"brands replace", s.Detector.Brands, []string{"Harbour Wallet"}},
		{"vendors null", s.Detector.Vendors, []string{}},
		{"domains are kept", s.Detector.OwnDomains, []string{"harbourpay.example"}},
		{"ended", *p.Ended, Ending{Date: day(t, "2030-01-01")}},
		{"purpose", p.Purpose, Texts{"en": "What we do"}},
		{"the library's own are untouched", l.Settings.Notice.Material.Days, 45},
		{"and its maps", len(l.Settings.Notice.ByCategory) + len(l.Settings.Review.People), 2},
	} {
		if !reflect.DeepEqual(c.got, c.want) {
			t.Errorf("%s: got %#v, want %#v", c.what, c.got, c.want)
		}
	}
	if s.Digest == l.Settings.Digest || !strings.HasPrefix(s.Digest, "sha256:") {
		t.Errorf("digest %q", s.Digest)
	}
}

// TestStamps reads what release writes and what review and withdrawal record.
func TestStamps(t *testing.T) {
	const dir = "policies/privacy/2025-03-01/"
	sum := "sha256:" + strings.Repeat("ab", 32)
	l := load(t, tree(
		dir+"version.yaml", "release: 2025-03-01\neffective: 2025-04-01\neffective_new: 2025-03-01\nlabel: 4.0\nbundle: spring\nlogged: 2025-02-28\npublisher: {en: Harbour Pay}\nprevails: null\nnotice: {counting: inclusive, days: 30, channels: [web]}\n",
		dir+"withdrawn.yaml", "date: 2025-05-01\nreason: a slip\n",
		dir+"review.yaml", "proposed: material\nlevel: material\ntell: false\nconsent: separate\npublic_reason: new courier\nshort_notice: a court said so\nabsent: {fr: no users}\nread: {to: {en: \""+sum+"\"}, from: {version: 2024-01-01, en: \""+sum+"\"}, dates: {release: 2025-03-01, effective: 2025-04-01}, notices: {announce/en/web: \""+sum+"\"}}\nfindings: [{id: 9f2c41d0, decision: no-meaning, reason: brand}]\nsigned: [{by: A. Counsel, role: legal, at: 2025-02-27T09:30:00+08:00}]\n"))
	if len(l.Findings) > 0 {
		t.Fatal(lines(l.Findings))
	}
	v := l.Policies[0].Versions[0]
	r := v.Review
	if v.Label != "4.0" || v.Prevails == nil || *v.Prevails != "" || v.PrevailingLang() != "" || v.Notice.Days != 30 || v.Counting != "inclusive" || v.Logged != day(t, "2025-02-28") || v.Withdrawn.Reason != "a slip" || v.EffectiveNew != v.Release {
		t.Errorf("version %+v", v)
	}
	if r.Level != Material || r.TellUsers() || r.Consent != "separate" || r.To["en"] != sum || r.From["en"] != sum || r.FromVersion != "2024-01-01" || r.Notices["announce/en/web"] != sum || !r.CutsWindow(v) ||
		len(r.Findings) != 1 || len(r.Signed) != 1 || r.Signed[0].At.IsZero() || r.Absent["fr"] == "" {
		t.Errorf("review %+v", r)
	}
}

// TestOrderOfPolicies: site.order first, the rest by name.
func TestOrderOfPolicies(t *testing.T) {
	m := tree()
	for _, name := range []string{"security", "cookies"} {
		for _, f := range []string{"version.yaml", "en.md", "zh-Hans.md"} {
			m["policies/"+name+"/2025-03-01/"+f] = m["policies/privacy/2025-03-01/"+f]
		}
	}
	m["codicil.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(string(m["codicil.yaml"].Data), "site: {", "site: {order: [security], ", 1))}
	if got := strings.Join(load(t, m).policyIDs(), " "); got != "security cookies privacy" {
		t.Error(got)
	}
}
