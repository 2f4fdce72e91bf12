package main

import (
	"crypto/sha256"
	"encoding/hex"

	"codicil/internal/lazy"
)

// digest names bytes as the whole house does: "sha256:" and 64 hex digits.
func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return "sha256:" + hex.EncodeToString(sum[:])
}

var digestForm = lazy.Regexp(`^sha256:[0-9a-f]{64}$`)

func isDigest(s string) bool { return digestForm().MatchString(s) }
