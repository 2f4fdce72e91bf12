package content

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"codicil/internal/lazy"
	"codicil/internal/quantity"
)

// A promise is what a text says of its own changes: how long before they bind,
// and by which channels, readers are told.
type promise struct {
	days     int      // 0: none named
	said     string   // the words of the days
	at       *Block   // where they stand
	channels []string // as settings name them
	anyOf    bool     // one of the channels is enough
	list     *Block   // where the channels stand
}

// checkPromise holds what the texts promise of future changes against the settings. Texts that no
// longer bind anybody promise nothing.
func checkPromise(v *Version, today Day) (fs []Finding) {
	switch v.State(today) {
	case Superseded, Withdrawn:
		return nil
	}
	for _, e := range v.Editions {
		if e.misfiled == "" {
			p := e.promise()
			fs = append(fs, e.promisedDays(p)...)
			fs = append(fs, e.promisedChannels(p)...)
		}
	}
	return fs
}

// changeWords are words of a change of the text itself; ownWords name the text; tellWords say that readers are told.
var (
	changeWords = lazy.Regexp(`\b(?:chang|amend|updat|revis|modif|new version)\w*|变更|修改|修订|更新|调整|新版本`)
	ownWords    = lazy.Regexp(`\b(?:polic|terms?\b|agreement|notice|statement|effective date|version|material change)\w*|政策|协议|声明|条款|规则|重大变更|重大变化|生效`)
	tellWords   = lazy.Regexp(`\b(?:announc|notif|inform|release|publish|post|tell|let you know|communicat|give you|send)\w*|公告|公布|通知|发布|公示|告知|提示|推送`)
	// before and after join a number of days to the day of effect.
	beforeEffect = lazy.Regexp(`^[^.;]{0,40}?\b(?:before|prior to|in advance of|ahead of)\b[^.;]{0,60}?\b(?:effect|effective|in force|into force|binding|apply|applies)\b`)
	noticeOf     = lazy.Regexp(`^['’]?s?\s*(?:\w+\s+){0,2}notice\b`)
	effectAfter  = lazy.Regexp(`\b(?:effect|effective|in force|into force|binding)\b[^.;]{0,40}$`)
	afterTelling = lazy.Regexp(`^[^.;]{0,12}\b(?:after|following|from)\b[^.;]{0,40}\b(?:post|publi|announc|notif|release|notice)`)
	hanBefore    = lazy.Regexp(`生效[^，。；]{0,8}前[^，。；]{0,10}$|提前[^，。；0-9一二三四五六七八九十]{0,4}$|前[^，。；]{0,2}$`)
	hanAfter     = lazy.Regexp(`^[^，。；]{0,6}后[^，。；]{0,6}生效`)
	hanPublic    = lazy.Regexp(`(?:公告|公布|通知|发布|公示)[^。；]{0,12}$`)
)

// promise reads the edition's blocks for the longest promise of days and the first list of channels.
func (e *Edition) promise() (p promise) {
	for i, b := range e.Doc.Blocks {
		if b.Kind == KindHeading || b.Kind == KindTitle {
			continue
		}
		for _, s := range sentences(strings.ToLower(b.Text())) {
			if !changeWords().MatchString(s) || !ownWords().MatchString(s) || !tellWords().MatchString(s) {
				continue
			}
			if days, said := daysPromised(s); days > p.days {
				p.days, p.said, p.at = days, said, b
			}
			if names, anyOf := channelsPromised(s, e.Doc.Blocks[i+1:]); len(names) > 0 && p.list == nil {
				p.channels, p.anyOf, p.list = names, anyOf, b
			}
		}
	}
	return p
}

// sentences parts a text at full stops and semicolons that end a sentence.
func sentences(t string) []string {
	return strings.FieldsFunc(strings.NewReplacer(". ", "\x00", "; ", "\x00", "。", "\x00", "；", "\x00", "\n", "\x00").Replace(t), func(r rune) bool { return r == 0 })
}

// daysPromised is how many days before their effect a sentence says that changes are announced; 0 for none.
func daysPromised(s string) (days int, said string) {
	for _, q := range quantity.Find(s) {
		n := inDays(q)
		if n <= days {
			continue
		}
		before, after := s[:q.Start], s[q.End:]
		switch {
		case beforeEffect().MatchString(after), noticeOf().MatchString(after), effectAfter().MatchString(before) && afterTelling().MatchString(after),
			hanBefore().MatchString(before) && strings.Contains(s, "生效"), strings.Contains(before, "提前") && hanBefore().MatchString(before),
			hanPublic().MatchString(before) && hanAfter().MatchString(after):
			days, said = n, q.Text
		}
	}
	return days, said
}

// inDays is a duration in calendar days, at least so many as it can mean; 0 for what is none.
func inDays(q quantity.Quantity) int {
	number, unit, ok := strings.Cut(q.Value, " ")
	n, err := strconv.Atoi(number)
	if q.Kind != quantity.Duration || !ok || err != nil || n > maxDays {
		return 0
	}
	switch unit {
	case "d":
		return n
	case "bd":
		return n + n/5*2
	case "m":
		return n * 30
	}
	return 0
}

// channelWords are the channels' names in texts.
var channelWords = []struct {
	channel string
	words   *regexp.Regexp
}{
	{"web", regexp.MustCompile(`\b(?:web ?sites?|web ?pages?)\b|网站|官网|网页`)},
	{"email", regexp.MustCompile(`\be-?mails?\b|电子邮件|邮件|电邮`)},
	{"push", regexp.MustCompile(`\bpush (?:notification|message)s?\b|推送`)},
	{"sms", regexp.MustCompile(`\b(?:text messages?|sms)\b|短信`)},
}

var (
	byWay  = lazy.Regexp(`\b(?:by|via|through|channels?|means|using|on)\b|通过|以|渠道|方式|采用`)
	choice = lazy.Regexp(`\b(?:or|one of|any of)\b|或|任一|之一|等`)
)

// channelsPromised is the channels that a sentence names, or the list that it opens.
func channelsPromised(s string, next []*Block) (names []string, anyOf bool) {
	at := byWay().FindStringIndex(s)
	if at == nil {
		return nil, false
	}
	list, opens := s[at[0]:], strings.HasSuffix(s, ":") || strings.HasSuffix(s, "：")
	for _, b := range next {
		if !opens || b.Kind != KindItem {
			break
		}
		list += "\n" + strings.ToLower(b.Text())
	}
	for _, c := range channelWords {
		if c.words.MatchString(list) {
			names = append(names, c.channel)
		}
	}
	return names, choice().MatchString(list)
}

// promisedDays reports settings that give readers fewer days than the text.
func (e *Edition) promisedDays(p promise) []Finding {
	n := e.Version.Policy.Settings.Notice
	f := Finding{Code: "notice-promise", Severity: Error, File: e.File}
	switch {
	case p.days > n.Material.Days:
		f.Message = fmt.Sprintf("the text promises %q before a change takes effect, the settings give %s (notice.material.days)", p.said, counted(n.Material.Days, "day"))
	case p.days > n.Favourable.Days && n.Favourable.Given:
		f.Severity = Warning
		f.Message = fmt.Sprintf("the text promises %q before a change takes effect, the settings give %s where it favours the reader (notice.favourable.days)", p.said, counted(n.Favourable.Days, "day"))
	default:
		return nil
	}
	f.Line, f.Column, f.Clause = p.at.Line, p.at.Column, p.at.clauseID()
	f.Hint = fmt.Sprintf("write %d in the settings, or change what the next version promises", p.days)
	return []Finding{f}
}

// promisedChannels reports channels that the text promises and the settings leave out.
func (e *Edition) promisedChannels(p promise) []Finding {
	if p.list == nil {
		return nil
	}
	have := e.Version.Policy.Settings.Notice.Material.Channels.For("announce")
	var missing []string
	for _, c := range p.channels {
		if !slices.Contains(have, c) {
			missing = append(missing, c)
		}
	}
	if len(missing) == 0 || p.anyOf && len(missing) < len(p.channels) {
		return nil
	}
	return []Finding{{Code: "notice-promise", Severity: Error, File: e.File, Line: p.list.Line, Column: p.list.Column, Clause: p.list.clauseID(),
		Message: fmt.Sprintf("the text promises that changes are announced by %s, which the settings leave out (notice.material.channels.announce)", strings.Join(missing, ", ")),
		Hint:    "name the channel in the settings, or change what the next version promises"}}
}
