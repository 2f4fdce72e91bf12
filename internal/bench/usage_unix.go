//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"
	"time"
)

// spent is the processor time of this process so far.
func spent() time.Duration {
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		return 0
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}

// resident is the most memory that a process held, in bytes; macOS counts in bytes, others in kilobytes.
func resident(p *os.ProcessState) int64 {
	use, ok := p.SysUsage().(*syscall.Rusage)
	switch {
	case !ok:
		return 0
	case runtime.GOOS == "darwin":
		return int64(use.Maxrss)
	}
	return int64(use.Maxrss) << 10
}
