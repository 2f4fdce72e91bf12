package ledger

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// A Checkpoint says what the log held at one time: how many entries, and the
// hash that they all go into. Its text is that of C2SP tlog-checkpoint.
type Checkpoint struct {
	Origin string // the log's name, a URL without its scheme; no space, no "+"
	Size   int    // number of entries, at least 0
	Root   tlog.Hash
	// Signed is the whole signed note as read or signed, "" for an unsigned checkpoint.
	Signed string
}

var errCheckpoint = errors.New("not a checkpoint: it has an origin, a size and a root hash, one a line")

// Text is the checkpoint without signatures, which is what they sign.
func (c *Checkpoint) Text() string {
	return fmt.Sprintf("%s\n%d\n%s\n", c.Origin, c.Size, base64.StdEncoding.EncodeToString(c.Root[:]))
}

// Note is the content of the file checkpoint: signed where it was signed.
func (c *Checkpoint) Note() []byte {
	if c.Signed != "" {
		return []byte(c.Signed)
	}
	return []byte(c.Text())
}

// ParseCheckpoint reads a checkpoint, signed or not, in its one spelling.
// Signatures are kept but not looked at.
func ParseCheckpoint(data []byte) (*Checkpoint, error) {
	text, signatures, signed := strings.Cut(string(data), "\n\n")
	if signed {
		text += "\n"
		if !canonicalSignatures(signatures) {
			return nil, errCheckpoint
		}
	}
	lines := strings.Split(text, "\n")
	if len(lines) != 4 || lines[3] != "" || lines[0] == "" || strings.ContainsAny(lines[0], " +\t") {
		return nil, errCheckpoint
	}
	size, err := strconv.ParseInt(lines[1], 10, 32)
	if err != nil || size < 0 {
		return nil, errCheckpoint
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil {
		return nil, errCheckpoint
	}
	c := &Checkpoint{Origin: lines[0], Size: int(size), Root: root}
	if c.Text() != text { // "007", or another base64 spelling of the same hash
		return nil, errCheckpoint
	}
	if signed {
		c.Signed = string(data)
	}
	return c, nil
}

// Sign signs the checkpoint with each signer. Earlier signatures, which may be
// of an earlier size, are not kept.
func (c *Checkpoint) Sign(signers ...note.Signer) error {
	n := &note.Note{Text: c.Text()}
	data, err := note.Sign(n, signers...)
	if err != nil {
		return fmt.Errorf("sign the checkpoint: %w", err)
	}
	c.Signed = string(data)
	return nil
}

// Verify checks that the checkpoint bears a valid signature of the key vkey,
// in the verifier form of signed notes ("NAME+HASH+KEY").
func (c *Checkpoint) Verify(vkey string) error {
	v, err := note.NewVerifier(vkey)
	if err != nil {
		return fmt.Errorf("read the log's public key: %w", err)
	}
	if c.Signed == "" {
		return fmt.Errorf("the checkpoint is not signed")
	}
	n, err := note.Open([]byte(c.Signed), note.VerifierList(v))
	if err != nil {
		return fmt.Errorf("the checkpoint's signature: %w", err)
	}
	if n.Text != c.Text() {
		return fmt.Errorf("the checkpoint's signature is of another text")
	}
	return nil
}

// canonicalSignatures reports whether every signature is spelled in the one way
// that its bytes have in base64.
func canonicalSignatures(lines string) bool {
	for line := range strings.Lines(lines) {
		text := line[strings.LastIndexByte(line, ' ')+1:]
		raw, err := base64.StdEncoding.Strict().DecodeString(strings.TrimSuffix(text, "\n"))
		if err != nil || base64.StdEncoding.EncodeToString(raw)+"\n" != text {
			return false
		}
	}
	return true
}
