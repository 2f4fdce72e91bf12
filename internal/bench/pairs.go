package main

import (
	"encoding/json"
	"fmt"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// How many consecutive pairs are compared, and of those how many by programs too slow for all.
const (
	manyPairs = 300
	fewPairs  = 30
)

// pairs measures redlines of consecutive versions, without the start of a process a pair.
func (b *bench) pairs(root string) {
	all := consecutive(root)
	step := max(1, len(all)/manyPairs)
	var many [][2]string
	for i := 0; i < len(all) && len(many) < manyPairs; i += step {
		many = append(many, all[i])
	}
	var few [][2]string
	for i := 0; i < len(many) && len(few) < fewPairs; i += max(1, len(many)/fewPairs) {
		few = append(few, many[i])
	}
	b.pairsOf(fmt.Sprintf("redlines of %d consecutive pairs", len(many)), "many.json", many,
		b.php(), b.gobench("codicil, redline", "BenchmarkPairs/redline$"))
	b.pairsOf(fmt.Sprintf("%d of them", len(few)), "few.json", few,
		b.node(), b.gobench("codicil, redline and verdict", "BenchmarkPairs/verdict$"))
}

// consecutive lists the neighbouring versions of each policy and language.
func consecutive(root string) (out [][2]string) {
	last := map[string]string{}
	for _, file := range texts(root) {
		key := filepath.Dir(filepath.Dir(file)) + "\x00" + filepath.Base(file)
		if before := last[key]; before != "" {
			out = append(out, [2]string{before, file})
		}
		last[key] = file
	}
	return out
}

// A pairsWay is a way that is told the file that lists them.
type pairsWay func(list string) (way, bool)

func (b *bench) pairsOf(heading, file string, pairs [][2]string, ways ...pairsWay) {
	data, err := json.Marshal(pairs)
	if err != nil {
		fmt.Println("pairs:", err)
		return
	}
	list, err := b.write(file, string(data))
	if err != nil {
		fmt.Println("pairs:", err)
		return
	}
	var there []way
	for _, w := range ways {
		if w, ok := w(list); ok {
			there = append(there, w)
		}
	}
	b.compareTo(heading, there)
}

// php is wikidiff2, as MediaWiki calls it.
func (b *bench) php() pairsWay {
	return func(list string) (way, bool) {
		out, err := exec.Command("php", "-r", `echo extension_loaded("wikidiff2") ? "yes" : "no";`).Output()
		return way{name: "wikidiff2", args: []string{"php", filepath.Join(b.self, "wikidiff2.php"), list}, own: seconds}, err == nil && string(out) == "yes"
	}
}

// node is jsdiff's diffWordsWithSpace.
func (b *bench) node() pairsWay {
	return func(list string) (way, bool) {
		err := exec.Command("node", "--input-type=module", "-e", "import 'file://"+filepath.ToSlash(b.self)+"/node_modules/diff/libesm/index.js'").Run()
		if err != nil {
			fmt.Println("jsdiff is not installed (npm ci in internal/bench): left out")
		}
		return way{name: "jsdiff diffWordsWithSpace", args: []string{"node", filepath.Join(b.self, "jsdiff.mjs"), list}, own: seconds}, err == nil
	}
}

// gobench is a benchmark of diff/material that reads the list of pairs.
func (b *bench) gobench(name, bench string) pairsWay {
	return func(list string) (way, bool) {
		args := []string{"go", "test", "-run", "^$", "-bench", bench, "-benchtime", "1x", "./diff/material", "-pairs", list}
		return way{name: name, args: args, dir: filepath.Dir(filepath.Dir(b.self)), own: cpuMetric}, true
	}
}

// seconds reads a program's own figure: the processor time of its diffs alone.
func seconds(out string) (time.Duration, error) {
	s, err := strconv.ParseFloat(strings.TrimSpace(out), 64)
	return time.Duration(s * float64(time.Second)), err
}

// cpuMetric reads "cpu-ns/op" from the output of go test -bench.
func cpuMetric(out string) (time.Duration, error) {
	fields := strings.Fields(out)
	for i, f := range fields {
		if f == "cpu-ns/op" && i > 0 {
			ns, err := strconv.ParseFloat(fields[i-1], 64)
			return time.Duration(ns), err
		}
	}
	return 0, fmt.Errorf("no cpu-ns/op in %q", out)
}
