package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// counselCommand finds a whole command in a paper: at the start of a line or between backquotes; what
// stands behind two blanks says what it does.
var counselCommand = regexp.MustCompile("(?m)(?:^|`)(codicil [a-z].*?)(?:`|  |$)")

// counselChoice finds what a row of the table has counsel add to codicil review.
var counselChoice = regexp.MustCompile("`(--[a-z]+[^`]*)`")

// counselFolder is a folder with a log, in which counsel of that paper's language work: a version
// that is out, and the text that prevails in their language.
func counselFolder(t *testing.T, prevails string) workFolder {
	t.Helper()
	w := workFolder{t, t.TempDir()}
	w.write("content/codicil.yaml", "publisher: {name: {en: Harbour Pay, zh-Hans: 海湾支付}, contact: {email: privacy@harbourpay.example}}\nsite: {base_url: https://legal.harbourpay.example/}\nlanguages: [en, zh-Hans]\nprevails: "+prevails+"\nlog: {origin: legal.harbourpay.example/ledger}\n")
	w.write("content/policies/privacy/2025-01-10/version.yaml", "release: 2025-01-10\neffective: 2025-02-10\n")
	w.counselTexts("policies/privacy/2025-01-10", "30")
	w.write("content/policies/cookies/2025-01-10/version.yaml", "release: 2025-01-10\neffective: 2025-02-10\n")
	w.counselTexts("policies/cookies/2025-01-10", "10")
	w.must("2026-12-01", "release", "--adopt", "--quiet")
	return w
}

// counselTexts writes both languages of a version.
func (w workFolder) counselTexts(folder, days string) {
	w.write("content/"+folder+"/en.md", policyText(days))
	w.write("content/"+folder+"/zh-Hans.md", "---\ntitle: 隐私政策\nsummary: 记录保存"+days+"天。\n---\n\n## 我们保存的信息 {#keep}\n\n我们保存付款记录"+days+"天。\n")
}

// TestCounselCommandsRun runs every command of docs/for-counsel.md and its twin, in their order,
// with the writing and signing between them that the papers ask for.
func TestCounselCommandsRun(t *testing.T) {
	const day = "2026-12-01"
	for paper, prevails := range map[string]string{"for-counsel.md": "en", "for-counsel.zh-Hans.md": "zh-Hans"} {
		t.Run(paper, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join("..", "..", "docs", paper))
			if err != nil {
				t.Fatal(err)
			}
			w := counselFolder(t, prevails)
			sign := func(ref string) {
				w.must(day, "review", ref, "--accept", "--by", "A. Counsel", "--role", "legal", "--quiet")
			}
			ran := map[string]bool{}
			for _, m := range counselCommand.FindAllStringSubmatch(string(data), -1) {
				line := strings.TrimSpace(m[1])
				name := strings.Join(wordsIn(line)[1:min(3, len(wordsIn(line)))], " ")
				if strings.Contains(line, "--bundle") {
					w.must(day, "new", "cookies", "--bundle", "spring", "--quiet")
					w.counselTexts("policies/cookies/_draft", "20")
					sign("cookies@_draft")
					line = regexp.MustCompile(`--bundle \S+`).ReplaceAllString(line, "--bundle spring")
				}
				w.line(nil, day, line, nil)
				ran[name] = true
				switch {
				case line == "codicil new privacy":
					w.counselTexts("policies/privacy/_draft", "90")
					w.choices(t, string(data), day)
				case strings.Contains(line, "--corrects"):
					w.counselTexts("policies/privacy/_draft", "91")
					sign("privacy@_draft")
					w.must(day, "release", "privacy@_draft", "--quiet")
				}
			}
			for _, name := range []string{"new privacy", "check privacy@_draft", "review privacy@_draft", "release privacy@_draft", "release privacy@2026-12-01", "publish", "status", "verify"} {
				if !ran[name] {
					t.Errorf("codicil %s was not run", name)
				}
			}
			w.must(day, "verify", "--no-rebuild")
		})
	}
}

// choices records each choice of the paper's table on a copy of the folder.
func (w workFolder) choices(t *testing.T, paper, day string) {
	t.Helper()
	_, sheet := w.run(day, "review", "privacy@_draft", "--show", "--quiet")
	finding := regexp.MustCompile(`(?m)^([0-9a-f]{8})  S`).FindStringSubmatch(sheet)
	if finding == nil {
		t.Fatalf("no finding to decide on:\n%s", sheet)
	}
	n := 0
	for line := range strings.Lines(paper) {
		if !strings.HasPrefix(line, "| ") || strings.Contains(line, "codicil ") {
			continue
		}
		for _, m := range counselChoice.FindAllStringSubmatch(line, -1) {
			n++
			c := w.copied(t)
			flags := regexp.MustCompile(`--finding [0-9a-f]{8}`).ReplaceAllString(m[1], "--finding "+finding[1])
			args := append([]string{"review", "privacy@_draft", "--by", "A. Counsel"}, wordsIn(flags)...)
			switch lang := regexp.MustCompile(`--absent ([a-zA-Z-]+)=`).FindStringSubmatch(flags); {
			case lang != nil:
				if err := os.Remove(filepath.Join(c.dir, "content", "policies", "privacy", "_draft", lang[1]+".md")); err != nil {
					t.Fatal(err)
				}
			case flags == "--tell=false": // of a material change: below what was proposed
				args = append(args, "--reason", "as agreed", "--public-reason", "As agreed.")
			}
			c.must(day, args...)
		}
	}
	if n != 8 {
		t.Errorf("%d choices in the table", n)
	}
}
