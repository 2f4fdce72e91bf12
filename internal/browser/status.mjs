// Runs the function that docs/site-api.md shows on test vectors and prints what
// it decides, as JSON: node status.mjs SITE-API.md VECTORS.json
import { readFileSync } from "node:fs";

const [, source] = readFileSync(process.argv[2], "utf8").match(/```js\n([\s\S]*?)```/);
const { decide } = await import("data:text/javascript," + encodeURIComponent(source));
const { documents, vectors } = JSON.parse(readFileSync(process.argv[3], "utf8"));
console.log(JSON.stringify(vectors.map(v => decide(documents[v.document], { accepted: v.accepted, now: new Date(v.now), user: v.user }))));
