package notify

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
)

// A Secret is a password or key. Printed in whatever way it shows nothing.
type Secret string

const shown = "(secret)"

func (Secret) String() string               { return shown }
func (Secret) GoString() string             { return shown }
func (Secret) MarshalText() ([]byte, error) { return []byte(shown), nil }

// webhookKeys reads signing secrets as Standard Webhooks writes them: "whsec_"
// and the base64 of 24 to 64 bytes; several, parted by spaces, while one is
// exchanged for another. No error repeats them.
func webhookKeys(s Secret) (keys [][]byte, err error) {
	for word := range strings.FieldsSeq(string(s)) {
		encoded, ok := strings.CutPrefix(word, "whsec_")
		if !ok {
			return nil, errors.New(`a webhook secret begins with "whsec_"`)
		}
		key, err := base64.StdEncoding.DecodeString(encoded)
		if err != nil {
			return nil, errors.New(`what follows "whsec_" in a webhook secret is base64, and this is not`)
		}
		if len(key) < 24 || len(key) > 64 {
			return nil, fmt.Errorf("a webhook secret is 24 to 64 bytes, and this is %d", len(key))
		}
		keys = append(keys, key)
	}
	if keys == nil {
		return nil, errors.New("a webhook needs a secret to sign with")
	}
	return keys, nil
}
