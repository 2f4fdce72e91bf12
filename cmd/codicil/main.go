// Command codicil publishes a publisher's policies: it checks the versions of
// a content folder, compares them and judges what changed, builds a static and
// archived site in several languages, and writes the notices that users are
// owed.
//
//	codicil init                          a content folder to begin from
//	codicil check                         every finding, with its place
//	codicil diff privacy                  what the newest version changes, and whether it is material
//	codicil publish                       check, build, compose the notices, and a summary
//	codicil help VERB                     what a verb does, with an example
//
// Flags work before and after the verb and its arguments. Results go to
// standard output, messages to standard error; exit.go says what the exit
// codes promise.
//
// The command is the only part of the house that knows the outside world: the
// clock, the environment, the terminal, the file system. It hands what the
// rooms need to know as plain values: the content as an fs.FS out of which no
// link leads, the day, folders and writers.
package main

import "os"

func main() {
	w := theWorld()
	w.paceStart()
	os.Exit(Run(w))
}
