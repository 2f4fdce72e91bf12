// Reads feeds and calendar files with readers that are not ours and prints
// what they found, as JSON: node feed.mjs FILE...
import { readFileSync } from "node:fs";
import { parseFeed } from "feedsmith";
import ICAL from "ical.js";

const calendar = text => {
	const [event] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent");
	const e = new ICAL.Event(event);
	return { uid: e.uid, start: e.startDate.toString(), summary: e.summary, status: event.getFirstPropertyValue("status") };
};
const read = file => {
	const text = readFileSync(file, "utf8");
	return file.endsWith(".ics") ? { format: "calendar", feed: calendar(text) } : parseFeed(file.endsWith(".json") ? JSON.parse(text) : text);
};
console.log(JSON.stringify(process.argv.slice(2).map(read)));
