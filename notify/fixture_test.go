package notify

import (
	"testing"
	"testing/fstest"
	"time"

	"codicil/content"
	"codicil/diff/material"
)

// A case is a policy of Harbour Pay with two versions, and the decision about the second.
type sampleCase struct {
	library  *content.Library
	policy   *content.Policy
	old, now *content.Version
	verdict  *material.Verdict
	decision material.Decision
}

func day(t testing.TB, s string) content.Day {
	t.Helper()
	d, err := content.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// newCase builds the privacy policy: first version of 2026-01-10, the next
// released on 2026-10-20 and effective on 2026-12-01.
func newCase(t testing.TB) *sampleCase {
	t.Helper()
	zone := time.FixedZone("Asia/Shanghai", 8*60*60)
	settings := &content.Settings{
		Publisher: content.Publisher{
			Name:    content.Texts{"en": "Harbour Pay", "zh-Hans": "海湾支付"},
			Contact: content.Contact{Email: "privacy@harbourpay.example"},
		},
		Site:      content.Site{BaseURL: "https://legal.harbourpay.example/"},
		Languages: []content.Locale{"en", "zh-Hans"},
		Prevails:  "zh-Hans", PrevailsGiven: true, Zone: zone,
		Notice: content.NoticeRules{
			Reminders: []int{7},
			SMS:       content.SMSSettings{Signature: content.Texts{"zh-Hans": "海湾支付"}, Templates: content.Texts{"zh-Hans": "SMS_1001"}},
			LinkApp:   "harbourpay://legal/{policy}/{version}",
		},
	}
	l := &content.Library{Root: fstest.MapFS{}, Settings: settings}
	p := &content.Policy{ID: "privacy", Library: l, Settings: settings}
	l.Policies = []*content.Policy{p}
	c := &sampleCase{library: l, policy: p}
	c.old = addVersion(t, p, "2026-01-10", "2026-01-10", "2026-01-10")
	c.now = addVersion(t, p, "2026-10-20", "2026-10-20", "2026-12-01")
	c.now.Editions[0].Summary = "We now share your delivery address with couriers, so that they can bring you the card that you order.\n\nYou can withdraw this choice at any time.\n"
	c.now.Editions[1].Summary = "为向您寄送您申领的卡片，我们今后会向快递公司提供您的收货地址。\n\n您可以随时撤回这一选择。\n"
	c.now.Editions[0].Changes = map[string]string{"sharing": "Couriers receive the delivery address."}
	c.now.Editions[1].Changes = map[string]string{"sharing": "快递公司将收到收货地址。"}
	c.verdict = &material.Verdict{
		Level: content.Material, Categories: []material.Category{material.Disclosure, material.Processing},
		Findings: []material.Finding{
			{Rule: "recipient-named", Category: material.Disclosure, Severity: material.S3, Lang: "en", Clause: "sharing"},
			{Rule: "retention-duration", Category: material.Processing, Severity: material.S2, Lang: "en", Clause: "retention"},
		},
	}
	c.decision = decide(content.Material, content.Channels{
		Announce: []string{"web", "email", "push", "sms"}, Remind: []string{"web", "push"}, Effective: []string{"web"},
	})
	return c
}

func decide(level content.Level, ch content.Channels) material.Decision {
	d := material.Decision{Level: level, Tell: level > content.Editorial, Signed: true, Consent: "none"}
	d.Obligation = material.Obligation{Days: 30, Channels: ch, Consent: "none"}
	return d
}

// addVersion gives a policy one more version in English and Chinese.
func addVersion(t testing.TB, p *content.Policy, id, release, effective string) *content.Version {
	t.Helper()
	v := &content.Version{Policy: p, ID: id, File: "policies/" + p.ID + "/" + id + "/version.yaml", Release: day(t, release), Effective: day(t, effective)}
	for _, e := range []struct {
		lang                    content.Locale
		title, sharing, retains string
	}{
		{"en", "Privacy Policy", "Sharing", "How long we keep it"},
		{"zh-Hans", "隐私政策", "共享", "保存期限"},
	} {
		doc := &content.Document{File: "policies/" + p.ID + "/" + id + "/" + string(e.lang) + ".md", Lang: e.lang, Title: e.title}
		add := func(id, number, title string) {
			h := &content.Block{Kind: content.KindHeading, ID: id, Level: 2, Label: number, Runs: []content.Run{{Text: title}}}
			k := &content.Clause{ID: id, Authored: true, Heading: h, Level: 2}
			h.Clause = k
			doc.Blocks = append(doc.Blocks, h)
			doc.Clauses = append(doc.Clauses, k)
		}
		add("sharing", "2", e.sharing)
		add("retention", "3", e.retains)
		v.Editions = append(v.Editions, &content.Edition{
			Version: v, Lang: e.lang, File: doc.File, Title: e.title, Doc: doc,
			Digest:     "sha256:1111111111111111111111111111111111111111111111111111111111111111",
			TextDigest: "sha256:2222222222222222222222222222222222222222222222222222222222222222",
		})
	}
	p.Versions = append(p.Versions, v)
	return v
}

func (c *sampleCase) compose(t testing.TB, o Options) []*Notice {
	t.Helper()
	ns, found := Compose(c.now, c.verdict, c.decision, o)
	for _, f := range found {
		if f.Severity == content.Error {
			t.Errorf("finding: %v", f)
		}
	}
	return ns
}

func find(t testing.TB, ns []*Notice, id string) *Notice {
	t.Helper()
	for _, n := range ns {
		if n.ID() == id {
			return n
		}
	}
	t.Fatalf("no notice %s", id)
	return nil
}
