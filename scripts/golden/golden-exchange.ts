import { cosignNote, writeSignatureLine } from "../../src/core/log/signed-note.ts";
import { writeVerifierKey } from "../../src/core/log/verifier-key.ts";
import type { Kind } from "../../src/core/kind.ts";
import type { SealedParts } from "../../src/core/sealed.ts";
import { kindNamed } from "../../src/desks/kinds.ts";
import { contentDigest } from "../../src/exchange/content-digest.ts";
import { digest, type MessageSigner } from "../../src/exchange/ed25519.ts";
import { signatureBase } from "../../src/exchange/http-signature.ts";
import { fingerprintOf } from "../../src/exchange/introduction.ts";
import { writeConsent } from "../../src/exchange/consent.ts";
import type { Message, Receipt, ReleasedVersion } from "../../src/exchange/message.ts";
import { writeSignatureInput } from "../../src/exchange/signature-input.ts";
import { COUNTED_BUNDLE } from "../../src/service/bundle.ts";
import { bundleRecords, signManifest } from "../../src/service/bundle-manifest.ts";
import {
  checkpointOf,
  goldenIntroduction,
  type GoldenNode,
  goldenNode,
  type GoldenVersion,
  hashesOf,
  logEvent,
  logRecord,
  NOW,
  proofOf,
} from "./golden-nodes.ts";
import { CONSENT, consentFeeds } from "./golden-consent.ts";
import { feedText, type Linked, linked } from "./golden-feeds.ts";

const recovery = kindNamed("firearm-recovery") as Kind;
const CREATED = Math.floor(Date.parse(NOW) / 1000);
const EARLY = "2026-11-21T11:50:00Z";

/** What seizing officers of nobody wrote down about three pistols that never were. */
const VALUES = ["US-TX", "US-AZ", "US-NM"].map((recoveredIn, at) => ({
  ...{ recoveredOn: `2024-05-3${at === 2 ? 0 : 1}`, recoveredIn, custodyReason: "seized", firearmType: "pistol" },
  ...{ make: "EXAMPLE ARMS", markState: "intact", serialNumber: `EX00123${at}` },
  ...{ possessor: `EXAMPLE, Person ${at + 1}`, agencyCase: `EXAMPLE-2024-000${at + 1}` },
}));

/** The golden files of the exchange by their paths in the repository; the same house gives the same bytes. */
export function goldenFiles(): Readonly<Record<string, string>> {
  const files = exchangeFiles();
  return {
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`test/golden/exchange/${name}`, text])),
    "docs/exchange-example.jsonl": bundleFile(),
  };
}

/** A bundle of three versions in a log of three entries, as an analyst of another agency sees it. */
function bundleFile(): string {
  const node = goldenNode("US", 0);
  const versions = VALUES.map((values, at) => logRecord(node, recovery, `EXAMPLE-${at + 1}`, values));
  const head = { format: COUNTED_BUNDLE, origin: node.origin, key: writeVerifierKey(node.log.key) };
  const counted = bundleRecords();
  for (const { leaf, digest } of versions) counted.add({ leaf, entry: "record", digest });
  const lines = versions.map(({ leaf, statement, digest, parts }, at) => ({
    ...{ number: at + 1, leaf, entry: "record", statement, digest, parts: { ...parts, persons: null, case: null } },
    proof: proofOf(node, leaf),
  }));
  const manifest = signManifest(node.log, versions.length, counted);
  return jsonl([{ ...head, checkpoint: checkpointOf(node) }, ...lines, { manifest }]);
}

function exchangeFiles(): Readonly<Record<string, string>> {
  const [us, ca, mx] = [goldenNode("US", 2), goldenNode("CA", 1), goldenNode("MX", 1)];
  const first = goldenIntroduction(us, 1, NOW, [[EARLY, "2027-12-26T12:00:00Z"]]);
  const second = goldenIntroduction(us, 2, "2026-12-01T12:00:00Z", [
    [EARLY, "2026-12-31T12:00:00Z"],
    ["2026-12-01T11:50:00Z", "2028-01-05T12:00:00Z"],
  ]);
  const theirs = goldenIntroduction(ca, 1, NOW, [[EARLY, "2027-12-26T12:00:00Z"]]);
  const third = goldenIntroduction(mx, 1, NOW, [[EARLY, "2027-12-26T12:00:00Z"]]);
  logEvent(us, { type: "introduction", serial: 1 });
  const versions = VALUES.map((values, at) => logRecord(us, recovery, `EXAMPLE-${at + 1}`, values));
  const checkpoint = checkpointOf(us);
  const hashes = hashesOf(us);
  const toCa = feedToCa(us, versions, checkpoint, second.text);
  const toUs = feedToUs(ca, toCa);
  const onward = consentFeeds({ ca, mx }, versions[0] as GoldenVersion, CONSENT, us.log);
  const cosignature = cosignNote(checkpoint.slice(0, checkpoint.indexOf("\n\n") + 1), ca.witness, CREATED);
  return {
    "README.md": README,
    "us-introduction-1.txt": first.text,
    "us-introduction-2.txt": second.text,
    "ca-introduction-1.txt": theirs.text,
    "mx-introduction-1.txt": third.text,
    "us-to-ca.jsonl": feedText(toCa),
    "ca-to-us.jsonl": feedText(toUs),
    "ca-to-mx.jsonl": feedText(onward.toMx),
    "mx-to-ca.jsonl": feedText(onward.toCa),
    "us-log-entries.txt": us.entries.map((entry) => `${entry}\n`).join(""),
    "us-checkpoint-cosigned.txt": `${checkpoint}${writeSignatureLine(cosignature)}`,
    "pull-request.http": httpRequest(ca, us, "GET", "/exchange/us/feed?after=0&chain=&limit=100&wait=25"),
    "body-request.http": httpRequest(ca, us, "POST", "/exchange/us/blind", '{"example":true}'),
    "expected.json": `${JSON.stringify(
      {
        synthetic: true,
        at: "2026-12-02T12:00:00Z",
        fingerprints: {
          [us.origin]: fingerprintOf(first.introduction.logKey),
          [ca.origin]: fingerprintOf(theirs.introduction.logKey),
          [mx.origin]: fingerprintOf(third.introduction.logKey),
        },
        "us-to-ca": toCa.map(({ line, chain }) => ({ position: line.position, chain })),
        "ca-to-us": toUs.map(({ line, chain }) => ({ position: line.position, chain })),
        "ca-to-mx": onward.toMx.map(({ line, chain }) => ({ position: line.position, chain })),
        "mx-to-ca": onward.toCa.map(({ line, chain }) => ({ position: line.position, chain })),
        log: { origin: us.origin, size: us.entries.length, ...hashes },
      },
      null,
      2,
    )}\n`,
  };
}

const ATF = { agency: "us.atf", role: "liaison-officer", purpose: "firearms-tracing" };
const RCMP = { agency: "ca.rcmp", role: "liaison-officer", purpose: "firearms-tracing" };
const DUE = "2026-11-24T12:00:00Z";

function feedToCa(
  us: GoldenNode,
  versions: readonly GoldenVersion[],
  checkpoint: string,
  introduction: string,
): readonly Linked[] {
  const [one, two, three] = versions as [GoldenVersion, GoldenVersion, GoldenVersion];
  const released = (version: GoldenVersion, ...names: readonly (keyof SealedParts)[]): ReleasedVersion => {
    const part = (name: keyof SealedParts) => (names.includes(name) ? version.parts[name] : null);
    return {
      ...{ statement: version.statement, leaf: version.leaf, proof: proofOf(us, version.leaf) },
      parts: { facts: part("facts"), identifiers: part("identifiers"), persons: part("persons"), case: part("case") },
    };
  };
  const release = { type: "release", from: ATF, receiver: "ca.rcmp", checkpoint } as const;
  const terms = {
    ...{ arrangement: "example-arrangement", cites: "Example memorandum, section 1", keepUntil: "2028-11-21" },
    ...{ purposes: ["firearms-tracing"], conditions: ["no-onward", "not-in-proceedings"] },
  };
  const messages: Message[] = [
    {
      ...{ ...release, ...terms, id: "release-1", why: "share" },
      versions: [released(one, "facts", "identifiers"), released(two, "facts")],
    },
    {
      ...{ type: "request", id: "request-1", from: ATF, about: { record: "ca.rcmp:firearm-recovery:EXAMPLE-9" } },
      ...{
        parts: ["facts", "identifiers"],
        reason: "a trace in the United States",
        confirmedBy: "EXAMPLE, Officer",
        due: DUE,
      },
    },
    { ...release, ...terms, id: "release-2", why: "share", versions: [released(three, "facts", "identifiers")] },
    {
      ...{ type: "recall", id: "recall-1", from: ATF, reason: "entered by mistake" },
      records: [{ record: "us.atf:firearm-recovery:EXAMPLE-3", parts: ["facts", "identifiers", "persons", "case"] }],
    },
    {
      ...{ ...release, ...terms, id: "release-3", why: "reply", request: "request-7" },
      versions: [released(two, "persons")],
    },
    {
      ...{ type: "reply", request: "request-7", outcome: "released", cites: "Example memorandum, section 1" },
      reason: "",
    },
    { type: "introduction", introduction },
    { type: "consent", note: writeConsent(CONSENT, us.log) },
  ];
  return linked(us, "tripoint.ca", messages, us.messageKeys[0] as MessageSigner, 2);
}

function feedToUs(ca: GoldenNode, toCa: readonly Linked[]): readonly Linked[] {
  const receipt = (position: number, outcome: Receipt["outcome"], done: number, leaf: number): Receipt => ({
    ...{ type: "receipt", position, digest: (toCa[position - 1] as Linked).digest, outcome, done, leaf },
    refused: [],
  });
  const messages: Message[] = [
    receipt(1, "stored", 2, 10),
    {
      ...{ type: "request", id: "request-7", from: RCMP, about: { record: "us.atf:firearm-recovery:EXAMPLE-2" } },
      ...{ parts: ["persons"], reason: "the possessor is sought", confirmedBy: "EXAMPLE, Sergeant", due: DUE },
    },
    receipt(2, "noted", 0, 14),
    receipt(3, "stored", 1, 15),
    receipt(4, "erased", 2, 17),
    { type: "reply", request: "request-1", outcome: "nothing-held", cites: "", reason: "no such record is held" },
    receipt(5, "stored", 1, 20),
    {
      ...receipt(6, "refused", 0, 22),
      refused: [{ record: "reply", revision: 0, reason: "an example of a refusal" }],
    },
    receipt(7, "noted", 0, 23),
    receipt(8, "noted", 1, 24),
  ];
  return linked(ca, "tripoint.us", messages, ca.messageKeys[0] as MessageSigner);
}

/** A signed request as it stands on the wire, lines ended by a line feed alone. */
function httpRequest(from: GoldenNode, to: GoldenNode, method: string, target: string, body?: string): string {
  const signer = from.messageKeys[0] as MessageSigner;
  const bytes = body === undefined ? undefined : Buffer.from(body);
  const headers: Record<string, string> = {
    host: `${to.country.toLowerCase()}.example`,
    ...(bytes && {
      "content-type": "application/json",
      "content-length": String(bytes.length),
      "content-digest": contentDigest(bytes),
    }),
    ...{ "tripoint-from": from.origin, "tripoint-to": to.origin },
  };
  const input = {
    components: [
      ...["@method", "@path", "@query", "tripoint-from", "tripoint-to"],
      ...(bytes === undefined ? [] : ["content-digest"]),
    ],
    parameters: [
      ["created", CREATED],
      ["expires", CREATED + 60],
      ["nonce", digest(`tripoint golden nonce ${target}`).slice(0, 22)],
      ["keyid", signer.id],
      ["alg", "ed25519"],
    ],
  } as const;
  const base = signatureBase(input, { method, target, headers }) as string;
  const signature = Buffer.from(signer.sign(Buffer.from(base))).toString("base64");
  const signed = { "signature-input": `sig1=${writeSignatureInput(input)}`, signature: `sig1=:${signature}:` };
  const lines = Object.entries({ ...headers, ...signed }).map(([name, value]) => `${name}: ${value}`);
  return `${[`${method} ${target} HTTP/1.1`, ...lines].join("\n")}\n\n${body ?? ""}`;
}

function jsonl(lines: readonly object[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}

const README = `# Golden files of the exchange

Everything here is SYNTHETIC: no such record, person, case or arrangement exists. Made by
\`node scripts/golden-exchange.ts\` from the code, with keys that everybody can make: the seed of an Ed25519 key is
SHA-256 of \`tripoint golden <name>\`, the names are \`us log\`, \`us witness\`, \`us message 1\`, \`us message 2\`, and so for
\`ca\` and \`mx\`. Never trust them outside a test. What the files are is written in \`docs/exchange.md\`.

| file                         | is                                                                                              |
| ---------------------------- | ----------------------------------------------------------------------------------------------- |
| \`us-introduction-1.txt\`      | the first introduction of \`tripoint.us\`                                                         |
| \`us-introduction-2.txt\`      | its next, with a second message key beside the first                                            |
| \`ca-introduction-1.txt\`      | the introduction of \`tripoint.ca\`                                                               |
| \`mx-introduction-1.txt\`      | the introduction of \`tripoint.mx\`                                                               |
| \`us-to-ca.jsonl\`             | the feed of \`tripoint.us\` for \`tripoint.ca\`; line 3 was erased after line 4 had recalled it     |
| \`ca-to-us.jsonl\`             | the feed back: receipts, a request, a reply                                                     |
| \`ca-to-mx.jsonl\`             | a record of the United States, passed on by Canada with the originator's signed consent          |
| \`mx-to-ca.jsonl\`             | the receipt for it                                                                              |
| \`us-log-entries.txt\`         | the entries of the log of \`tripoint.us\`, one a line, leaf 0 first                               |
| \`us-checkpoint-cosigned.txt\` | its checkpoint, co-signed by \`tripoint.ca\`                                                      |
| \`pull-request.http\`          | a signed request for the feed; lines end in a line feed alone, unlike on the wire               |
| \`body-request.http\`          | a signed request with a body                                                                    |
| \`expected.json\`              | fingerprints, chain values, hashes of the log's leaves and its root, and an instant to judge at |

\`python3 test/federation/verify_wire.py test/golden/exchange\` verifies them all with Python's standard library and the
command \`openssl\`, without any of our code.
`;
