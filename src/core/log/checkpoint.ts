import { readBase64, writeBase64 } from "./base64.ts";
import { HASH_BYTES, isCount } from "./merkle.ts";
import {
  type GoodSignature,
  type NoteFault,
  type NoteSigner,
  readNote,
  signNote,
  type VerifySignature,
  verifyNote,
  writeNote,
} from "./signed-note.ts";
import { LONGEST_NAME, type VerifierKey } from "./verifier-key.ts";

/** What a log states at one moment: whose log, how many leaves, and their root; `extensions` are opaque further lines. */
export type Checkpoint = {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly extensions?: readonly string[];
};

/** Why a checkpoint is refused: a fault of the note, or of the lines in it. */
export type CheckpointFault = NoteFault | "origin" | "tree-size" | "root" | "extensions" | "not-the-log";

/** A refused checkpoint: the fault and a sentence that says what is wrong. */
export type CheckpointRefusal = { readonly ok: false; readonly fault: CheckpointFault; readonly reason: string };

/** What came of reading a checkpoint's text. */
export type CheckpointReading = { readonly ok: true; readonly checkpoint: Checkpoint } | CheckpointRefusal;

/** Whom a reader of checkpoints believes: the log's origin and keys, and the witnesses whose cosignatures count. */
export type KnownLog = {
  readonly origin: string;
  readonly keys: readonly VerifierKey[];
  readonly witnesses: readonly VerifierKey[];
};

/** A verified checkpoint with the text that was signed and the cosignatures that hold, or the reason for refusing it. */
export type OpenedCheckpoint =
  | {
      readonly ok: true;
      readonly checkpoint: Checkpoint;
      readonly text: string;
      readonly cosignatures: readonly GoodSignature[];
    }
  | CheckpointRefusal;

/** The most extension lines that a checkpoint may carry. */
const MOST_EXTENSIONS = 16;

/** The most characters that an extension line may have. */
const LONGEST_EXTENSION = 1024;

/** Writes the text that a log signs (C2SP tlog-checkpoint). Throws on a checkpoint that could not be read back. */
export function writeCheckpoint(checkpoint: Checkpoint): string {
  const lines = [
    checkpoint.origin,
    String(checkpoint.size),
    writeBase64(checkpoint.root),
    ...(checkpoint.extensions ?? []),
  ];
  const text = `${lines.join("\n")}\n`;
  const reading = readCheckpoint(text);
  if (!reading.ok) throw new Error(reading.reason);
  if (reading.checkpoint.origin !== checkpoint.origin || reading.checkpoint.extensions?.length !== lines.length - 3) {
    throw new Error("a checkpoint's origin and extensions are single lines: leave out the line feeds");
  }
  return text;
}

/** Reads the text of a checkpoint, without its signatures; the tree size may be up to 2^53 - 1. */
export function readCheckpoint(text: string): CheckpointReading {
  const [origin, sizeText, rootText, ...rest] = text.split("\n", MOST_EXTENSIONS + 5);
  if (origin === undefined || sizeText === undefined || rootText === undefined || rest.length === 0) {
    return refused(
      "form",
      "a checkpoint has lines for origin, tree size and root, each ending in a line feed: send it whole",
    );
  }
  if (!isLine(origin, LONGEST_NAME))
    return refused("origin", `the origin is empty or too long: give 1 to ${LONGEST_NAME} characters`);
  if (!/^(?:0|[1-9]\d{0,15})$/.test(sizeText) || !isCount(Number(sizeText))) {
    return refused(
      "tree-size",
      "the tree size is no decimal number up to 2^53 - 1 without leading zeros: send it as it was signed",
    );
  }
  const root = readBase64(rootText);
  if (root?.length !== HASH_BYTES)
    return refused("root", "the root is not 32 bytes in strict base64: send it as it was signed");
  const extensions = rest.slice(0, -1);
  if (
    rest.at(-1) !== "" ||
    extensions.length > MOST_EXTENSIONS ||
    !extensions.every((line) => isLine(line, LONGEST_EXTENSION))
  ) {
    return refused(
      "extensions",
      `an extension line is empty or too long, or there are more than \`${MOST_EXTENSIONS}\`: leave extensions out`,
    );
  }
  return { ok: true, checkpoint: { origin, size: Number(sizeText), root, extensions } };
}

/** Writes and signs a checkpoint as it is published. Throws on a checkpoint that could not be read back. */
export function signCheckpoint(checkpoint: Checkpoint, signer: NoteSigner): string {
  const text = writeCheckpoint(checkpoint);
  return writeNote({ text, signatures: [signNote(text, signer)] });
}

/**
 * Opens a checkpoint from foreign bytes: reads it, verifies every signature by a known key, and asks for the log's
 * origin and at least one signature by the log itself. How many witnesses are enough is for the caller to say.
 */
export function openCheckpoint(bytes: Uint8Array, log: KnownLog, verify: VerifySignature): OpenedCheckpoint {
  const reading = readNote(bytes);
  if (!reading.ok) return reading;
  const check = verifyNote(reading.note, [...log.keys, ...log.witnesses], verify);
  if (!check.ok) return check;
  if (!check.signatures.some((signature) => log.keys.includes(signature.key))) {
    return refused("not-the-log", `no key of the log \`${log.origin}\` signed the checkpoint: ask the log for it`);
  }
  const { text } = reading.note;
  const parsed = readCheckpoint(text);
  if (!parsed.ok) return parsed;
  if (parsed.checkpoint.origin !== log.origin) {
    return refused(
      "origin",
      `the checkpoint is of the log \`${parsed.checkpoint.origin}\`, not \`${log.origin}\`: check whose it is`,
    );
  }
  const cosignatures = check.signatures.filter((signature) => log.witnesses.includes(signature.key));
  return { ok: true, checkpoint: parsed.checkpoint, text, cosignatures };
}

function isLine(line: string, longest: number): boolean {
  return line.length > 0 && line.length <= longest && line.isWellFormed();
}

function refused(fault: CheckpointFault, reason: string): CheckpointRefusal {
  return { ok: false, fault, reason };
}
