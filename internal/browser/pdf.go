package browser

import (
	"bytes"
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// Papers that pages are printed on, in inches.
var (
	A4     = chromedp.PaperA4
	Letter = chromedp.PaperLetter
)

// Print prints the page as its stylesheet wants it, on paper of the size given
// unless that names its own, and returns the name of the PDF file.
func (p *Page) Print(t testing.TB, paper chromedp.PaperSize) string {
	t.Helper()
	data, err := chromedp.Run(p.ctx, chromedp.PrintToPDF(chromedp.PDFPaper(paper), chromedp.PDFPreferCSSPageSize(), chromedp.PDFOutlineAndTagged()))
	if err != nil {
		t.Fatalf("print: %v", err)
	}
	file := filepath.Join(t.TempDir(), "page.pdf")
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

// A Sheet is one page of a PDF file. Lengths are in points of 1/72 inch, from its top left corner.
type Sheet struct {
	Width  float64 `xml:"width,attr"`
	Height float64 `xml:"height,attr"`
	Words  []Word  `xml:"word"`
}

// A Word is a printed word and the box around it.
type Word struct {
	Left   float64 `xml:"xMin,attr"`
	Top    float64 `xml:"yMin,attr"`
	Right  float64 `xml:"xMax,attr"`
	Bottom float64 `xml:"yMax,attr"`
	Text   string  `xml:",chardata"`
}

// ReadPDF reads a PDF file with poppler: its sheets, and what pdfinfo says of it by name.
func ReadPDF(t testing.TB, file string) ([]Sheet, map[string]string) {
	t.Helper()
	var got struct {
		Sheets []Sheet `xml:"body>doc>page"`
	}
	d := xml.NewDecoder(bytes.NewReader(poppler(t, "pdftotext", "-bbox", file, "-")))
	d.Strict, d.Entity = false, xml.HTMLEntity
	if err := d.Decode(&got); err != nil {
		t.Fatalf("read %s: %v", file, err)
	}
	info := map[string]string{}
	for line := range strings.Lines(string(poppler(t, "pdfinfo", file))) {
		if name, value, ok := strings.Cut(line, ":"); ok {
			info[name] = strings.TrimSpace(value)
		}
	}
	return got.Sheets, info
}

// PDFTags is the tree of tags of a PDF file, one element a line, as pdfinfo draws it.
func PDFTags(t testing.TB, file string) string {
	t.Helper()
	return string(poppler(t, "pdfinfo", "-struct", file))
}

func poppler(t testing.TB, tool string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(tool, args...)
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v: %s; where it is missing, run `make ready`, or install the package poppler-utils", tool, err, said.String())
	}
	return out
}
