// Holds XML files against a RELAX NG schema with libxml2's validator and prints
// what it found, as JSON: node xml.mjs SCHEMA FILE...
import { readFileSync } from "node:fs";
import { validateXML } from "xmllint-wasm";

const [schema, ...files] = process.argv.slice(2);
const read = (file, i) => ({ fileName: `${i}.xml`, contents: readFileSync(file, "utf8") });
const result = await validateXML({ xml: files.map(read), schema: [readFileSync(schema, "utf8")], extension: "relaxng" });
console.log(JSON.stringify(result.errors.map(e => ({ file: files[parseInt(e.loc?.fileName ?? "0")], line: e.loc?.lineNumber ?? 0, message: e.message }))));
