package notify

import (
	"os"
	"testing"

	"go.uber.org/goleak"
)

// TestMain is also the sender that the tests kill ([runSender]). No test may
// leave a goroutine behind.
func TestMain(m *testing.M) {
	if os.Getenv(senderEnv) != "" {
		os.Exit(runSender())
	}
	goleak.VerifyTestMain(m)
}
