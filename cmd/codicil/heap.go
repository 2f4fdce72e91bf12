package main

import (
	"math"
	"runtime/debug"
)

// How the garbage collector is paced. Most verbs end before it would pay to
// collect at all; those that hold a whole archive must not take several times
// its room. Whoever sets GOGC decides for himself.
const (
	startPercent = 400       // of the live heap may be garbage at first
	startLimit   = 192 << 20 // but bytes in all no more than this, if that can be
	heldPercent  = 125       // once the archive is held
)

// paceStart paces the collector for the start of a verb.
func (w *World) paceStart() {
	if w.paced = w.Getenv("GOGC") == "" && w.Getenv("GOMEMLIMIT") == ""; w.paced {
		debug.SetGCPercent(startPercent)
		debug.SetMemoryLimit(startLimit)
	}
}

// paceHeld paces it for verbs that walk over a library that is loaded.
func (w *World) paceHeld() {
	if w.paced {
		debug.SetGCPercent(heldPercent)
		debug.SetMemoryLimit(math.MaxInt64)
	}
}
