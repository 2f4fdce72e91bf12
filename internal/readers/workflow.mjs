// Reads a workflow with GitHub's own parser and ends with 1 where it is wrong: node workflow.mjs FILE
import { readFileSync } from "node:fs";
import { register } from "node:module";

register("./json.mjs", import.meta.url);
const { parseWorkflow, convertWorkflowTemplate, NoOperationTraceWriter } = await import("@actions/workflow-parser");
const result = parseWorkflow({ name: "workflow.yml", content: readFileSync(process.argv[2], "utf8") }, new NoOperationTraceWriter());
const errors = result.context.errors.getErrors().map(e => e.message);
if (errors.length === 0) {
	const template = await convertWorkflowTemplate(result.context, result.value);
	errors.push(...(template.errors ?? []).map(e => e.Message ?? e.message));
	if (template.jobs.length === 0) errors.push("it has no job");
}
if (errors.length > 0) {
	console.error(errors.join("\n"));
	process.exit(1);
}
