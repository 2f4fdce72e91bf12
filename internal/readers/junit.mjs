// Reads a JUnit report and prints what it found, as JSON: node junit.mjs FILE
import { createRequire } from "node:module";

const { parse } = createRequire(import.meta.url)("test-results-parser");
console.log(JSON.stringify(parse({ type: "junit", files: [process.argv[2]] })));
