import { createDecipheriv } from "node:crypto";
import { PARTS, type Part } from "../core/fields.ts";
import type { Kind } from "../core/kind.ts";
import { openCheckpoint } from "../core/log/checkpoint.ts";
import { readEntryBundle } from "../core/log/entry-bundle.ts";
import { frontierRoot } from "../core/log/merkle.ts";
import { emptyEdge } from "../core/log/tiles.ts";
import type { Profile } from "../core/marking.ts";
import { openSealed, type SealedParts, type Statement } from "../core/sealed.ts";
import { LONGEST_LINE } from "../exchange/feed-line.ts";
import { backupKeysFrom, type LeafKeys } from "../store/backup-keys.ts";
import { inTransaction } from "../store/database.ts";
import { digest, tree } from "../store/hashing.ts";
import { entryLeaf, eventEntry, inLogTransaction, keepEdge, verifySignature, writeEntries } from "../store/node-log.ts";
import { profileId } from "../store/profiles.ts";
import { entryWord, versionEntry, versionsAt } from "../store/read-records.ts";
import { keepBeside, rewriteReceived, settleCurrent } from "../store/received.ts";
import { restoreEvent } from "../store/restore-event.ts";
import type { Beside } from "../store/sealed-batch.ts";
import { BACKUP_FORMAT } from "./backup.ts";
import { valuesOfVersion } from "../core/upgrade.ts";
import { kindOfRecord } from "./read-record.ts";
import { textLines } from "./text-lines.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** What was brought back from a copy, and what of it can no longer be shown because its key is gone. */
export type RestoreReport = {
  readonly entries: number;
  readonly versions: number;
  readonly events: number;
  readonly gone: number;
  readonly faults: readonly string[];
};

type Line = Readonly<Record<string, unknown>>;

/** The most characters of a line of a copy that are read: four times the longest message that one node sends another. */
const LONGEST_COPIED = 4 * LONGEST_LINE;
/** The most characters of a line of a file of keys: a leaf and four keys. */
const LONGEST_KEYS = 1024;
/** So many faults are told. */
const MOST_FAULTS = 100;

/**
 * Brings a node's records and log back from an encrypted copy: into an empty database the log too, which must be signed
 * by this node's key; else what is missing or damaged under the log that is there. Everything is checked against the
 * log. The keys are those of the database, or of a file of keys. Answers what does not hold.
 */
export async function readBackup(node: TripointNode, file: string, keysFile?: string): Promise<RestoreReport> {
  const faults: string[] = [];
  const blame = (fault: string) => {
    if (faults.length < MOST_FAULTS) faults.push(fault);
  };
  const keys = keysFile === undefined ? await ownKeys(node) : await readKeys(keysFile, blame);
  const entries: string[] = [];
  let head: Line | undefined;
  let isLogChecked = false;
  let [versions, events, gone] = [0, 0, 0];
  for await (const read of jsonLines(file, LONGEST_COPIED, blame)) {
    const line = (typeof read === "object" && read !== null ? read : {}) as Line;
    if (head === undefined) {
      if (line["format"] !== BACKUP_FORMAT || line["origin"] !== node.log.origin)
        throw new Error(`\`${file}\` is no backup copy of \`${node.log.origin}\`: name the right file`);
      head = line;
      continue;
    }
    if (typeof line["bundle"] === "number") {
      const bundle = readEntryBundle(Buffer.from(String(line["bytes"]), "base64"), Number(line["width"]));
      if (!bundle.ok) throw new Error(bundle.reason);
      entries.push(...bundle.entries.map((entry) => new TextDecoder().decode(entry)));
      continue;
    }
    if (!isLogChecked) {
      entries.length = Number(head["size"]);
      await restoreLog(node, entries, String(head["checkpoint"]));
      isLogChecked = true;
    }
    if (typeof line["version"] === "number") {
      const done = await restoreVersion(node, line, entries[line["version"]], keys.get(line["version"]));
      if (done === "whole") continue;
      if (typeof done === "string") blame(done);
      else [versions, gone] = [versions + 1, gone + done];
    } else if (typeof line["event"] === "number") {
      const leaf = line["event"];
      const content = decrypt(line["content"], keys.get(leaf)?.facts, `event ${leaf}`);
      if (content === undefined) gone++;
      else if (eventEntry(digest(content)) !== entries[leaf]) blame(`event \`${leaf}\` is not the one that was logged`);
      else {
        await restoreEvent(node.store, { leaf, type: String(line["type"]), content });
        events++;
      }
    }
  }
  return { entries: entries.length, versions, events, gone, faults };
}

/** Writes the log into an empty database, or compares it with the one that is there. Throws when they differ. */
async function restoreLog(node: TripointNode, entries: readonly string[], checkpoint: string): Promise<void> {
  const { log } = node;
  const known = { origin: log.origin, keys: [log.signer.key], witnesses: [] };
  const opened = openCheckpoint(new TextEncoder().encode(checkpoint), known, verifySignature);
  if (!opened.ok) throw new Error(opened.reason);
  const { root } = opened.checkpoint;
  const edge = await inLogTransaction(node.store, log, async (client, before) => {
    if (before.frontier.size > 0) {
      const { rows } = await client.query<{ note: string }>("select note from checkpoint where size = $1", [
        entries.length,
      ]);
      if (rows[0]?.note.split("\n\n")[0] === checkpoint.split("\n\n")[0]) return before;
      throw new Error("the log that is here is not the one of the copy: restore into an empty database");
    }
    const edge = await writeEntries(client, log, emptyEdge, { texts: entries, leaves: entries.map(entryLeaf) });
    if (Buffer.compare(frontierRoot(edge.frontier, tree), root) === 0) return edge;
    throw new Error("the entries of the copy do not lead to the root that was signed: the copy was changed");
  });
  keepEdge(log, edge);
}

/** Brings one version back; answers how many of its parts have no key any more, `whole` when nothing is missing here, or what does not hold. */
async function restoreVersion(
  node: TripointNode,
  line: Line,
  entry: string | undefined,
  keys: LeafKeys | undefined,
): Promise<number | string> {
  const leaf = Number(line["version"]);
  const [here] = await versionsAt(node.store, [leaf]);
  // What is whole stays as it is: parts that were erased do not come back, nor do those go that were disclosed later.
  if (here !== undefined && versionEntry(here) === entry) return "whole";
  const statement = String(line["statement"]);
  const sealed = line["parts"] as SealedParts<string | null>;
  let gone = 0;
  const open = (part: Part) => {
    const text = decrypt(sealed[part], keys?.[part], `${part} ${leaf}`) ?? null;
    if (text === null && sealed[part] !== null) gone++;
    return text;
  };
  const parts = {
    facts: open("facts"),
    identifiers: open("identifiers"),
    persons: open("persons"),
    case: open("case"),
  };
  const stated = digest(statement);
  const profile = line["profile"] as Profile;
  const isReceived = profile.terms !== "";
  const opened = openSealed({ statement, digest: stated, parts }, digest);
  const kind = opened.ok ? kindOfRecord(opened.statement.record) : undefined;
  if (!opened.ok || kind === undefined || `${entryWord({ isReceived })} ${stated}` !== entry)
    return `the version at leaf \`${leaf}\` is not the one that was logged`;
  const besides = (line["beside"] ?? []) as readonly Beside[];
  await inTransaction(node.store.pool, async (client) => {
    await rewriteReceived(client, leaf, {
      ...versionOf(kind, opened.statement, parts),
      profile: await profileId(node.store, profile),
      digest: stated,
      copy: Number(line["copy"]),
    });
    for (const beside of besides) await keepBeside(client, leaf, beside);
    await settleCurrent(client, kind, [opened.statement.record]);
  });
  return gone;
}

function versionOf(kind: Kind, statement: Statement, parts: SealedParts<string | null>) {
  const withheld: { [K in Part]?: string } = {};
  for (const part of PARTS) if (parts[part] === null) withheld[part] = statement.parts[part];
  const { record, revision, kindVersion } = statement;
  const values = valuesOfVersion(kind, kindVersion, parts);
  return { kind, kindVersion, record, revision, parts, withheld, values, isCurrent: false };
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function decrypt(coded: unknown, key: Buffer | null | undefined, place: string): string | undefined {
  if (typeof coded !== "string" || !key) return undefined;
  const bytes = Buffer.from(coded, "base64");
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(place));
    decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
    const text = decipher.update(bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}

async function ownKeys(node: TripointNode): Promise<ReadonlyMap<number, LeafKeys>> {
  return new Map((await backupKeysFrom(node.store, 0, Number.MAX_SAFE_INTEGER)).map((keys) => [keys.leaf, keys]));
}

async function readKeys(file: string, blame: (fault: string) => void): Promise<ReadonlyMap<number, LeafKeys>> {
  const keys = new Map<number, LeafKeys>();
  for await (const line of jsonLines(file, LONGEST_KEYS, blame)) {
    if (!Array.isArray(line)) continue;
    const [leaf, facts, identifiers, persons, inCase] = line as [number, ...(string | null)[]];
    const of = (coded: string | null | undefined) => (coded ? Buffer.from(coded, "base64") : null);
    keys.set(leaf, { leaf, facts: of(facts), identifiers: of(identifiers), persons: of(persons), case: of(inCase) });
  }
  return keys;
}

/** What the lines of a file say; one that is too long, or no JSON, is passed over and told of. */
async function* jsonLines(file: string, longest: number, blame: (fault: string) => void): AsyncGenerator<unknown> {
  let number = 0;
  for await (const text of textLines(file, longest)) {
    number++;
    const from = `line \`${number}\` of \`${file}\``;
    if (text === undefined) {
      blame(`${from} has more than ${longest} characters: take a copy that was not changed`);
      continue;
    }
    let line: unknown;
    try {
      line = JSON.parse(text);
    } catch {
      blame(`${from} is no JSON: take a copy that was not changed`);
      continue;
    }
    yield line;
  }
}
