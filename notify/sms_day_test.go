package notify

import (
	"strings"
	"testing"

	"codicil/content"
)

// TestChineseMessageSaysWhetherTheDayIsToCome: 将于 before the day, 于 on it; the text that was
// approved is that of a day to come.
func TestChineseMessageSaysWhetherTheDayIsToCome(t *testing.T) {
	for _, x := range []struct {
		name, id, want, template string
		shape                    func(t *testing.T, c *sampleCase)
	}{
		{"announced ahead", "announce", "《隐私政策》将于2026年12月1日变更，", "SMS_1001", func(*testing.T, *sampleCase) {}},
		{"released and effective on one day", "announce", "《隐私政策》于2026年10月20日变更，", "", func(t *testing.T, c *sampleCase) { c.now.Effective = c.now.Release }},
		{"a reminder", "remind-7", "《隐私政策》将于2026年12月1日变更，特此提醒，", "SMS_1001", func(*testing.T, *sampleCase) {}},
		{"on the day", "effective", "《隐私政策》于2026年12月1日起适用新版，", "", func(*testing.T, *sampleCase) {}},
		{"taken back", "withdraw", "《隐私政策》将于2026年12月1日变更的计划已撤回，", "SMS_1001", func(t *testing.T, c *sampleCase) {
			c.now.Withdrawn = &content.Withdrawal{Date: day(t, "2026-11-01"), Reason: "We will not do it."}
		}},
		{"a moved day", "correct", "《隐私政策》将于2026年12月15日变更（日期有更正），", "SMS_1001", func(t *testing.T, c *sampleCase) {
			c.correct(t, "2026-11-05", "2026-11-05", "2026-12-15")
		}},
		{"words corrected", "correct", "《隐私政策》于2026年11月5日发布更正，", "", func(t *testing.T, c *sampleCase) {
			c.correct(t, "2026-11-05", "2026-11-05", "2026-12-01")
			c.decision = decide(content.Minor, content.Channels{})
		}},
	} {
		t.Run(x.name, func(t *testing.T) {
			c := newCase(t)
			every := content.Channels{Every: []string{"web", "sms"}}
			c.decision.Obligation.Channels = every
			x.shape(t, c)
			c.policy.Settings.Notice.Material.Channels = every
			c.decision.Obligation.Channels = every
			n := find(t, c.compose(t, Options{Today: day(t, "2026-12-31")}), "privacy/"+c.now.ID+"/all/"+x.id+"/zh-Hans/sms")
			if !strings.Contains(n.Text, x.want) {
				t.Errorf("%s\nsays no %s", n.Text, x.want)
			}
			if m := event(t, n).Data.SMS.Mainland; m.TemplateID != x.template {
				t.Errorf("template %q for %s, want %q", m.TemplateID, m.Template, x.template)
			}
		})
	}
}
