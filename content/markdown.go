package content

import (
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markdown is the one set-up of the Markdown parser: CommonMark with GFM's
// tables, strikethrough, autolinks and task lists, footnotes, definition lists
// and heading attributes. There is no Typographer, since it rewrites legal
// text, and no automatic heading ids: AssignIDs gives those.
var markdown = sync.OnceValue(func() parser.Parser {
	p := parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(parser.NewLinkParser(), 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewRawHTMLParser(), 400),
			util.Prioritized(emphasisParser{}, 450),
			util.Prioritized(strikeParser{}, 500),
			util.Prioritized(linkifyParser{extension.NewLinkifyParser()}, 999),
		),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
		parser.WithAttribute(),
		parser.WithEscapedSpace(),
	)
	return goldmark.New(goldmark.WithParser(p), goldmark.WithExtensions(
		extension.Table, extension.TaskList,
		extension.Footnote, extension.DefinitionList,
	)).Parser()
})

// ParseDocument parses a whole file. A front matter is skipped but for its
// title, which is read leniently. Positions are those of the file. Bytes that
// are not UTF-8 are read as U+FFFD. Clause and block ids are set by AssignIDs.
func ParseDocument(file string, src []byte, lang Locale) *Document {
	title, body := looseFront(src)
	return ParseBody(file, src, body, title, lang)
}

// ParseBody parses the text of src from bodyOffset on, under a title that was
// read elsewhere ("" for none). Positions are those of src as a whole.
func ParseBody(file string, src []byte, bodyOffset int, title string, lang Locale) *Document {
	d := &Document{File: file, Lang: lang, Title: title, Source: src}
	b := &builder{doc: d, source: newSource(src, bodyOffset), words: runWriter{han: lang.Han()}}
	if title != "" {
		line, column := titlePosition(src[:bodyOffset])
		d.Blocks = append(d.Blocks, &Block{Kind: KindTitle, ID: "title", Runs: []Run{{Text: title}}, Line: line, Column: column})
	}
	root := markdown().Parse(text.NewReader(b.text))
	b.children(root)
	b.checkNotes()
	d.Blocks = append(d.Blocks, b.numbered()...)
	d.setClauses(b.authored, b.find)
	SortFindings(d.Findings)
	return d
}
