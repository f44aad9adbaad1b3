import { PARTS, type Part } from "../core/fields.ts";
import { type ForeignObject, membersOf } from "../core/foreign-object.ts";
import type { Kind } from "../core/kind.ts";
import { openCheckpoint } from "../core/log/checkpoint.ts";
import { readEntryBundle } from "../core/log/entry-bundle.ts";
import { frontierRoot } from "../core/log/merkle.ts";
import { emptyEdge } from "../core/log/tiles.ts";
import type { Profile } from "../core/marking.ts";
import { openSealed, type SealedParts, type Statement } from "../core/sealed.ts";
import { LONGEST_LINE } from "../exchange/feed-line.ts";
import { backupKeysFrom, type LeafKeys, rowKeysAfter } from "../store/backup-keys.ts";
import { inTransaction } from "../store/database.ts";
import { digest, tree } from "../store/hashing.ts";
import { entryLeaf, eventEntry, inLogTransaction, keepEdge, verifySignature, writeEntries } from "../store/node-log.ts";
import { profileId } from "../store/profiles.ts";
import { entryWord, versionEntry, versionsAt } from "../store/read-records.ts";
import { keepBeside, rewriteReceived, settleCurrent } from "../store/received.ts";
import { restoreEvent } from "../store/restore-event.ts";
import type { Beside } from "../store/sealed-batch.ts";
import { BACKUP_FORMAT } from "./backup.ts";
import { decrypt } from "./backup-cipher.ts";
import { exchangeRestorer } from "./restore-exchange.ts";
import { valuesOfVersion } from "../core/upgrade.ts";
import { kindOfRecord } from "./read-record.ts";
import { textLines } from "./text-lines.ts";
import type { TripointNode } from "./tripoint-node.ts";
import { misuse, saidError } from "../core/said-error.ts";

/** What was brought back from a copy, and what of it can no longer be shown because its key is gone. */
export type RestoreReport = {
  readonly entries: number;
  readonly versions: number;
  readonly events: number;
  /** Rows of what is exchanged. */
  readonly rows: number;
  readonly gone: number;
  readonly faults: readonly string[];
};

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
  const { leaves: keys, rows: rowKeys } =
    keysFile === undefined ? await ownKeys(node) : await readKeys(keysFile, blame);
  const exchange = exchangeRestorer(node, rowKeys, blame);
  const entries: string[] = [];
  let head: ForeignObject | undefined;
  let isLogChecked = false;
  let [versions, events, gone] = [0, 0, 0];
  for await (const read of jsonLines(file, LONGEST_COPIED, blame)) {
    const line = membersOf(read);
    if (head === undefined) {
      if (line["format"] !== BACKUP_FORMAT || line["origin"] !== node.log.origin)
        throw misuse({
          en: `\`${file}\` is no backup copy of \`${node.log.origin}\`: name the right file`,
          fr: `\`${file}\` n'est pas une copie de sauvegarde de \`${node.log.origin}\` : nommez le bon fichier`,
          es: `\`${file}\` no es un respaldo de \`${node.log.origin}\`: indique el archivo correcto`,
        });
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
    } else await exchange.take(line);
  }
  const { rows, gone: unreadable } = await exchange.end();
  return { entries: entries.length, versions, events, rows, gone: gone + unreadable, faults };
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
      throw saidError({
        en: "the log that is here is not the one of the copy: restore into an empty database",
        fr: "le journal présent ici n'est pas celui de la copie : restaurez dans une base de données vide",
        es: "la bitácora de aquí no es la de la copia: restaure en una base de datos vacía",
      });
    }
    const edge = await writeEntries(client, log, emptyEdge, { texts: entries, leaves: entries.map(entryLeaf) });
    if (Buffer.compare(frontierRoot(edge.frontier, tree), root) === 0) return edge;
    throw saidError({
      en: "the entries of the copy do not lead to the root that was signed: the copy was changed",
      fr: "les entrées de la copie ne mènent pas à la racine signée : la copie a été modifiée",
      es: "las entradas de la copia no conducen a la raíz firmada: la copia fue alterada",
    });
  });
  keepEdge(log, edge);
}

/** Brings one version back; answers how many of its parts have no key any more, `whole` when nothing is missing here, or what does not hold. */
async function restoreVersion(
  node: TripointNode,
  line: ForeignObject,
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

type CopyKeys = { readonly leaves: ReadonlyMap<number, LeafKeys>; readonly rows: ReadonlyMap<string, Buffer> };

async function ownKeys(node: TripointNode): Promise<CopyKeys> {
  const leaves = await backupKeysFrom(node.store, 0, Number.MAX_SAFE_INTEGER);
  const rows = await rowKeysAfter(node.store, "", Number.MAX_SAFE_INTEGER);
  return {
    leaves: new Map(leaves.map((keys) => [keys.leaf, keys])),
    rows: new Map(rows.map(({ name, key }) => [name, key])),
  };
}

async function readKeys(file: string, blame: (fault: string) => void): Promise<CopyKeys> {
  const leaves = new Map<number, LeafKeys>();
  const rows = new Map<string, Buffer>();
  for await (const line of jsonLines(file, LONGEST_KEYS, blame)) {
    if (!Array.isArray(line)) continue;
    const of = (coded: string | null | undefined) => (coded ? Buffer.from(coded, "base64") : null);
    if (typeof line[0] === "string") {
      const key = of(line[1] as string);
      if (key !== null) rows.set(line[0], key);
      continue;
    }
    const [leaf, facts, identifiers, persons, inCase] = line as [number, ...(string | null)[]];
    leaves.set(leaf, { leaf, facts: of(facts), identifiers: of(identifiers), persons: of(persons), case: of(inCase) });
  }
  return { leaves, rows };
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
