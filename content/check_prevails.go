package content

import (
	"fmt"
	"regexp"
	"strings"

	"codicil/internal/lazy"
)

// Sentences that say which language wins, or that none does.
var (
	prevailsEnglish = lazy.Regexp(`(?i)\b(english|chinese|japanese|korean|french|german|spanish|portuguese|italian|russian|arabic)(?:[- ]language)?(?: (?:version|text|edition|original|one))?,? (?:(?:shall|will|is to|must|always) )?(?:prevails?|governs?|controls?|takes? precedence)\b`)
	prevailsChinese = lazy.Regexp(`以(?:其)?(?:简体|繁体)?(英文|英语|中文|汉语|日文|日语|韩文|韩语|法文|法语|德文|德语|西班牙文|西班牙语|葡萄牙文|意大利文|俄文|俄语|阿拉伯文)(?:文本|版本|版|本)?为准`)
	equalLanguages  = lazy.Regexp(`(?i)\b(?:languages?|versions?|texts?)\b[^.;]{0,60}\bequally (?:authentic|binding|valid|authoritative)\b|(?:语言|文本|版本|中英文)[^。；]{0,16}(?:同等|同样)(?:的)?(?:法律)?效力`)
)

// spoken is the base tag of a language by its name in a text.
var spoken = map[string]string{
	"english": "en", "英文": "en", "英语": "en", "chinese": "zh", "中文": "zh", "汉语": "zh", "japanese": "ja", "日文": "ja", "日语": "ja",
	"korean": "ko", "韩文": "ko", "韩语": "ko", "french": "fr", "法文": "fr", "法语": "fr", "german": "de", "德文": "de", "德语": "de",
	"spanish": "es", "西班牙文": "es", "西班牙语": "es", "portuguese": "pt", "葡萄牙文": "pt", "italian": "it", "意大利文": "it",
	"russian": "ru", "俄文": "ru", "俄语": "ru", "arabic": "ar", "阿拉伯文": "ar",
}

// checkPrevails holds what the texts say of the language that wins against what the version is compared by.
func checkPrevails(v *Version, today Day) (fs []Finding) {
	if s := v.State(today); s == Superseded || s == Withdrawn {
		return nil
	}
	for _, e := range v.Editions {
		for _, b := range e.Doc.Blocks {
			if f, wrong := e.prevails(b.Text()); wrong {
				f.Line, f.Column, f.Clause = b.Line, b.Column, b.clauseID()
				fs = append(fs, f)
			}
		}
		for _, t := range e.Brief {
			if f, wrong := e.prevails(t); wrong {
				f.Line, f.Column = max(1, e.at[" brief"].line), e.at[" brief"].column
				fs = append(fs, f)
			}
		}
	}
	return fs
}

// prevails reports a text that names another language than the one that prevails.
func (e *Edition) prevails(t string) (Finding, bool) {
	own := e.Version.PrevailingLang()
	said := ""
	for _, re := range []*regexp.Regexp{prevailsEnglish(), prevailsChinese()} {
		if m := re.FindStringSubmatch(t); m != nil {
			said = strings.ToLower(m[1])
		}
	}
	f := Finding{Code: "text-prevails", Severity: Error, File: e.File, Hint: "correct the sentence, or prevails in the settings"}
	settings := "the settings say that all are equal"
	if own != "" {
		settings = fmt.Sprintf("the settings say %s", own)
	}
	switch {
	case said != "" && spoken[said] != own.Base():
		f.Message = fmt.Sprintf("the text says that %s prevails, %s", Locale(spoken[said]).NameIn("en"), settings)
	case said == "" && own != "" && equalLanguages().MatchString(t):
		f.Message = "the text says that all languages are equal, " + settings
	default:
		return f, false
	}
	return f, true
}
