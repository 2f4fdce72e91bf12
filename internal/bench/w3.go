package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// The size of W3, and the seed it is written from.
const (
	w3Policies = 100
	w3Versions = 50
	w3Clauses  = 24
	w3Seed     = 2026
)

// A sentence of W3 in both languages; %d is a number that a later version may change.
var w3Sentences = [][2]string{
	{"We keep the record of each delivery for %d days.", "每次派送的记录我们保存 %d 天。"},
	{"You may ask for a copy of your data, and we answer within %d days.", "您可以索取您的数据副本，我们将在 %d 天内答复。"},
	{"The harbour office sees your name and your parcel number only.", "港口办公室只能看到您的姓名和包裹号码。"},
	{"We do not sell what you tell us.", "我们不会出售您告诉我们的内容。"},
	{"Couriers receive your address %d hours before they set out.", "快递员在出发前 %d 小时收到您的地址。"},
	{"Write to the lantern desk if something is wrong, and we put it right.", "如有错误，请写信给灯塔服务台，我们会改正。"},
	{"Payments above %d yuan are confirmed a second time.", "超过 %d 元的付款需要再次确认。"},
	{"We measure how often a page is opened, without knowing by whom.", "我们统计页面打开的次数，但不知道是谁打开的。"},
	{"A child under %d needs the consent of a parent.", "未满 %d 岁的儿童需要父母同意。"},
	{"Logs of the service are erased after %d weeks.", "服务日志在 %d 周后删除。"},
}

var w3Headings = [][2]string{
	{"What we collect", "我们收集什么"}, {"What we use it for", "用途"}, {"Whom we share it with", "共享对象"},
	{"How long we keep it", "保存期限"}, {"Your rights", "您的权利"}, {"How we protect it", "安全保护"},
	{"Children", "儿童"}, {"Payments", "付款"}, {"Deliveries", "派送"}, {"Questions", "问题"},
}

// A w3Clause is a heading and the sentences below it.
type w3Clause struct {
	heading   int
	sentences []w3Sentence
}

type w3Sentence struct{ words, number int }

// makeW3 writes the archive. Each version changes a few clauses of the one before it.
func (b *bench) makeW3() (string, error) {
	root := filepath.Join(b.dir, "W3")
	if _, err := os.Stat(root); err == nil {
		return root, nil
	}
	settings := "publisher:\n  name: {en: Harbour Pay, zh-Hans: 海湾支付}\nsite:\n  title: {en: Harbour Pay, zh-Hans: 海湾支付}\n" +
		"  base_url: https://legal.harbourpay.example/\nlanguages: [en, zh-Hans]\nprevails: zh-Hans\n"
	if _, err := b.write("W3/codicil.yaml", settings); err != nil {
		return "", err
	}
	r := rand.New(rand.NewPCG(w3Seed, 0))
	for p := range w3Policies {
		clauses := make([]w3Clause, w3Clauses)
		for i := range clauses {
			clauses[i] = w3New(r)
		}
		for v := range w3Versions {
			for range r.IntN(4) {
				clauses[r.IntN(len(clauses))] = w3New(r)
			}
			c := clauses[r.IntN(len(clauses))]
			c.sentences[r.IntN(len(c.sentences))].number++
			if err := b.writeW3(p, v, clauses); err != nil {
				return "", err
			}
		}
	}
	return root, nil
}

func w3New(r *rand.Rand) w3Clause {
	c := w3Clause{heading: r.IntN(len(w3Headings))}
	for range 4 + r.IntN(8) {
		c.sentences = append(c.sentences, w3Sentence{r.IntN(len(w3Sentences)), 5 + r.IntN(80)})
	}
	return c
}

// writeW3 writes one version of one policy in both languages.
func (b *bench) writeW3(policy, version int, clauses []w3Clause) error {
	day := fmt.Sprintf("%d-%02d-%02d", 2010+version/4, 1+version%4*3, 1+policy%28)
	dir := fmt.Sprintf("W3/policies/policy-%03d/%s/", policy, day)
	if _, err := b.write(dir+"version.yaml", fmt.Sprintf("release: %s\neffective: %s\n", day, day)); err != nil {
		return err
	}
	titles := [2]string{fmt.Sprintf("Harbour Policy %d", policy), fmt.Sprintf("海湾政策 %d", policy)}
	for lang, file := range []string{"en.md", "zh-Hans.md"} {
		var s strings.Builder
		fmt.Fprintf(&s, "---\ntitle: %s\n---\n", titles[lang])
		for i, c := range clauses {
			fmt.Fprintf(&s, "\n## %d. %s\n", i+1, w3Headings[c.heading][lang])
			for _, t := range c.sentences {
				line := w3Sentences[t.words][lang]
				if strings.Contains(line, "%d") {
					line = fmt.Sprintf(line, t.number)
				}
				fmt.Fprintf(&s, "\n%s\n", line)
			}
		}
		if _, err := b.write(dir+file, s.String()); err != nil {
			return err
		}
	}
	return nil
}
