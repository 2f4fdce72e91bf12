package ledger

import (
	"fmt"
	"io"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// A Key signs checkpoints: the secret half of an Ed25519 key in the form of
// signed notes ("PRIVATE+KEY+NAME+HASH+KEY").
type Key struct{ signer note.Signer }

// ParseKey reads a secret key. Space around it is ignored.
func ParseKey(text string) (*Key, error) {
	s, err := note.NewSigner(strings.TrimSpace(text))
	if err != nil {
		return nil, fmt.Errorf("read the key: %w", err)
	}
	return &Key{s}, nil
}

// GenerateKey makes a key of that name, which holds no space and no "+", and its
// public half, the verifier form that [Checkpoint.Verify] takes.
func GenerateKey(rand io.Reader, name string) (secret, public string, err error) {
	return note.GenerateKey(rand, name)
}

// Name is the key's name.
func (k *Key) Name() string { return k.signer.Name() }

// Matches reports whether vkey is the key's public half, by name and hash.
func (k *Key) Matches(vkey string) bool {
	v, err := note.NewVerifier(vkey)
	return err == nil && v.Name() == k.signer.Name() && v.KeyHash() == k.signer.KeyHash()
}

// Sign signs the checkpoint.
func (k *Key) Sign(c *Checkpoint) error { return c.Sign(k.signer) }
