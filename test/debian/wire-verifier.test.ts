import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..", "..");
const GOLDEN = path.join(ROOT, "test", "golden", "exchange");
const VERIFIER = path.join(ROOT, "test", "federation", "verify_wire.py");
const directory = mkdtempSync(path.join(tmpdir(), "tripoint-wire-"));
const { fingerprints } = JSON.parse(readFileSync(path.join(GOLDEN, "expected.json"), "utf8")) as {
  fingerprints: Record<string, string>;
};

const missing = ["python3", "openssl"].filter(
  (program) => spawnSync(program, [program === "python3" ? "--version" : "version"]).status !== 0,
);
if (missing.length > 0) console.log(`left out: the independent verifier of the wire needs ${missing.join(" and ")}`);

beforeEach(() => cpSync(GOLDEN, directory, { recursive: true }));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function verify(trust = fingerprints, ...more: string[]): { code: number | null; said: string } {
  const trusted = Object.entries(trust).flatMap(([origin, fingerprint]) => ["--trust", `${origin}=${fingerprint}`]);
  const { status, stdout, stderr } = spawnSync("python3", [VERIFIER, directory, ...trusted, ...more], {
    encoding: "utf8",
  });
  return { code: status, said: stdout + stderr };
}

/** Changes one file of the copy, by line when a number is given. */
function tamper(name: string, change: (text: string) => string, line?: number): void {
  const file = path.join(directory, name);
  const before = readFileSync(file, "utf8");
  const after =
    line === undefined
      ? change(before)
      : before
          .split("\n")
          .flatMap((one, at) => (at === line - 1 ? change(one).split("\n") : [one]))
          .join("\n");
  expect(after).not.toBe(before);
  writeFileSync(file, after);
}

const swap = (text: string) =>
  text.replace(/"signature":"(.)/, (_, first: string) => `"signature":"${first === "A" ? "B" : "A"}`);

describe.skipIf(missing.length > 0)("the independent verifier of the wire", () => {
  it("takes the golden files as they are", () => {
    const { code, said } = verify();
    expect(said).toMatch(/3 nodes, 4 feeds, 4 entries: all of it holds/);
    expect(code).toBe(0);
  });

  it("believes no key whose fingerprint was told otherwise, and none after its time", () => {
    const other = { ...fingerprints, "tripoint.us": fingerprints["tripoint.ca"] as string };
    expect(verify(other).said).toMatch(/^REFUSED us-introduction-1\.txt: the fingerprint of tripoint\.us is another/);
    expect(verify({ "tripoint.us": fingerprints["tripoint.us"] as string }).code).toBe(1);
    expect(verify(fingerprints, "--at", "2027-06-01T00:00:00Z").said).toMatch(
      /REFUSED us-to-ca\.jsonl: the key \w+ was not valid/,
    );
  });

  it.each<[string, string, (text: string) => string, number | undefined, RegExp]>([
    [
      "an introduction's address",
      "us-introduction-1.txt",
      (text) => text.replace("us.example", "xx.example"),
      undefined,
      /signature of the note/,
    ],
    [
      "an introduction's key",
      "us-introduction-2.txt",
      (text) => text.replace(/("publicKey":").{3}/, "$1AAA"),
      undefined,
      /signature of the note|another id/,
    ],
    [
      "an introduction's form",
      "ca-introduction-1.txt",
      (text) => text.replace('{"country"', '{ "country"'),
      undefined,
      /not canonical/,
    ],
    [
      "an introduction's serial",
      "us-introduction-2.txt",
      () => readFileSync(path.join(GOLDEN, "us-introduction-1.txt"), "utf8"),
      undefined,
      /does not follow/,
    ],
    ["a line's signature", "us-to-ca.jsonl", swap, 2, /signature of line 2/],
    [
      "a line's body",
      "us-to-ca.jsonl",
      (line) => line.replace("EXAMPLE, Officer", "EXAMPLE, Other"),
      2,
      /signature of line 2/,
    ],
    [
      "a line's position",
      "us-to-ca.jsonl",
      (line) => line.replace('"position":2', '"position":3'),
      2,
      /another position/,
    ],
    [
      "a line left out",
      "us-to-ca.jsonl",
      (text) =>
        text
          .split("\n")
          .filter((_, at) => at !== 4)
          .join("\n"),
      undefined,
      /another position/,
    ],
    [
      "two lines exchanged",
      "us-to-ca.jsonl",
      (text) =>
        text
          .split("\n")
          .toSorted((one) => (one.includes("recall-1") ? -1 : 0))
          .join("\n"),
      undefined,
      /another position/,
    ],
    ["a feed cut off", "us-to-ca.jsonl", (text) => text.slice(0, -9), undefined, /cut off/],
    [
      "a feed's end left out",
      "us-to-ca.jsonl",
      (text) => `${text.trimEnd().split("\n").slice(0, -1).join("\n")}\n`,
      undefined,
      /chain values/,
    ],
    [
      "a line passed off as erased",
      "us-to-ca.jsonl",
      (line) =>
        line.replace(
          /"body":"(?:[^"\\]|\\.)*"/,
          `"body":"{\\"digest\\":\\"${"A".repeat(43)}\\",\\"type\\":\\"erased\\"}"`,
        ),
      5,
      /signature of line 5/,
    ],
    [
      "an erased line's digest",
      "us-to-ca.jsonl",
      (line) => line.replace(/(digest\\":\\").{3}/, "$1AAA"),
      3,
      /signature of line 3/,
    ],
    ["a line of another form", "us-to-ca.jsonl", (line) => line.replace("{", '{"a":1,'), 1, /other members/],
    ["a receipt", "ca-to-us.jsonl", (line) => line.replace('done\\":2', 'done\\":3'), 1, /signature of line 1/],
    [
      "an entry of the log",
      "us-log-entries.txt",
      (text) => text.replace("event ", "event A"),
      undefined,
      /do not lead to the root/,
    ],
    [
      "an entry left out",
      "us-log-entries.txt",
      (text) => text.slice(text.indexOf("\n") + 1),
      undefined,
      /do not lead to the root/,
    ],
    [
      "a checkpoint's size",
      "us-checkpoint-cosigned.txt",
      (text) => text.replace("\n4\n", "\n5\n"),
      undefined,
      /signature of the note/,
    ],
    [
      "a cosignature",
      "us-checkpoint-cosigned.txt",
      (text) =>
        text.replace(
          /witness (.{9})(.)/,
          (_, start: string, one: string) => `witness ${start}${one === "X" ? "Y" : "X"}`,
        ),
      undefined,
      /signature of the witness/,
    ],
    [
      "a cosignature left out",
      "us-checkpoint-cosigned.txt",
      (text) => text.replace(/— tripoint\.ca.*\n/, ""),
      undefined,
      /did not co-sign/,
    ],
    [
      "a request's address",
      "pull-request.http",
      (text) => text.replace("after=0", "after=1"),
      undefined,
      /signature of the request/,
    ],
    [
      "a request's nonce",
      "pull-request.http",
      (text) => text.replace('nonce="', 'nonce="x'),
      undefined,
      /signature of the request/,
    ],
    [
      "what a request covers",
      "body-request.http",
      (text) => text.replace(' "content-digest"', ""),
      undefined,
      /does not cover/,
    ],
    [
      "a request's body",
      "body-request.http",
      (text) => text.replace("true", "false"),
      undefined,
      /body is not the one/,
    ],
  ])("refuses %s when it is changed", (_, name, change, line, reason) => {
    tamper(name, change, line);
    const { code, said } = verify();
    expect(said).toMatch(new RegExp(`^REFUSED ${name.replace(".", "\\.")}: `, "m"));
    expect(said).toMatch(reason);
    expect(code).toBe(1);
  });
});

describe.skipIf(missing.length > 0)("inside a release that its sender signed itself", () => {
  // Its sender is honest about the line and lies in what it holds: the chain and the signature hold, the proof does not.
  const lies: readonly [string, string, RegExp][] = [
    ["a part", "line = line.replace('US-TX', 'US-AZ')", /the part facts of .* is not the one that was stated/],
    ["a statement", "line = line.replace('amber', 'clear')", /does not lead to the root|is not the one/],
    ["a leaf", "line = line.replace('\"leaf\":1', '\"leaf\":2')", /does not lead to the root/],
    [
      "the checkpoint",
      "line = line.replace('tripoint.us\\\\n4\\\\n', 'tripoint.us\\\\n5\\\\n')",
      /signature of the note/,
    ],
    [
      "the conditions",
      "line = line.replace('no-onward\",\"not-in-proceedings', 'not-in-proceedings\",\"no-onward')",
      /out of order/,
    ],
  ];
  it.each(lies)("%s is refused when it is not what the log holds", (_, change, reason) => {
    const script = [
      "import sys, json",
      `sys.path.insert(0, ${JSON.stringify(path.dirname(VERIFIER))})`,
      "import verify_wire as v",
      `feed = open(${JSON.stringify(path.join(GOLDEN, "us-to-ca.jsonl"))}, encoding='utf-8').readline()`,
      `note = open(${JSON.stringify(path.join(GOLDEN, "us-introduction-1.txt"))}, encoding='utf-8').read()`,
      `introduction = v.read_introduction(note, ${JSON.stringify(fingerprints)})`,
      "line = json.loads(feed)['body']",
      "known = {'tripoint.us': introduction}",
      "v.verify_release(json.loads(line), introduction, known, '2026-12-02')",
      "before = line",
      change,
      "assert line != before, 'nothing was changed'",
      "v.step('release', lambda: v.verify_release(json.loads(line), introduction, known, '2026-12-02'))",
    ].join("\n");
    const { status, stdout, stderr } = spawnSync("python3", ["-B", "-c", script], { encoding: "utf8" });
    expect(stdout + stderr).toMatch(reason);
    expect(stdout).toMatch(/^REFUSED release: /);
    expect(status).toBe(1);
  });
});

describe.skipIf(missing.length > 0)("a record that is passed on", () => {
  const change = (name: string, to: string) => `release[${JSON.stringify(name)}] = ${to}`;
  const lies: readonly [string, string, RegExp][] = [
    ["without its consent", "del release['consent']", /passed on without a signed consent/],
    ["without the condition", change("conditions", "['no-onward']"), /passed on without a signed consent/],
    [
      "by a changed consent",
      change("consent", "release['consent'].replace('Superint', 'Intend')"),
      /signature of the note/,
    ],
    ["by another's key", "known['tripoint.us']['logKey'] = known['tripoint.ca']['logKey']", /did not sign the note/],
    ["by an unknown node's", "del known['tripoint.us']", /log key of tripoint\.us is not known/],
    ["to another receiver", change("receiver", "'mx.gn'"), /for another receiver/],
    ["by another agency", change("from", "{**release['from'], 'agency': 'ca.cbsa'}"), /for another releasing agency/],
    ["for another purpose", change("purposes", "['drug-control']"), /for another purpose/],
    ["for one purpose more", change("purposes", "['drug-control', 'firearms-tracing']"), /for another purpose/],
    ["under another provision", change("arrangement", "'example-other'"), /for another provision/],
    ["after its last day", "day = '2027-11-01'", /for another day/],
  ];
  it.each(lies)("%s is refused by its reason", (_, lie, reason) => {
    const script = [
      "import sys, json, pathlib",
      `sys.path.insert(0, ${JSON.stringify(path.dirname(VERIFIER))})`,
      "import verify_wire as v",
      `folder = pathlib.Path(${JSON.stringify(GOLDEN)})`,
      "notes = [(folder / f'{one}-introduction-1.txt').read_text(encoding='utf-8') for one in ('us', 'ca')]",
      `read = [v.read_introduction(note, ${JSON.stringify(fingerprints)}) for note in notes]`,
      "known = {one['origin']: one for one in read}",
      "feed = (folder / 'ca-to-mx.jsonl').read_text(encoding='utf-8')",
      "release, day = json.loads(json.loads(feed)['body']), '2026-12-02'",
      "introduction = known['tripoint.ca'].copy()",
      "v.verify_release(release, introduction, known, day)",
      lie,
      "v.step('release', lambda: v.verify_release(release, introduction, known, day))",
    ].join("\n");
    const { status, stdout, stderr } = spawnSync("python3", ["-B", "-c", script], { encoding: "utf8" });
    expect(stdout + stderr).toMatch(reason);
    expect(stdout).toMatch(/^REFUSED release: /);
    expect(status).toBe(1);
  });
});
