package ledger

import (
	"math/rand/v2"
	"testing"
)

func TestKeySigns(t *testing.T) {
	source := rand.NewChaCha8([32]byte{1})
	secret, public, err := GenerateKey(source, "legal.harbourpay.example/ledger")
	if err != nil {
		t.Fatal(err)
	}
	_, other, err := GenerateKey(source, "legal.harbourpay.example/ledger")
	if err != nil {
		t.Fatal(err)
	}
	k, err := ParseKey(" " + secret + "\n")
	if err != nil {
		t.Fatal(err)
	}
	if !k.Matches(public) || k.Matches(other) || k.Matches("nonsense") {
		t.Error("a key matches its own public half and nothing else")
	}
	c := &Checkpoint{Origin: "legal.harbourpay.example/ledger", Size: 3}
	if err := k.Sign(c); err != nil {
		t.Fatal(err)
	}
	if err := c.Verify(public); err != nil {
		t.Error(err)
	}
	if err := c.Verify(other); err == nil {
		t.Error("another key verified the signature")
	}
	for _, bad := range []string{"", "PRIVATE+KEY", public} {
		if _, err := ParseKey(bad); err == nil {
			t.Errorf("%q was read as a key", bad)
		}
	}
}
