package ledger_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"codicil/content/ledger"

	"golang.org/x/mod/sumdb/note"
)

// The keys of x/mod's tests of signed notes.
const (
	peterSecret = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
	peterPublic = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
	enochPublic = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
)

// TestForeignKeys: the keys that x/mod's tests sign with are read, sign our checkpoints, and those
// that its tests call bad are refused.
func TestForeignKeys(t *testing.T) {
	k, err := ledger.ParseKey(peterSecret)
	if err != nil {
		t.Fatal(err)
	}
	if !k.Matches(peterPublic) || k.Matches(enochPublic) || k.Name() != "PeterNeumann" {
		t.Errorf("the key %s does not know its public half", k.Name())
	}
	c := logOf(t, 4).Checkpoint()
	if err := k.Sign(c); err != nil {
		t.Fatal(err)
	}
	if err := c.Verify(peterPublic); err != nil {
		t.Error(err)
	}
	v, err := note.NewVerifier(peterPublic)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := note.Open(c.Note(), note.VerifierList(v)); err != nil || n.Text != c.Text() {
		t.Errorf("x/mod opens the note as %+v, %v", n, err)
	}
	for what, bad := range map[string]string{
		"another":           enochPublic,
		"wrong length":      "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
		"unknown algorithm": "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
		"no key":            "PeterNeumann",
	} {
		if c.Verify(bad) == nil {
			t.Errorf("verified by a key: %s", what)
		}
	}
}

// TestCosigned: a witness's signature stands beside that of the log, and neither is in the other's way.
func TestCosigned(t *testing.T) {
	k, err := ledger.ParseKey(peterSecret)
	if err != nil {
		t.Fatal(err)
	}
	secret, public, err := note.GenerateKey(strings.NewReader(strings.Repeat("w", 64)), "witness.example/one")
	if err != nil {
		t.Fatal(err)
	}
	witness, err := note.NewSigner(secret)
	if err != nil {
		t.Fatal(err)
	}
	log, err := note.NewSigner(peterSecret)
	if err != nil {
		t.Fatal(err)
	}
	c := logOf(t, 4).Checkpoint()
	if err := c.Sign(log, witness); err != nil {
		t.Fatal(err)
	}
	again, err := ledger.ParseCheckpoint(c.Note())
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{peterPublic, public} {
		if err := again.Verify(key); err != nil {
			t.Error(err)
		}
	}
	if err := k.Sign(again); err != nil || again.Verify(public) == nil {
		t.Errorf("signed anew, the witness's earlier signature was kept: %v", err)
	}
}

// TestForeignNotes: what others publish is told from a checkpoint and a proof of ours.
func TestForeignNotes(t *testing.T) {
	const hello = "TszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=" // x/mod's tree of "hello world"
	for what, text := range map[string]string{
		"x/mod's tree, whose name holds spaces":    "go.sum database tree\n12345\n" + hello + "\n",
		"a tree of more than two thousand million": "example.com/log\n123456789012\n" + hello + "\n",
		"a size in hexadecimal":                    "example.com/log\n0xabcdef\n" + hello + "\n",
		"a hash that is too long":                  "example.com/log\n12345\nTszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBTOOBIG=\n",
		"a fourth line":                            "example.com/log\n12345\n" + hello + "\nextension\n",
	} {
		if c, err := ledger.ParseCheckpoint([]byte(text)); err == nil {
			t.Errorf("%s: read as %+v", what, c)
		}
	}
	if c, err := ledger.ParseCheckpoint([]byte("example.com/log\n12345\n" + hello + "\n")); err != nil || c.Size != 12345 || c.Root.String() != hello {
		t.Errorf("a checkpoint with that hash: %+v, %v", c, err)
	}
	leaf := base64.StdEncoding.EncodeToString([]byte("hello world"))
	proof := "c2sp.org/tlog-proof@v1\nextra " + leaf + "\nindex 0\n\nexample.com/log\n1\n" + hello + "\n"
	if p, err := ledger.ParseProof([]byte(proof)); err == nil {
		t.Errorf("the proof of another log's leaf was read as %+v", p)
	}
}
