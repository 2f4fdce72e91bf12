package content

import (
	"strings"
	"testing"
)

// TestParityLanguages: structure and figures are compared in languages of which no word is known. English
// prevails; the own text is in the language named.
func TestParityLanguages(t *testing.T) {
	for _, c := range []struct{ lang, en, own, want string }{
		// Traditional Chinese
		{"zh-Hant", "We keep records for thirty (30) days.", "紀錄保存三十日。", ""},
		{"zh-Hant", "We answer within 15 business days, for users over 16 years old.", "我們於 15 個營業日內回覆年滿 16 歲的使用者。", ""},
		{"zh-Hant", "A fee of HKD 100 is due on 1 December 2026.", "港幣100元之費用於2026年12月1日到期。", ""},
		{"zh-Hant", "We answer within 15 business days.", "我們於15日內回覆。", "parity-duration"},
		{"zh-Hant", "A fee of HKD 100.", "費用為新臺幣100元。", "parity-amount"},
		{"zh-Hant", "Kept for three months.", "保存六個月。", "parity-duration"},
		{"zh-Hant", "We do not sell it.", "我們出售。", ""}, // no lexicon: words are not compared
		// Japanese
		{"ja", "We keep records for 30 days.", "記録は30日間保存します。", ""},
		{"ja", "We answer within 15 business days.", "15営業日以内に回答します。", ""},
		{"ja", "Kept for three months, and reported within 24 hours.", "3か月間保存し、24時間以内に報告します。", ""},
		{"ja", "From the age of 16, from 1 December 2026 on, for JPY 1,000.", "2026年12月1日から、16歳以上の方、1,000円。", ""},
		{"ja", "We keep records for 30 days.", "記録は60日間保存します。", "parity-duration"},
		{"ja", "We answer within 15 business days.", "15日以内に回答します。", "parity-duration"},
		{"ja", "From the age of 16.", "18歳以上の方。", "parity-age"},
		{"ja", "- Name\n- Address", "- 氏名", "parity-item"},
		// French
		{"fr", "We keep records for thirty (30) days from 1 December 2026.", "Nous conservons les relevés pendant trente (30) jours à compter du 1er décembre 2026.", ""},
		{"fr", "Up to CNY 1,000 or 2.5 percent.", "Jusqu’à 1 000 CNY ou 2,5 %.", ""},
		{"fr", "Open from 9:00 to 18:00.", "Ouvert de 9 h 00 à 18 h 00.", ""},
		{"fr", "See section 4.2. We tell you within one month.", "Voir l’article 4.2. Nous vous informons sous un mois.", ""},
		{"fr", "Write to [us](mailto:a@harbourpay.example) or call +86 571 0000 0000.", "Écrivez-[nous](mailto:a@harbourpay.example) ou appelez le +86 571 0000 0000.", ""},
		{"fr", "We keep records for 30 days.", "Nous conservons les relevés pendant 60 jours.", "parity-number"},
		{"fr", "We keep records for 30 days.", "Nous conservons les relevés.", "parity-number"},
		{"fr", "From 1 December 2026 on.", "À compter du 2 décembre 2026.", "parity-number"},
		{"fr", "Up to CNY 1,000.", "Jusqu’à 10 000 CNY.", "parity-number"},
		{"fr", "For people aged 16 or over.", "À partir de 18 ans.", "parity-number"},
		{"fr", "Open from 9:00 to 18:00.", "Ouvert de 9 h 00 à 19 h 00.", "parity-number"},
		{"fr", "Write to a@harbourpay.example.", "Écrivez à b@harbourpay.example.", "parity-email"},
		{"fr", "See [this](https://harbourpay.example/en/help).", "Voir [ceci](https://harbourpay.example/fr/aide).", "parity-link"},
		{"fr", "**You may object.**", "Vous pouvez vous opposer.", "parity-bold"},
		{"fr", "| A | B |\n|---|---|\n| c | d |\n| e | f |", "| A | B |\n|---|---|\n| c | d |", "parity-row"},
		{"fr", "## A {#a}\n\nText.\n\n## B {#b}\n\nText.", "## A {#a}\n\nTexte.", "parity-clause"},
		// German, Korean, Arabic
		{"de", "Kept until 1 December 2026, for EUR 1,500.50.", "Bis zum 1. Dezember 2026 aufbewahrt, für 1.500,50 EUR.", ""},
		{"de", "Kept until 1 December 2026.", "Bis zum 1. Dezember 2027 aufbewahrt.", "parity-number"},
		{"ko", "From 1 December 2026 on, within 24 hours.", "2026년 12월 1일부터 24시간 이내.", ""},
		{"ko", "Within 24 hours.", "48시간 이내.", "parity-number"},
		{"ar", "Within 30 days.", "خلال ٣٠ يومًا.", ""},
		{"ar", "Within 30 days.", "خلال ٦٠ يومًا.", "parity-number"},
	} {
		const dir = "policies/privacy/2025-03-01/"
		l := load(t, tree("codicil.yaml", "publisher: {name: {en: Harbour Pay}}\nsite: {base_url: https://legal.harbourpay.example/}\nlanguages: [en, "+c.lang+"]\nprevails: en\n",
			dir+"zh-Hans.md", "-", dir+"en.md", "---\ntitle: T\n---\n\n"+c.en+"\n", dir+c.lang+".md", "---\ntitle: T\n---\n\n"+c.own+"\n"))
		fs := checkParity(l.Policies[0].Versions[0])
		if got := strings.TrimPrefix(codes(fs), "error "); got != c.want {
			t.Errorf("%s: %s / %s: %v, want %s", c.lang, c.en, c.own, lines(fs), c.want)
		}
	}
}

// TestParityAlike: the same fault in several languages says so in each of them.
func TestParityAlike(t *testing.T) {
	const dir = "policies/privacy/2025-03-01/"
	text := func(body string) string {
		return "---\ntitle: T\n---\n\n## A {#a}\n\n" + body + "\n\n## B {#b}\n\nB.\n"
	}
	l := load(t, tree("codicil.yaml", "publisher: {name: {en: Harbour Pay}}\nsite: {base_url: https://legal.harbourpay.example/}\nlanguages: [en, zh-Hans, fr, ja]\nprevails: en\n",
		dir+"en.md", text("Kept 30 days."), dir+"zh-Hans.md", text("保存60日。"), dir+"fr.md", text("Conservé 30 jours."), dir+"ja.md", text("60日間保存します。")))
	want := []string{
		dir + `ja.md:7:1: error parity-duration "60日間" here is "30 days" in en (so in zh-Hans); make both say the same; en is the reference`,
		dir + `zh-Hans.md:7:1: error parity-duration "60日" here is "30 days" in en (so in ja); make both say the same; en is the reference`,
	}
	if got := lines(SortFindings(checkParity(l.Policies[0].Versions[0]))); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %s\nwant %s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
