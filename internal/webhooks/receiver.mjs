// A receiver of webhooks for the tests, on a free port of this machine, which it
// prints. It verifies every signature with the Standard Webhooks library of its
// own language, and acts on an id once.
//
//   WEBHOOK_SECRET=whsec_... node receiver.mjs [UNRULY [SEED]]
//
// UNRULY is the share of requests, 0 to 1, that it answers badly: it fails
// before or after it has acted, stalls, resets the connection, asks for
// patience, or takes the request twice. GET / tells what it has seen.
import { createServer } from "node:http";
import { Webhook } from "standardwebhooks";

const webhook = new Webhook(process.env.WEBHOOK_SECRET);
const unruly = Number(process.argv[2] ?? 0);
let state = Number(process.argv[3] ?? 1) >>> 0;
const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;

const seen = {}; // id -> how often it arrived
const texts = {}; // id -> the text that arrived first
let refused = [];

function take(id, event) {
  seen[id] = (seen[id] ?? 0) + 1;
  texts[id] ??= event.data?.text;
}

function misbehave(request, response, id, event) {
  switch (Math.floor(random() * 7)) {
    case 0: // it fails and has done nothing
      return response.writeHead(503).end("try again");
    case 1: // it has acted, and then fails
      take(id, event);
      return response.writeHead(500).end("after the act");
    case 2: // it stalls, and has done nothing
      return setTimeout(() => response.writeHead(204).end(), 2000).unref();
    case 3: // it has acted, and the answer never comes
      take(id, event);
      return setTimeout(() => response.writeHead(204).end(), 2000).unref();
    case 4:
      return request.socket.resetAndDestroy();
    case 5: // something on the way repeats the request
      take(id, event);
      take(id, event);
      return response.writeHead(202).end();
    default:
      return response.writeHead(429, { "retry-after": "0" }).end();
  }
}

const server = createServer((request, response) => {
  if (request.method === "GET") {
    return response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ seen, texts, refused }));
  }
  const parts = [];
  request.on("error", () => {});
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    let event;
    try {
      event = webhook.verify(Buffer.concat(parts).toString("utf8"), request.headers);
      if (event.id !== request.headers["webhook-id"]) throw new Error(`the event of ${event.id} came as ${request.headers["webhook-id"]}`);
      if (!request.headers["content-type"].startsWith("application/cloudevents+json")) throw new Error("content type");
    } catch (error) {
      refused.push(String(error.message));
      return response.writeHead(400).end(String(error.message));
    }
    if (random() < unruly) return misbehave(request, response, event.id, event);
    take(event.id, event);
    response.writeHead(204).end();
  });
});
server.keepAliveTimeout = 60000;
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
process.stdin.on("end", () => process.exit(0)).resume(); // it ends with whoever started it
