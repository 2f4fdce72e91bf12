// Lets Node read the JSON files that @actions/workflow-parser imports as a bundler would: as modules.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export async function load(url, context, next) {
	if (!url.endsWith(".json")) return next(url, context);
	return { format: "module", shortCircuit: true, source: "export default " + readFileSync(fileURLToPath(url), "utf8") };
}
