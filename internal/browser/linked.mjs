// Checks linked data with programs that are not ours and prints what they
// found, as JSON: node linked.mjs FILE...
// jsonld expands each document, so that a term which the context does not know
// would be lost, and turns it into triples; the TypeScript compiler holds it
// against schema.org's vocabulary as schema-dts has it.
import { readFileSync } from "node:fs";
import jsonld from "jsonld";
import ts from "typescript";

const files = process.argv.slice(2);
const texts = files.map(f => readFileSync(f, "utf8"));

// The context of schema.org, as far as expansion needs it: nothing is fetched.
const terms = ["url", "isPartOf", "publisher", "hasPart", "translationOfWork", "workTranslation"];
const context = { "@vocab": "https://schema.org/", ...Object.fromEntries(terms.map(t => [t, { "@id": "https://schema.org/" + t, "@type": "@id" }])) };
const documentLoader = async url => {
	if (!/^https?:\/\/schema\.org\/?$/.test(url)) throw new Error("a context of another place: " + url);
	return { contextUrl: null, documentUrl: url, document: { "@context": context } };
};
const expand = async text => {
	const [node, ...more] = await jsonld.expand(JSON.parse(text), { documentLoader, safe: true });
	const quads = await jsonld.toRDF(JSON.parse(text), { documentLoader, format: "application/n-quads", safe: true });
	return { id: node["@id"], type: node["@type"], nodes: 1 + more.length, quads: quads.trim().split("\n").length };
};

const name = new URL("documents.ts", import.meta.url).pathname;
const source = 'import type { DigitalDocument, WithContext } from "schema-dts";\n' +
	texts.map((text, i) => `export const d${i}: WithContext<DigitalDocument> = ${text.trim().replaceAll("\n", " ")};`).join("\n");
const options = { noEmit: true, strict: true, skipLibCheck: true, types: [], target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler };
const host = ts.createCompilerHost(options);
const { getSourceFile, fileExists } = host;
host.getSourceFile = (file, ...rest) => file === name ? ts.createSourceFile(file, source, ts.ScriptTarget.ES2022) : getSourceFile(file, ...rest);
host.fileExists = file => file === name || fileExists(file);
const program = ts.createProgram([name], options, host);
const faults = ts.getPreEmitDiagnostics(program).map(d => ({
	file: d.file?.fileName === name ? files[d.file.getLineAndCharacterOfPosition(d.start).line - 1] : d.file?.fileName ?? "",
	message: ts.flattenDiagnosticMessageText(d.messageText, "\n").slice(0, 500),
}));
console.log(JSON.stringify({ documents: await Promise.all(texts.map(expand)), faults }));
