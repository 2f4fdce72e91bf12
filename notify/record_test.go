package notify

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"codicil/content"
)

// recordOf reads the record below a content root on disk.
func recordOf(t testing.TB, root string) *Record {
	t.Helper()
	r, found := ReadRecord(os.DirFS(root))
	if len(found) > 0 {
		t.Fatalf("findings: %v", found)
	}
	return r
}

var runs struct {
	sync.Mutex
	n int
}

// openRun begins a run below a content root, on a day.
func openRun(t testing.TB, root, on string, change ...func(*RunOptions)) *Run {
	t.Helper()
	runs.Lock()
	runs.n++
	o := RunOptions{Day: day(t, on), Now: time.Now, Tag: fmt.Sprintf("t%d", runs.n)}
	runs.Unlock()
	for _, f := range change {
		f(&o)
	}
	r, err := OpenRun(filepath.Join(root, RecordDir), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

func add(t testing.TB, r *Run, es ...Entry) {
	t.Helper()
	for _, e := range es {
		if err := r.Add(e); err != nil {
			t.Fatal(err)
		}
	}
}

func TestRecordReadsWhatRunsWrote(t *testing.T) {
	root := t.TempDir()
	if r := recordOf(t, root); !r.Empty() || !r.Began().IsZero() {
		t.Error("a folder without a record is not empty")
	}
	const id = "privacy/2026-10-20/all/announce/en/push"
	run := openRun(t, root, "2026-10-20")
	add(t, run, Entry{Result: ResultFailed, ID: id, Attempt: 1, Error: "no answer"})
	if _, sent := recordOf(t, root).Sent(id); sent {
		t.Error("a failure counts as sent")
	}
	add(t, run, Entry{Result: ResultSent, ID: id, Attempt: 2, Ack: "POLICIES 7"})
	run.Close()
	run = openRun(t, root, "2026-10-22")
	add(t, run, Entry{Result: ResultReceipt, ID: id, Receipt: &Receipt{Sent: 90, Failed: 1, Unreachable: 9, Finished: day(t, "2026-10-21"), By: "A. Sender"}})
	run.Close()

	r := recordOf(t, root)
	if e, ok := r.Sent(id); !ok || e.Ack != "POLICIES 7" || e.Day != day(t, "2026-10-20") || e.Receipt != nil {
		t.Errorf("sent: %+v %v", e, ok)
	}
	if e, ok := r.Receipt(id); !ok || e.Receipt.Sent != 90 || e.Receipt.Unreachable != 9 || e.Receipt.Finished != day(t, "2026-10-21") {
		t.Errorf("receipt: %+v %v", e, ok)
	}
	if r.Began() != day(t, "2026-10-20") || !r.Knows("privacy", "2026-10-20") || r.Knows("privacy", "2026-10-21") {
		t.Error("began or versions are wrong")
	}
}

// TestRecordCutAnywhere cuts the last line at every byte, as a crash would: all
// lines before it stand, and it counts only if it is whole.
func TestRecordCutAnywhere(t *testing.T) {
	root := t.TempDir()
	run := openRun(t, root, "2026-10-20")
	first, last := "privacy/v1/all/announce/en/push", "privacy/v1/all/announce/en/email"
	add(t, run, Entry{Result: ResultSent, ID: first})
	info, err := os.Stat(run.Name())
	if err != nil {
		t.Fatal(err)
	}
	add(t, run, Entry{Result: ResultSent, ID: last, Ack: "确认"})
	run.Close()
	whole, err := os.ReadFile(run.Name())
	if err != nil {
		t.Fatal(err)
	}
	for n := int(info.Size()); n < len(whole); n++ {
		if err := os.WriteFile(run.Name(), whole[:n], 0o644); err != nil {
			t.Fatal(err)
		}
		r, found := ReadRecord(os.DirFS(root))
		if _, ok := r.Sent(first); !ok {
			t.Fatalf("cut at %d: the line before it is lost", n)
		}
		_, counts := r.Sent(last)
		clean := n == int(info.Size()) || n == len(whole)-1
		if counts != (n == len(whole)-1) || clean != (len(found) == 0) {
			t.Fatalf("cut at %d of %d: counts %v, findings %v", n, len(whole), counts, found)
		}
		if !clean && (found[0].Code != "delivery-cut" || found[0].Line != 3 || found[0].Severity != content.Warning) {
			t.Fatalf("cut at %d: %v", n, found[0])
		}
	}
	// What a file system leaves after a power cut: a tail of zeros.
	put(t, run.Name(), string(whole[:info.Size()])+strings.Repeat("\x00", 40)+"\n")
	if _, found := ReadRecord(os.DirFS(root)); len(found) != 1 || found[0].Code != "delivery-cut" {
		t.Errorf("a tail of zeros: %v", found)
	}
}

func TestRecordRefusesWhatItCannotRead(t *testing.T) {
	root := t.TempDir()
	good := `{"result":"sent","id":"privacy/v1/all/announce/en/push","time":"2026-10-20T00:00:00Z","day":"2026-10-20"}`
	put(t, filepath.Join(root, RecordDir, "notes.txt"), "mine")
	for _, bad := range []string{"<<<<<<< HEAD", "null", "{}", "[]", "7", `{"result":"sent"}`, `{"result":"sent","id":"privacy"}`, `{"result":"sent","day":"2026-02-30"}`, good + good} {
		put(t, filepath.Join(root, RecordDir, "a.jsonl"), bad+"\n"+good+"\n")
		r, found := ReadRecord(os.DirFS(root))
		if len(found) != 1 || found[0].Code != "delivery-line" || found[0].Line != 1 || found[0].Severity != content.Error {
			t.Errorf("%s: findings %v", bad, found)
		}
		if _, ok := r.Sent("privacy/v1/all/announce/en/push"); !ok {
			t.Errorf("%s: the good line is lost", bad)
		}
	}
}

func TestOneRunAtATime(t *testing.T) {
	root := t.TempDir()
	run := openRun(t, root, "2026-10-20")
	_, err := OpenRun(filepath.Join(root, RecordDir), RunOptions{Day: day(t, "2026-10-20"), Now: time.Now, Tag: "second"})
	if !errors.Is(err, ErrRunning) {
		t.Errorf("a second run: %v", err)
	}
	run.Close()
	openRun(t, root, "2026-10-20").Close()
}

// A full is a file on a disk with room for so many bytes.
type full struct {
	LogFile
	room int
}

var errFull = errors.New("no space left on device")

func (f *full) Write(b []byte) (int, error) {
	n := min(len(b), f.room)
	f.room -= n
	if n < len(b) {
		f.LogFile.Write(b[:n])
		return n, errFull
	}
	return f.LogFile.Write(b)
}

// TestDiskFull: at whatever byte the disk is full, the run says so, writes no
// more, and what it did write is read.
func TestDiskFull(t *testing.T) {
	for room := 0; room < 700; room += 23 {
		root := t.TempDir()
		o := RunOptions{Day: day(t, "2026-10-20"), Now: time.Now, Tag: "full", Create: func(name string) (LogFile, error) {
			f, err := createFile(name)
			return &full{f, room}, err
		}}
		written := 0
		run, err := OpenRun(filepath.Join(root, RecordDir), o)
		for err == nil && written < 50 {
			if err = run.Add(Entry{Result: ResultSent, ID: fmt.Sprintf("privacy/v%d/all/announce/en/push", written)}); err == nil {
				written++
			}
		}
		if !errors.Is(err, errFull) {
			t.Fatalf("room for %d: %v", room, err)
		}
		if run != nil {
			if again := run.Add(Entry{Result: ResultSent, ID: "privacy/late/all/announce/en/push"}); !errors.Is(again, errFull) {
				t.Fatalf("room for %d: a line after the failure: %v", room, again)
			}
			run.Close()
		}
		r, _ := ReadRecord(os.DirFS(root))
		if len(r.sent) != written {
			t.Fatalf("room for %d: wrote %d, read %d", room, written, len(r.sent))
		}
		openRun(t, root, "2026-10-20").Close() // the way out: make room, run again
	}
}

// FuzzReadRecord: whatever lies in the folder, what is read is what whole lines
// say, and a file that is read without a finding is read again with more behind it.
func FuzzReadRecord(f *testing.F) {
	good := `{"result":"sent","id":"privacy/v1/all/announce/en/push","time":"2026-10-20T00:00:00Z","day":"2026-10-20"}` + "\n"
	for _, s := range []string{"", good, good + good[:40], "<<<<<<< HEAD\n" + good, "\x00\x00\n", "null\n", "[]\n", `{"day":"2026-02-30"}` + "\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		r, found := ReadRecord(fstest.MapFS{"delivery/a.jsonl": {Data: b}, "delivery/b.jsonl": {Data: []byte(good)}})
		if e, ok := r.Sent("privacy/v1/all/announce/en/push"); !ok || e.Result != ResultSent && e.Result != ResultReceipt {
			t.Fatalf("the file beside it is lost: %v", found)
		}
		var out strings.Builder
		if err := r.WriteCSV(&out); err != nil {
			t.Fatal(err)
		}
		if err := r.WriteJSON(&out); err != nil {
			t.Fatal(err)
		}
	})
}
