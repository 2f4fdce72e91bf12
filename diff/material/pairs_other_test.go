//go:build !unix

package material

import "time"

var begin = time.Now()

// processorTime is the time passed: the nearest to it that there is here.
func processorTime() int64 { return int64(time.Since(begin)) }

// peakMemory is not told here.
func peakMemory() int64 { return 0 }
