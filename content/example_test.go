package content_test

import (
	"fmt"
	"log"
	"testing/fstest"

	"codicil/content"
)

// A folder with one policy in one language, and a draft whose key is misspelt.
func ExampleLoad() {
	root := fstest.MapFS{
		"codicil.yaml": {Data: []byte("publisher: {name: {en: Harbour Pay}}\nsite: {base_url: https://legal.harbourpay.example/}\nlanguages: [en]\n")},
		"policies/privacy/2025-03-01/version.yaml": {Data: []byte("release: 2025-03-01\neffective: 2025-04-01\n")},
		"policies/privacy/2025-03-01/en.md":        {Data: []byte("---\ntitle: Privacy Policy\n---\n\n## Retention {#retention}\n\nWe keep records for 30 days.\n")},
		"policies/privacy/_draft/en.md":            {Data: []byte("---\ntitle: Privacy Policy\nefective: 2026-01-01\n---\n\n## Retention {#retention}\n\nWe keep records for 90 days.\n")},
	}
	library, err := content.Load(root)
	if err != nil {
		log.Fatal(err)
	}
	today, _ := content.ParseDay("2025-03-15")
	for _, p := range library.Policies {
		for _, v := range p.Versions {
			fmt.Println(v.Ref(), v.State(today), "until", v.Effective)
		}
	}
	for _, f := range content.Check(library, today) {
		fmt.Println(f)
	}
	// Output:
	// privacy@2025-03-01 upcoming until 2025-04-01
	// policies/privacy/_draft/en.md:3:1: error front-unknown-key unknown key "efective"; did you mean "effective"?
}
