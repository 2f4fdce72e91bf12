package main

import (
	"crypto/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	signed "golang.org/x/mod/sumdb/note"
)

// TestWitnessedLog: a witness's cosignature stands in the log's checkpoint and in that of the site, beside the log's
// own signature; whoever verifies needs none of it, and the next release begins anew, for a witness signs a size.
func TestWitnessedLog(t *testing.T) {
	w := readyToRelease(t)
	w.must("2026-01-01", "keygen", "--out", "key", "--name", "legal.harbourpay.example/ledger")
	w.must("2026-01-01", "release", "privacy@_draft", "--key", "key")
	name := filepath.Join(w.dir, "content", "log", "checkpoint")
	bare, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	secret, public, err := signed.GenerateKey(rand.Reader, "witness.example")
	if err != nil {
		t.Fatal(err)
	}
	signer, err := signed.NewSigner(secret)
	if err != nil {
		t.Fatal(err)
	}
	text, own, _ := strings.Cut(string(bare), "\n\n")
	cosigned, err := signed.Sign(&signed.Note{Text: text + "\n"}, signer)
	if err != nil {
		t.Fatal(err)
	}
	_, line, _ := strings.Cut(string(cosigned), "\n\n")
	w.write("content/log/checkpoint", text+"\n\n"+own+line)
	w.must("2026-01-01", "check", "--only", "log-")
	w.must("2026-01-01", "build")
	w.must("2026-01-01", "verify")
	published, err := os.ReadFile(filepath.Join(w.dir, "public", "ledger", "checkpoint"))
	if err != nil {
		t.Fatal(err)
	}
	verifier, err := signed.NewVerifier(public)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := signed.Open(published, signed.VerifierList(verifier)); err != nil || len(n.UnverifiedSigs) != 1 {
		t.Errorf("the site's checkpoint: %v\n%s", err, published)
	}
	w.must("2026-01-02", "new", "privacy", "--corrects", "2026-01-01", "--reason", "a wrong word")
	w.write("content/policies/privacy/_draft/en.md", strings.NewReplacer("payment records", "payments", "Records are kept for 90 days.", "One word.").Replace(policyText("90")))
	w.must("2026-01-02", "review", "privacy@_draft", "--accept", "--by", "A. Counsel")
	w.must("2026-01-02", "release", "privacy@_draft", "--key", "key")
	w.must("2026-01-02", "build")
	w.must("2026-01-02", "verify")
}
