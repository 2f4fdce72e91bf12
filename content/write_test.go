package content

import (
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"go.yaml.in/yaml/v4"
)

const sha = "sha256:96b5cf23cd214bd1bc6deb96c9a70261d277b89cae3097297488a92d8cfe32f4"

func fullReview(t testing.TB) *Review {
	tell := true
	on := func(s string) Day { return day(t, s) }
	return &Review{
		File: "review.yaml", Proposed: Material, Level: Minor, Tell: &tell, Consent: "confirm",
		Reason: `He said: "no", # and more`, PublicReason: Texts{"en": "Style: nothing else.", "zh-Hans": "仅为措辞调整：无实质变化。"}, ShortNotice: "a court's order\nof 1 May",
		Absent: Texts{"zh-Hans": "follows on 1 June"},
		To:     map[Locale]string{"en": sha}, From: map[Locale]string{"en": sha, "zh-Hans": sha}, FromVersion: "2025-03-01",
		Notices: map[string]string{"announce/en/email": sha, "remind-7/en/push": sha}, Release: on("2025-11-20"), Effective: on("2025-11-25"),
		Findings: []ReviewedFinding{{"9f2c41d0", "no-meaning", "brand: spelling"}, {"12345678", "material", ""}},
		Signed: []Signature{{"A. Counsel", "legal", time.Date(2025, 11, 18, 9, 30, 0, 0, time.FixedZone("", 8*3600))},
			{"林若曦", "", time.Date(2025, 11, 18, 9, 30, 0, 0, time.UTC)}},
		Late: []LateReview{{Lang: "fr", Added: on("2025-12-01"), ShortNotice: "agreed: nobody waited", On: on("2025-12-01"), Until: on("2025-12-20"), Text: sha, Against: "en", AgainstText: sha,
			Notices: map[string]string{"announce/fr/web": sha}, Signed: []Signature{{"A. Counsel", "", time.Date(2025, 11, 30, 9, 30, 0, 0, time.UTC)}}},
			{Lang: "de", Text: sha, Against: "en", AgainstText: sha, Signed: []Signature{{"A. Counsel", "", time.Date(2025, 11, 30, 9, 30, 0, 0, time.UTC)}}}},
	}
}

// TestReviewIsReadBack: what the writer writes, the loader reads as the same decision.
func TestReviewIsReadBack(t *testing.T) {
	for _, r := range []*Review{fullReview(t), {File: "review.yaml", Level: Editorial, Consent: "none", To: map[Locale]string{}, From: map[Locale]string{}}} {
		got, fs := ParseReview("review.yaml", r.Bytes())
		if len(fs) > 0 {
			t.Fatalf("%v in\n%s", fs, r.Bytes())
		}
		if !got.SameDecision(r) || len(got.Signed) != len(r.Signed) {
			t.Errorf("written\n%s\nread\n%s", r.Bytes(), got.Bytes())
		}
		if string(got.Bytes()) != string(r.Bytes()) {
			t.Errorf("written twice it differs:\n%s\n%s", r.Bytes(), got.Bytes())
		}
	}
}

// FuzzScalar: any text that is written is read back as itself, alone and between braces.
func FuzzScalar(f *testing.F) {
	for _, s := range []string{"", "true", "No", "~", "2025-03-01", "0x10", "a: b", "a #b", "{a}", "- a", "'", "汉字，和", "a\nb", " a", "e\u2028f", "\u0085"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "")
		var got struct {
			A string
			B []map[string]string
		}
		src := "a: " + scalar(s) + "\nb: [{c: " + scalar(s) + "}]\n"
		if err := yaml.Load([]byte(src), &got); err != nil {
			t.Fatalf("%q: %v", src, err)
		}
		if got.A != s || got.B[0]["c"] != s {
			t.Errorf("%q was read as %q and %q", src, got.A, got.B[0]["c"])
		}
	})
}

func TestStamp(t *testing.T) {
	stamps := Stamps{
		Release: mustDay("2026-12-01"), Effective: mustDay("2026-12-31"), Logged: mustDay("2026-12-01"), Publisher: Texts{"zh-Hans": "海湾支付", "en": "Harbour Pay"},
		Prevails: "zh-Hans", Notice: NoticeRule{Days: 30, Channels: Channels{Announce: []string{"web", "email"}}},
	}
	src := "# dates\neffective: 2027-01-15\n# what people say\nlabel: \"3.0\""
	const want = `# dates
effective: 2027-01-15
# what people say
label: "3.0"
release: 2026-12-01
logged: 2026-12-01
publisher: {en: Harbour Pay, zh-Hans: 海湾支付}
prevails: zh-Hans
notice:
  counting: exclusive
  days: 30
  channels: {announce: [web, email], remind: [], effective: []}
`
	once, err := Stamp([]byte(src), stamps)
	if err != nil || string(once) != want {
		t.Fatalf("%v\n%s\nwant\n%s", err, once, want)
	}
	if twice, err := Stamp(once, stamps); err != nil || string(twice) != want {
		t.Errorf("stamped twice: %v\n%s", err, twice)
	}
	if _, err := Stamp([]byte("{release: 2026-12-01}"), stamps); err == nil {
		t.Error("a mapping on one line was stamped")
	}
}

func mustDay(s string) Day {
	d, err := ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

// TestDraftSource: a draft begins with the same words and the ids of the clauses, and says nothing of the old version.
func TestDraftSource(t *testing.T) {
	const settings = "publisher: {name: {en: Harbour Pay}}\nsite: {base_url: https://legal.harbourpay.example/}\nlanguages: [en]\n"
	const old = "---\ntitle: Privacy Policy\n# told to users\nsummary: >\n  We keep less.\n  Much less.\nbrief: [We sell nothing.]\nchanges:\n  keep: Less is kept.\nrelease: 2025-01-10\neffective: 2025-02-10\n---\n\n" +
		"Words.\n\n## What we keep ##\n\nRecords.\n\nWhom we tell\n------------\n\nNobody.\n\n### Yours {#yours}\n\n> ## Quoted\n"
	l, err := Load(fstest.MapFS{"codicil.yaml": {Data: []byte(settings)}, "policies/privacy/2025-01-10/en.md": {Data: []byte(old)}})
	if err != nil || l.Broken() {
		t.Fatal(err, l.Findings)
	}
	got, err := l.Policies[0].Versions[0].Editions[0].DraftSource()
	const want = "---\ntitle: Privacy Policy\n# told to users\nbrief: [We sell nothing.]\n---\n\n" +
		"Words.\n\n## What we keep {#what-we-keep}\n\nRecords.\n\nWhom we tell {#whom-we-tell}\n------------\n\nNobody.\n\n### Yours {#yours}\n\n> ## Quoted\n"
	if err != nil || string(got) != want {
		t.Errorf("%v\n%s\nwant\n%s", err, got, want)
	}
}

// TestWhoMaySign: roles that are missing are named, and only the people of the settings count.
func TestWhoMaySign(t *testing.T) {
	at := time.Date(2025, 11, 18, 9, 30, 0, 0, time.UTC)
	rules := ReviewRules{Required: []string{"legal", "privacy"}, People: map[string][]string{"Ann": {"legal"}, "Bo": {"privacy", "legal"}}}
	for _, tt := range []struct {
		signed []Signature
		want   []string
	}{
		{nil, []string{"legal", "privacy"}},
		{[]Signature{{"Ann", "legal", at}}, []string{"privacy"}},
		{[]Signature{{"Ann", "legal", at}, {"Ann", "privacy", at}}, []string{"privacy"}},
		{[]Signature{{"Eve", "legal", at}, {"Bo", "privacy", at}}, []string{"legal"}},
		{[]Signature{{"Bo", "legal", at}, {"Bo", "privacy", at}}, nil},
	} {
		if got := (&Review{Signed: tt.signed}).Unsigned(rules); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%v: missing %v, want %v", tt.signed, got, tt.want)
		}
	}
	if err := (ReviewRules{}).MaySign("Eve", "anything"); err != nil {
		t.Errorf("without people anybody signs: %v", err)
	}
}
