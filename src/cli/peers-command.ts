import { open, writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { fill, type Language, type Words } from "../core/words.ts";
import { introduceSelf, OVERLAP_DAYS, revokeOwnMessageKey, rotateMessageKey } from "../service/own-keys.ts";
import { addPeer, listPeers, readFingerprint, revokeKeyOfPeer } from "../service/peers.ts";
import { tellPeers } from "../service/tell-peers.ts";
import type { House } from "../service/house.ts";
import type { TripointNode } from "../service/tripoint-node.ts";
import { type CommandContext, inHouse, nodeHere, type RunCommand } from "./context.ts";
import { PEER_WORDS } from "./words-peers.ts";

/** Adds `tripoint peers` with its commands; `run` takes what each ends with. */
export function peersCommands(program: Command, language: Language, run: RunCommand): void {
  const peers = program.command("peers").description(PEER_WORDS.commandPeers[language]);
  peers
    .command("list", { isDefault: true })
    .description(PEER_WORDS.commandList[language])
    .action(() => run(listCommand));
  peers
    .command("introduce <country>")
    .description(PEER_WORDS.commandIntroduce[language])
    .option("--out <file>", PEER_WORDS.optionOut[language])
    .action((country, options) => run((context) => introduceCommand(context, country, options)));
  peers
    .command("add <country> <file>")
    .description(PEER_WORDS.commandAdd[language])
    .option("--fingerprint <text>", PEER_WORDS.optionFingerprint[language])
    .action((country, file, options) => run((context) => addCommand(context, country, file, options)));
  peers
    .command("revoke <country> <origin> <key>")
    .description(PEER_WORDS.commandRevoke[language])
    .action((country, origin, key) => run((context) => revokeCommand(context, country, origin, key)));
  peers
    .command("rotate-key <country>")
    .description(PEER_WORDS.commandRotate[language])
    .option("--overlap <days>", PEER_WORDS.optionOverlap[language], String(OVERLAP_DAYS))
    .action((country, options) => run((context) => rotateCommand(context, country, options)));
}

type Say = (words: Words, values?: Parameters<typeof fill>[1]) => void;

function speaker({ terminal }: CommandContext): { readonly out: Say; readonly error: Say } {
  return {
    out: (words, values = {}) => terminal.out(fill(words, values)[terminal.language]),
    error: (words, values = {}) => terminal.error(fill(words, values)[terminal.language]),
  };
}

/** `tripoint peers list`: the nodes that run here and their partners, with keys and fingerprints. */
async function listCommand(context: CommandContext): Promise<number> {
  const { out } = speaker(context);
  return await inHouse(context, async (house) => {
    for (const node of house.nodes) {
      const { introduction, fingerprint } = await introduceSelf(node);
      const { origin, country, url, serial, messageKeys } = introduction;
      out(PEER_WORDS.node, { origin, country, url, serial });
      showKeys(context, "  ", fingerprint, messageKeys);
      const peers = await listPeers(node);
      if (peers.length === 0) out(PEER_WORDS.noPartner);
      for (const peer of peers) {
        out(PEER_WORDS.partner, { origin: peer.origin, country: peer.country, url: peer.url, serial: peer.serial });
        showKeys(context, "    ", peer.fingerprint, peer.messageKeys);
      }
    }
    return 0;
  });
}

function showKeys(
  { terminal }: CommandContext,
  indent: string,
  fingerprint: string,
  keys: readonly { readonly id: string; readonly from: string; readonly until: string }[],
): void {
  const line = (words: Words, values: Parameters<typeof fill>[1]) =>
    terminal.out(`${indent}${fill(words, values)[terminal.language]}`);
  line(PEER_WORDS.fingerprint, { fingerprint });
  for (const { id, from, until } of keys) line(PEER_WORDS.key, { id, from, until });
}

/** `tripoint peers introduce <country>`: the node's introduction, for a file, and its fingerprint. */
async function introduceCommand(
  context: CommandContext,
  country: string,
  options: { readonly out?: string },
): Promise<number> {
  const { out, error } = speaker(context);
  return await inHouse(context, async (house) => {
    const node = nodeHere(context, house, country);
    if (node === undefined) return 2;
    const { text, introduction, fingerprint } = await introduceSelf(node);
    if (options.out === undefined) {
      context.terminal.out(text.trimEnd());
      error(PEER_WORDS.fingerprint, { fingerprint });
      return 0;
    }
    await writeFile(options.out, text);
    out(PEER_WORDS.written, { origin: introduction.origin, file: options.out });
    out(PEER_WORDS.fingerprint, { fingerprint });
    return 0;
  });
}

const LONGEST_FILE = 16_384;

/** `tripoint peers add <country> <file>`: adds a partner when its fingerprint is the one that was told by another way. */
async function addCommand(
  context: CommandContext,
  country: string,
  file: string,
  options: { readonly fingerprint?: string },
): Promise<number> {
  const { out, error } = speaker(context);
  const text = await readStart(file, LONGEST_FILE + 1).catch(() => undefined);
  if (text === undefined) {
    error(PEER_WORDS.noFile, { file });
    return 2;
  }
  return await inHouse(context, async (house) => {
    const node = nodeHere(context, house, country);
    if (node === undefined) return 2;
    const reading = readFingerprint(text);
    if (!reading.ok) {
      context.terminal.error(reading.say[context.terminal.language]);
      return 1;
    }
    const { origin, fingerprint } = reading;
    out(PEER_WORDS.fingerprint, { fingerprint });
    const isKnown = (await listPeers(node)).some((peer) => peer.origin === origin);
    if (options.fingerprint === undefined && !isKnown) {
      error(PEER_WORDS.compare);
      return 1;
    }
    if (options.fingerprint !== undefined && bare(options.fingerprint) !== bare(fingerprint)) {
      error(PEER_WORDS.differs);
      return 1;
    }
    const answer = await addPeer(node, text);
    if (!answer.ok) {
      context.terminal.error(answer.say[context.terminal.language]);
      return 1;
    }
    out(PEER_WORDS[answer.fate], { origin });
    return 0;
  });
}

/** `tripoint peers revoke <country> <origin> <key>`: of the node itself, which tells its partners, or of a partner. */
async function revokeCommand(context: CommandContext, country: string, origin: string, id: string): Promise<number> {
  const { out, error } = speaker(context);
  return await inHouse(context, async (house) => {
    const node = nodeHere(context, house, country);
    if (node === undefined) return 2;
    const isOwn = origin === node.log.origin;
    const isDone = isOwn
      ? (await revokeOwnMessageKey(node, id)) !== undefined
      : await revokeKeyOfPeer(node, origin, id);
    if (!isDone) {
      error(PEER_WORDS.noKey, { id, origin });
      return 1;
    }
    out(PEER_WORDS.revoked, { id, origin });
    return isOwn ? await tell(context, house, node) : 0;
  });
}

/** `tripoint peers rotate-key <country>`: a new message key, told to the partners. */
async function rotateCommand(
  context: CommandContext,
  country: string,
  options: { readonly overlap: string },
): Promise<number> {
  const { out, error } = speaker(context);
  const overlapDays = Number(options.overlap);
  if (!/^\d{1,3}$/.test(options.overlap) || overlapDays > 400) {
    error(PEER_WORDS.wrongDays, { days: options.overlap });
    return 2;
  }
  return await inHouse(context, async (house) => {
    const node = nodeHere(context, house, country);
    if (node === undefined) return 2;
    const { introduction } = await rotateMessageKey(node, { overlapDays });
    const until = introduction.messageKeys[0]?.until ?? "";
    out(PEER_WORDS.rotated, { origin: introduction.origin, until });
    return await tell(context, house, node);
  });
}

async function tell(context: CommandContext, house: House, node: TripointNode): Promise<number> {
  const { out, error } = speaker(context);
  let code = 0;
  for (const { origin, failure } of await tellPeers(house, node)) {
    if (failure === undefined) out(PEER_WORDS.told, { origin });
    else {
      error(PEER_WORDS.notTold, { origin, failure: failure[context.terminal.language] });
      code = 1;
    }
  }
  return code;
}

function bare(fingerprint: string): string {
  return fingerprint.replace(/\s/g, "").toLowerCase();
}

async function readStart(path: string, most: number): Promise<string> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(most), 0, most, 0);
    return buffer.subarray(0, bytesRead).toString("utf8");
  } finally {
    await file.close();
  }
}
