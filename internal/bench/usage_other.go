//go:build !unix

package main

import (
	"os"
	"time"
)

var start = time.Now()

// spent is the time that has passed: the nearest to processor time that there is here.
func spent() time.Duration { return time.Since(start) }

// resident is not known here.
func resident(*os.ProcessState) int64 { return 0 }
