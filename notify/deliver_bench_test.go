package notify

import (
	"io"
	"net/http"
	"testing"
	"time"
)

// BenchmarkDeliver is what docs/delivery.md quotes: notices a second into each
// sink on this machine, every line of the record synced.
func BenchmarkDeliver(b *testing.B) {
	c := newCase(b)
	model := c.compose(b, Options{Today: day(b, "2026-10-20"), Channels: []string{Push}})[0]
	batch := handmade(b, 1000)
	for _, n := range batch {
		n.Event = model.Event // of the size that real ones have
	}
	for name, sink := range map[string]func() Sink{
		"dir": func() Sink { return open(b, "dir:"+b.TempDir(), SinkOptions{}) },
		"broker": func() Sink {
			server := startBroker(b, b.TempDir(), -1)
			addStream(b, server, 24*time.Hour)
			return open(b, server.ClientURL(), SinkOptions{})
		},
		"webhook": func() Sink {
			return hook(b, func(w http.ResponseWriter, r *http.Request) { io.Copy(io.Discard, r.Body) })
		},
	} {
		b.Run(name, func(b *testing.B) {
			sent := 0
			for b.Loop() {
				b.StopTimer()
				s, run := sink(), openRun(b, b.TempDir(), "2026-10-20")
				if err := s.Ready(b.Context(), batch); err != nil {
					b.Fatal(err)
				}
				d, _ := delivery(b, run, s)
				b.StartTimer()
				out, err := d.Send(b.Context(), batch)
				if err != nil || failures(out) != nil {
					b.Fatal(err, failures(out))
				}
				sent += len(out)
			}
			b.ReportMetric(float64(sent)/b.Elapsed().Seconds(), "notices/s")
			b.ReportMetric(float64(len(model.Event)), "bytes/notice")
		})
	}
}
