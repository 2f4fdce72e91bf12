package material

import (
	"regexp"
	"strings"
	"testing"

	"codicil/content"
)

// A mutation is a change of meaning, applied wherever a text offers the thing to change.
type mutation struct {
	name    string
	at      *regexp.Regexp
	with    string
	allowed []string // pieces of the lines on which it may say nothing, each with its reason in a comment
}

var mutations = []mutation{
	{name: "drop a list item", at: regexp.MustCompile(`(?m)^- .*\n`)},
	{name: "drop a row", at: regexp.MustCompile(`(?m)^\| [^-|][^\n]*\n`)},
	{name: "30 to 60 days", at: regexp.MustCompile(`\b30 days`), with: "60 days"},
	{name: "30 to 60 days in Chinese", at: regexp.MustCompile(`30日`), with: "60日"},
	{name: "another period", at: regexp.MustCompile(`\b15 working days`), with: "25 working days"},
	{name: "another period in Chinese", at: regexp.MustCompile(`15个工作日`), with: "25个工作日"},
	{name: "drop a negation", at: regexp.MustCompile(`\b(do|does|will|is|are) not `), with: "$1 "},
	{name: "drop a negation in Chinese", at: regexp.MustCompile(`不会`), with: "会"},
	{name: "insert a negation", at: regexp.MustCompile(`\b(W|w)e (collect|share|keep|use|delete) `), with: "${1}e do not $2 "},
	{name: "insert a negation in Chinese", at: regexp.MustCompile(`我们会`), with: "我们不会"},
	{name: "will not to may", at: regexp.MustCompile(`\b(do|will) not `), with: "may "},
	{name: "不会 to 可能", at: regexp.MustCompile(`不会`), with: "可能"},
	{name: "14 to 16", at: regexp.MustCompile(`\b(under|over) (the age of )?14\b`), with: "$1 ${2}16"},
	{name: "14 to 16 in Chinese", at: regexp.MustCompile(`14周岁`), with: "16周岁"},
	{name: "drop only", at: regexp.MustCompile(` only `), with: " "},
	{name: "drop 仅", at: regexp.MustCompile(`仅`), with: ""},
	{name: "opt-in to opt-out", at: regexp.MustCompile(`(?i)\bopt out\b`), with: "opt in"},
	{name: "退出 to 开启", at: regexp.MustCompile(`退出`), with: "开启", allowed: []string{"退出登录"}}, // to log out is no choice
	{name: "turn on to turn off", at: regexp.MustCompile(`(?i)\b(turn|switch)(ed)? on\b`), with: "$1$2 off"},
	{name: "开启 to 关闭", at: regexp.MustCompile(`开启`), with: "关闭"},
	{name: "change a digit", at: regexp.MustCompile(`[2-9] (days|months|years|working days|hours)\b`), with: "1 $1"},
	{name: "change a digit in Chinese", at: regexp.MustCompile(`[2-9](日|个月|年|个工作日|小时)`), with: "1$1",
		allowed: []string{"本声明更新于"}}, // a line that only dates the text
	{name: "must to may", at: regexp.MustCompile(`\bmust\b`), with: "may"},
	{name: "应当 to 可以", at: regexp.MustCompile(`应当|必须`), with: "可以"},
	{name: "us to our partner", at: regexp.MustCompile(`\bWe (collect|share|keep|use|delete|process)\b`), with: "Our partner ${1}s"},
	{name: "我们 to 关联公司", at: regexp.MustCompile(`我们(收集|会收集|使用|处理|保存)`), with: "关联公司$1"},
	{name: "drop an e-mail address", at: regexp.MustCompile(`(?m)^.*[a-z]+@harbourpay\.example.*\n`)},
	{name: "change a mailto: alone", at: regexp.MustCompile(`\]\(mailto:[a-z.]+@`), with: "](mailto:someone-else@"},
	{name: "change an e-mail address", at: regexp.MustCompile(`\b[a-z]+@harbourpay\.example`), with: "someone-else@harbourpay.example"},
	{name: "swap a supplier", at: regexp.MustCompile(`Quayline`), with: "Dockmail"},
}

// front is the length of a text's front matter.
func front(s string) int {
	_, at, ok := content.SplitFront([]byte(s))
	if !ok {
		return 0
	}
	return at
}

// TestMutations says that changes of meaning are found wherever a text of the sample offers the thing
// to change, and prints the share found.
func TestMutations(t *testing.T) {
	es := sampleEditions(t)
	for _, m := range mutations {
		t.Run(m.name, func(t *testing.T) {
			found, all := 0, 0
			for _, e := range es {
				at := front(e.src)
				for _, loc := range m.at.FindAllStringIndex(e.src[at:], -1) {
					from, to := at+loc[0], at+loc[1]
					line := lineAt(e.src, from)
					changed := e.src[:from] + m.at.ReplaceAllString(e.src[from:to], m.with) + e.src[to:]
					if m.excused(e.src, from, line) {
						continue
					}
					all++
					if judgeMarkdown(e.src, changed, e.lang).Level == content.Material {
						found++
						continue
					}
					t.Errorf("%s: silent on %q", e.name, clip(line))
				}
			}
			t.Logf("%s: %d of %d found", m.name, found, all)
			if all == 0 {
				t.Error("no text of the sample offers this change")
			}
		})
	}
}

// excused reports whether the line is one on which the mutation changes no
// meaning: the heading row of a table, a heading.
func (m mutation) excused(src string, at int, line string) bool {
	if strings.HasPrefix(line, "#") {
		return true
	}
	next := lineAt(src, at+len(line)+1)
	if strings.HasPrefix(next, "| ---") || strings.HasPrefix(next, "|---") {
		return true
	}
	for _, a := range m.allowed {
		if strings.Contains(line, a) {
			return true
		}
	}
	return false
}

func lineAt(s string, i int) string {
	if i >= len(s) {
		return ""
	}
	start := strings.LastIndexByte(s[:i], '\n') + 1
	line, _, _ := strings.Cut(s[start:], "\n")
	return line
}

// TestMailtoOnly changes a link's address behind unchanged words.
func TestMailtoOnly(t *testing.T) {
	v := judgeMarkdown("## Contact\n\nWrite [to us](mailto:help@harbourpay.example).\n", "## Contact\n\nWrite [to us](mailto:privacy@harbourpay.example).\n", "en")
	if len(v.Findings) != 1 || v.Findings[0].Rule != "contact-email" {
		t.Errorf("findings %+v, want one contact-email", v.Findings)
	}
}

// TestSwap says that swapping old and new keeps the level and turns adverse into favourable.
func TestSwap(t *testing.T) {
	es := sampleEditions(t)
	for i, a := range es {
		for _, b := range es[i+1:] {
			if a.lang != b.lang || strings.Split(a.name, "/")[0] != "policies" || policyOf(a.name) != policyOf(b.name) {
				continue
			}
			there, back := judgeMarkdown(a.src, b.src, a.lang), judgeMarkdown(b.src, a.src, a.lang)
			if there.Level != back.Level {
				t.Errorf("%s, %s: %v one way, %v the other", a.name, b.name, there.Level, back.Level)
			}
			if x, y := directions(there), directions(back); x[Adverse] > 0 && y[Favourable] == 0 {
				t.Errorf("%s, %s: adverse %v, and back %v", a.name, b.name, x, y)
			}
		}
	}
}

func policyOf(name string) string {
	parts := strings.Split(name, "/")
	return parts[min(1, len(parts)-1)]
}

func directions(v *Verdict) map[Direction]int {
	out := map[Direction]int{}
	for _, f := range v.Findings {
		if f.Suppressed == "" {
			out[f.Direction]++
		}
	}
	return out
}

func BenchmarkJudge(b *testing.B) {
	l, err := content.Load(content.Sample())
	if err != nil {
		b.Fatal(err)
	}
	v := l.Policy("privacy").Versions[1]
	today, _ := content.ParseDay("2026-11-22")
	_, revs := JudgeVersion(v, today)
	b.ReportMetric(float64(len(revs[1].To.Source)), "bytes/text")
	for b.Loop() {
		Judge(revs[1:2], Options{})
	}
}
