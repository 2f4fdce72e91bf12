package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestTimeStampRecipe runs the RFC 3161 recipe of docs/verify.md with a time-stamp authority made
// for the test, which stands where the recipe asks one over the network; the token is of the
// checkpoint, and of no other.
func TestTimeStampRecipe(t *testing.T) {
	paper, err := os.ReadFile("../../docs/verify.md")
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`(?m)^ +(openssl ts -query .*)\n +(curl .* https://TSA) > (\S+)\n +(openssl ts -verify .*)$`).FindStringSubmatch(string(paper))
	if m == nil {
		t.Fatal("docs/verify.md has no recipe for a time stamp")
	}
	w := readyToRelease(t)
	checkpoint, err := os.ReadFile(filepath.Join(w.dir, "content", "log", "checkpoint"))
	if err != nil {
		t.Fatal(err)
	}
	w.write("checkpoint", string(checkpoint))
	w.write("tsa.conf", tsaConfig)
	must := func(script string) string {
		out, err := shell(w.dir, script)
		if err != nil {
			t.Fatalf("%s: %v\n%s", script, err, out)
		}
		return out
	}
	must(`openssl req -x509 -newkey ed25519 -nodes -keyout root.key -out TSA-root.pem -subj "/CN=Root" -days 30 -config tsa.conf -extensions root
openssl req -new -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -subj "/CN=Stamps" -config tsa.conf
openssl x509 -req -in tsa.csr -CA TSA-root.pem -CAkey root.key -CAcreateserial -days 30 -extfile tsa.conf -extensions stamps -out tsa.pem
echo 01 > serial`)
	must(m[1])
	must("openssl ts -reply -config tsa.conf -queryfile checkpoint.tsq -out " + m[3])
	if out := must(m[4]); !strings.Contains(out, "Verification: OK") {
		t.Errorf("the token is not taken:\n%s", out)
	}
	w.write("checkpoint", strings.Replace(string(checkpoint), "\n1\n", "\n2\n", 1))
	if out, err := shell(w.dir, m[4]); err == nil || !strings.Contains(out, "FAILED") {
		t.Errorf("the token is taken for another checkpoint: %v\n%s", err, out)
	}
}

// tsaConfig is that of an authority for tests.
const tsaConfig = `[req]
distinguished_name = name
prompt = no
[name]
CN = Test
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
[stamps]
basicConstraints = CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = authority
[authority]
serial = serial
signer_cert = tsa.pem
certs = TSA-root.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
`
