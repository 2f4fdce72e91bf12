// Compares the pairs of files listed in the JSON file given, and prints the
// processor time of the comparisons alone, in seconds.
import { readFileSync } from "node:fs";
import { diffWordsWithSpace } from "diff";

const pairs = JSON.parse(readFileSync(process.argv[2], "utf8")).map((p) => p.map((f) => readFileSync(f, "utf8")));
const start = process.cpuUsage();
for (const [from, to] of pairs) diffWordsWithSpace(from, to);
const used = process.cpuUsage(start);
console.log((used.user + used.system) / 1e6);
