package survey

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"strconv"
	"strings"

	"github.com/natefinch/atomic"
)

// A Record is what one run writes for the next: what it was told, in the words
// of whoever writes it, and the files it read and made.
type Record struct {
	Head   []byte // one line
	Since  int64  // the file system's time when the inputs were listed
	Inputs []File
	Made   []File
}

// ErrNoRecord says that a file is no record, or not a whole one.
var ErrNoRecord = errors.New("no record")

const recordSchema = "codicil/record/v1"

// Write puts the record into a file, whole or not at all.
func (r *Record) Write(name string) error {
	b := make([]byte, 0, 128*(len(r.Inputs)+len(r.Made)))
	b = append(append(b, recordSchema...), '\n')
	b = append(append(b, r.Head...), '\n')
	for _, n := range []int64{r.Since, int64(len(r.Inputs)), int64(len(r.Made))} {
		b = append(strconv.AppendInt(b, n, 10), '\n')
	}
	for _, list := range [][]File{r.Inputs, r.Made} {
		for _, f := range list {
			b = append(strconv.AppendInt(b, f.Size, 10), ' ')
			b = append(strconv.AppendInt(b, f.Time, 10), ' ')
			b = append(append(b, f.Sum...), ' ')
			b = append(append(b, f.Path...), '\n')
		}
	}
	sum := sha256.Sum256(b)
	return atomic.WriteFile(name, strings.NewReader(hex.EncodeToString(sum[:])+"\n"+string(b)))
}

// ReadRecord reads what Write wrote. The error is ErrNoRecord where the file is
// damaged or another's.
func ReadRecord(name string) (*Record, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	want, body, _ := bytes.Cut(data, []byte("\n"))
	sum := sha256.Sum256(body)
	if string(want) != hex.EncodeToString(sum[:]) {
		return nil, ErrNoRecord
	}
	l := lines{rest: string(body)}
	if l.next() != recordSchema {
		return nil, ErrNoRecord
	}
	r := &Record{Head: []byte(l.next()), Since: l.number(l.next())}
	inputs, made := l.number(l.next()), l.number(l.next())
	r.Inputs, r.Made = l.files(inputs), l.files(made)
	if l.bad || l.rest != "" {
		return nil, ErrNoRecord
	}
	return r, nil
}

// lines reads a record line by line.
type lines struct {
	rest string
	bad  bool
}

func (l *lines) next() string {
	line, rest, ok := strings.Cut(l.rest, "\n")
	l.bad = l.bad || !ok
	l.rest = rest
	return line
}

func (l *lines) number(s string) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	l.bad = l.bad || err != nil
	return n
}

func (l *lines) files(n int64) []File {
	if l.bad || n < 0 || n > int64(len(l.rest)) {
		l.bad = true
		return nil
	}
	out := make([]File, 0, n)
	for range n {
		line := l.next()
		size, line, _ := strings.Cut(line, " ")
		at, line, _ := strings.Cut(line, " ")
		sum, path, ok := strings.Cut(line, " ")
		l.bad = l.bad || !ok
		out = append(out, File{Path: path, Size: l.number(size), Time: l.number(at), Sum: sum})
	}
	return out
}
