package content_test

import (
	"bytes"
	"io"
	"io/fs"
	"strings"
	"testing"

	"codicil/content"
)

// TestSampleIsUnreleased: what init hands out says nothing of the sample's own releases, however it is read.
func TestSampleIsUnreleased(t *testing.T) {
	s := content.Sample()
	n := 0
	err := fs.WalkDir(s, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(s, p)
		if err != nil {
			return err
		}
		f, err := s.Open(p)
		if err != nil {
			return err
		}
		defer f.Close()
		opened, err := io.ReadAll(f)
		if err != nil || !bytes.Equal(opened, data) {
			t.Errorf("%s: Open and ReadFile differ: %v", p, err)
		}
		if !strings.HasSuffix(p, ".yaml") {
			return nil
		}
		n++
		for _, key := range []string{"\nlog:", "\nlogged:", "\npublisher: {", "\nnotice:\n  counting"} {
			if strings.Contains("\n"+string(data), key) {
				t.Errorf("%s holds %q", p, key)
			}
		}
		return nil
	})
	if err != nil || n < 10 {
		t.Errorf("%d files of settings: %v", n, err)
	}
}
