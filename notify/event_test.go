package notify

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	cloudevents "github.com/cloudevents/sdk-go/v2/event"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"codicil/content"
)

func schema(t testing.TB, name string) *jsonschema.Schema {
	t.Helper()
	dir := filepath.Join("..", "docs", "schema")
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	for _, f := range []string{"notice.schema.json", "notices.schema.json"} {
		r, err := os.Open(filepath.Join(dir, f))
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		doc, err := jsonschema.UnmarshalJSON(r)
		if err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		if err := c.AddResource("https://codicil.example/schema/"+f, doc); err != nil {
			t.Fatalf("%s: %v", f, err)
		}
	}
	s, err := c.Compile("https://codicil.example/schema/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func validate(t testing.TB, s *jsonschema.Schema, what string, b []byte) {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	if err := s.Validate(doc); err != nil {
		t.Errorf("%s: %v", what, err)
	}
}

// everyKind composes each kind of notice there is.
func everyKind(t testing.TB) (all []*Notice) {
	t.Helper()
	take := func(shape func(c *sampleCase)) {
		c := newCase(t)
		shape(c)
		ns, _ := Compose(c.now, c.verdict, c.decision, Options{Today: day(t, "2026-12-31")})
		all = append(all, ns...)
	}
	take(func(*sampleCase) {})
	take(func(c *sampleCase) { c.decision.Consent = "separate" })
	take(func(c *sampleCase) {
		c.now.Withdrawn = &content.Withdrawal{Date: day(t, "2026-11-10"), Reason: "The courier contract was not signed"}
	})
	take(func(c *sampleCase) { c.correct(t, "2026-11-05", "2026-11-05", "2026-12-15") })
	take(func(c *sampleCase) { c.now.EffectiveNew = day(t, "2026-11-01") })
	take(func(c *sampleCase) { c.verdict, c.policy.Versions = nil, c.policy.Versions[1:] })
	return all
}

func TestEventsFollowTheSchema(t *testing.T) {
	s := schema(t, "notice.schema.json")
	for _, n := range everyKind(t) {
		validate(t, s, n.ID(), n.Event)
	}
}

// TestSchemaRefuses shows that the schema can fail.
func TestSchemaRefuses(t *testing.T) {
	s := schema(t, "notice.schema.json")
	c := newCase(t)
	good := string(find(t, c.compose(t, Options{Today: day(t, "2026-10-20")}), "privacy/2026-10-20/all/announce/en/push").Event)
	for name, x := range map[string][2]string{
		"another version":     {`"specversion":"1.0"`, `"specversion":"0.3"`},
		"a full stop in ids":  {`"id":"privacy/2026-10-20/all`, `"id":"privacy/2026.10.20/all`},
		"a reserved data key": {`"app_url":`, `"google.app_url":`},
		"no payload":          {`"push":{`, `"posh":{`},
		"a level of its own":  {`"level":"material"`, `"level":"huge"`},
		"a line break":        {`"publisher":"Harbour Pay"`, `"publisher":"Harbour\nPay"`},
		"a day that is none":  {`"due":"2026-10-20"`, `"due":"2026-10-32"`},
	} {
		bad := strings.Replace(good, x[0], x[1], 1)
		if bad == good {
			t.Fatalf("%s: nothing was replaced", name)
		}
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(bad))
		if err != nil {
			t.Fatal(err)
		}
		if s.Validate(doc) == nil {
			t.Errorf("%s passes", name)
		}
	}
}

// TestEventsReadByCloudEvents has the CloudEvents SDK read every event.
func TestEventsReadByCloudEvents(t *testing.T) {
	for _, n := range everyKind(t) {
		var e cloudevents.Event
		if err := json.Unmarshal(n.Event, &e); err != nil {
			t.Fatalf("%s: %v", n.ID(), err)
		}
		if err := e.Validate(); err != nil {
			t.Errorf("%s: %v", n.ID(), err)
		}
		if e.ID() != n.ID() || e.Type() != EventType || !e.Time().Equal(n.Time) || e.Source() != "https://legal.harbourpay.example/" {
			t.Errorf("%s reads as %s %s %s %s", n.ID(), e.ID(), e.Type(), e.Time(), e.Source())
		}
		var d Data
		if err := e.DataAs(&d); err != nil || d.Subject != n.Subject || d.Text != n.Text {
			t.Errorf("%s: data reads as %q, %v", n.ID(), d.Subject, err)
		}
		if _, ok := e.Extensions()["expirytime"]; !ok {
			t.Errorf("%s: no expirytime among %v", n.ID(), e.Extensions())
		}
	}
}

func TestListFollowsTheSchema(t *testing.T) {
	s := schema(t, "notices.schema.json")
	for _, ns := range [][]*Notice{nil, everyKind(t)} {
		var b bytes.Buffer
		if err := WriteJSON(&b, ns, sentOn(t), day(t, "2026-11-24")); err != nil {
			t.Fatal(err)
		}
		validate(t, s, "list", b.Bytes())
	}
}
