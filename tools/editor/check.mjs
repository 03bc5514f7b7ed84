// Asks the YAML language server, over stdio as an editor does, about good and bad files: what it finds
// wrong, and what it offers to complete. The schemas are those that the files name themselves.
// Usage: node check.mjs GOOD.yaml...
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const server = spawn(
  process.execPath,
  [join(here, "node_modules/yaml-language-server/bin/yaml-language-server"), "--stdio"],
  { stdio: ["pipe", "pipe", "inherit"] },
);
const answers = new Map();
const found = new Map();
let next = 1;
let data = Buffer.alloc(0);

function send(message) {
  const text = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
  server.stdin.write(`Content-Length: ${text.length}\r\n\r\n`);
  server.stdin.write(text);
}

function ask(method, params) {
  const id = next++;
  send({ id, method, params });
  return new Promise((done) => answers.set(id, done));
}

function receive(message) {
  if (message.method === "textDocument/publishDiagnostics") {
    found.get(message.params.uri)?.(message.params.diagnostics);
  } else if (message.method && message.id !== undefined) {
    // It asks for settings; it may use no schema but those that files name.
    const settings = { validate: true, completion: true, schemaStore: { enable: false } };
    const result = message.method === "workspace/configuration"
      ? message.params.items.map((one) => (one.section === "yaml" ? settings : {}))
      : null;
    send({ id: message.id, result });
  } else if (message.id !== undefined) {
    answers.get(message.id)?.(message.result);
  }
}

server.stdout.on("data", (part) => {
  data = Buffer.concat([data, part]);
  for (;;) {
    const end = data.indexOf("\r\n\r\n");
    if (end < 0) return;
    const length = Number(/Content-Length: (\d+)/i.exec(data.subarray(0, end).toString())[1]);
    if (data.length < end + 4 + length) return;
    const body = data.subarray(end + 4, end + 4 + length).toString();
    data = data.subarray(end + 4 + length);
    receive(JSON.parse(body));
  }
});

let count = 0;
async function opened(path, text) {
  const uri = pathToFileURL(path).href;
  count += 1;
  const told = new Promise((done) => found.set(uri, done));
  const textDocument = { uri, languageId: "yaml", version: 1, text };
  send({ method: "textDocument/didOpen", params: { textDocument } });
  return { uri, diagnostics: await told };
}

const failures = [];
function expect(what, holds, shown) {
  console.log(`${holds ? "as it should be" : "FAILED"}: ${what}`);
  if (!holds) failures.push(`${what}: ${JSON.stringify(shown)}`);
}

async function good(path) {
  const { diagnostics } = await opened(path, readFileSync(path, "utf-8"));
  expect(`${path.slice(root.length + 1)} has no mistakes`, diagnostics.length === 0, diagnostics);
}

// A bad file lies, as far as the server knows, beside the examples, and names its schema as they do.
async function bad(kind, body, line, part, { last = false } = {}) {
  const named = `# yaml-language-server: $schema=../schemas/${kind}.schema.json\n`;
  const text = last ? body + named : named + body;
  const { diagnostics } = await opened(join(root, "examples", `bad-${count}.yaml`), text);
  const told = diagnostics.filter((one) => one.range.start.line === line && one.message.includes(part));
  expect(`${kind}: \`${part}\` is told on line ${line + 1}`, told.length > 0, diagnostics);
}

async function offers(kind, body, words) {
  const text = `# yaml-language-server: $schema=../schemas/${kind}.schema.json\n${body}`;
  const { uri } = await opened(join(root, "examples", `begun-${count}.yaml`), text);
  const lines = text.split("\n");
  const position = { line: lines.length - 1, character: lines.at(-1).length };
  const answer = await ask("textDocument/completion", { textDocument: { uri }, position });
  const labels = (answer?.items ?? answer ?? []).map((one) => one.label);
  for (const word of words) {
    expect(`${kind}: after ${JSON.stringify(body)} it offers \`${word}\``, labels.includes(word), labels);
  }
}

const patience = setTimeout(() => {
  console.error("editor-check: the language server does not answer");
  server.kill();
  process.exit(1);
}, 120_000);

await ask("initialize", {
  processId: process.pid,
  rootUri: pathToFileURL(root).href,
  capabilities: {
    textDocument: { completion: { completionItem: { snippetSupport: true } } },
    workspace: { configuration: true },
  },
});
send({ method: "initialized", params: {} });

for (const path of process.argv.slice(2)) await good(resolve(path));
await bad("engagement", "id: x\nconsentz: []\n", 2, "consentz");
await bad("engagement", "id: x\ndisclosures:\n  - {form: writen}\n", 3, "written");
await bad("engagement", "id: x\nstarted: yesterday\n", 2, "pattern");
await bad("engagement", "id: x\nconsentz: []\n", 1, "consentz", { last: true });
await bad("engagement", "recorded_through: 2024-01-01\n", 1, "id");
await bad("article", 'article: "1"\nsumary: {nl: x, en: x}\n', 2, "sumary");
await bad("article", 'article: "1"\nsummary: {nl: x}\nkind: definition\n', 2, "en");
await bad("article", 'article: "1"\nsummary: {nl: x, en: x}\nkind: dutyy\n', 3, "duty");
await bad("code", "code: x\nedition: one\n", 1, "title");
await bad("cases", "cases:\n  - {id: x, says: y, expect: {rule: violatd}}\n", 2, "violated");
await bad("cases", "cases:\n  - {id: x, says: y, change: {agreement: {form: writen}}}\n", 2, "written");
await offers("engagement", "id: x\n", ["disclosures", "consents", "practitioner", "complete"]);
await offers("engagement", "id: x\nagreement:\n  form: ", ["written", "oral", "tacit"]);
await offers("engagement", "id: x\ncomplaints:\n  - id: c\n    ", ["at", "by", "reply"]);
await offers("article", 'article: "1"\n', ["summary", "rules", "counterparts"]);
await offers("article", 'article: "1"\nrules:\n  - id: x\n    ', ["for_each", "require", "message", "due"]);
await offers("code", "code: x\n", ["extends", "definitions", "in_force"]);
await offers("cases", "cases:\n  - id: x\n    change:\n      ", ["disclosures", "consents"]);

clearTimeout(patience);
server.kill();
if (failures.length) {
  console.error(`\neditor-check: ${failures.length} failed\n${failures.join("\n")}`);
  process.exit(1);
}
console.log("editor-check: the language server says what it should");
