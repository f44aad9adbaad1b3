import { readFileSync, readSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { emptyEdge } from "../../src/core/log/tiles.ts";
import { interpretTemplate } from "../../src/core/template.ts";
import { COUNTRIES } from "../../src/countries/countries.ts";
import { KINDS, kindNamed } from "../../src/desks/kinds.ts";
import { witnessSigner } from "../../src/exchange/ed25519.ts";
import { messageKeyFiles, newPrivateKey } from "../../src/exchange/message-key-files.ts";
import { readRules, rulesOn } from "../../src/policy/read-rules.ts";
import { ingest } from "../../src/service/ingest.ts";
import { placesOf } from "../../src/service/tripoint-node.ts";
import { openStore } from "../../src/store/database.ts";
import { logSigner } from "../../src/store/node-log.ts";

// A process to be killed: takes one file in and says on its output what was acknowledged, at once and unbuffered. From
// the given number of records on it waits for its input to end, so that none is done before its end comes.
const [url = "", keyFile = "", kindName = "", file = "", holdAt = ""] = process.argv.slice(2);
const say = (line: string) => writeSync(1, `${line}\n`);

const policy = new URL("../../src/policy/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, policy), "utf8");
// What an agency may do with its own records is all that an intake asks.
const own = "own-records.cedar";
const reading = readRules(read("tripoint.cedarschema"), { [own]: read(`arrangements/${own}`) });
const country = COUNTRIES.find((one) => one.code === "US");
const kind = kindNamed(kindName);
if (!reading.ok || country === undefined || kind === undefined) throw new Error("the house is not whole");

say("began");
const store = await openStore({ url, kinds: KINDS });
const signer = logSigner("tripoint.us", readFileSync(keyFile, "utf8"));
const log = { origin: "tripoint.us", signer, edge: emptyEdge };
const exchange = {
  url: "http://127.0.0.1:9",
  messageKeys: messageKeyFiles(dirname(keyFile), "us"),
  witnessSigner: witnessSigner("tripoint.us", newPrivateKey()),
  blindKey: new Uint8Array(32),
};
const node = {
  ...{ country, rules: rulesOn(reading.book, "2026-01-01"), places: placesOf(COUNTRIES), store, log, exchange },
};
say("ready");
const reports = await ingest(
  node,
  { agency: "us.atf", country: "US", role: "intake-officer", purpose: "record-keeping" },
  {
    source: { name: `template/${kind.name}`, form: "table", interpret: (files) => interpretTemplate(kind, files) },
    files: [file],
    onProgress({ records }) {
      say(`kept ${records}`);
      if (records >= Number(holdAt)) readSync(0, Buffer.alloc(1));
    },
  },
);
await store.close();
say(`done ${JSON.stringify("refused" in reports ? reports.say.en : reports[0]?.counts)}`);
