import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { createGzip, gunzip } from "node:zlib";
import { GOODS_RULES } from "../../desks/cargo/rules/edition.ts";
import { LIST_TITLES } from "../lists/list-titles.ts";
import type { ReadyToScreen } from "../../desks/cargo/screening/decide-declaration.ts";
import type { Declaration } from "../../engines/goods-rules/declaration.ts";
import { prepareGoodsRules } from "../../engines/goods-rules/judge-goods.ts";
import { saidError } from "../../core/said-error.ts";
import type { ListedParty } from "../../engines/screening/party.ts";
import { prepare } from "../../engines/screening/prepare.ts";

/** Everything that a decision rests on beside the item: lists, past items, the rate of the draw. */
export type ScreeningEdition = {
  readonly agency: string;
  /** The editions of the lists, as decisions name them; empty where there are none. */
  readonly lists: string;
  /** The edition of the rules for goods. */
  readonly rules: string;
  readonly rate: number;
  readonly parties: readonly ListedParty[];
  readonly past: readonly Declaration[];
};

const MOST_BYTES = 2 * 1024 ** 3;

/** An edition as bytes to be sent, and their SHA-256 (hexadecimal); the same edition has the same bytes. Throws where it is larger than `unpackEdition` reads. */
export async function packEdition({ parties, past, ...head }: ScreeningEdition): Promise<{
  readonly digest: string;
  readonly bytes: Uint8Array;
}> {
  let size = 0;
  function* lines() {
    yield Buffer.from(JSON.stringify({ ...head, parties: parties.length, past: past.length }));
    for (const among of [parties, past]) {
      for (const one of among) {
        const line = Buffer.from(`\n${JSON.stringify(one)}`);
        size += line.length;
        if (size > MOST_BYTES)
          throw new Error(
            `an edition with \`${past.length}\` past items is larger than \`${MOST_BYTES}\` bytes: give each agency an edition of its own`,
          );
        yield line;
      }
    }
  }
  const pieces: Buffer[] = [];
  // Line by line: all lines together may be more than one text can hold.
  await pipeline(Readable.from(inLargePieces(lines())), createGzip(), async (packed: AsyncIterable<Buffer>) => {
    for await (const piece of packed) pieces.push(piece);
  });
  const bytes = Buffer.concat(pieces);
  return { digest: createHash("sha256").update(bytes).digest("hex"), bytes };
}

const PIECE = 1 << 16;

/** Lines put together, so that not each of them passes through the packing by itself. */
function* inLargePieces(lines: Iterable<Buffer>): Generator<Buffer> {
  let [held, size]: [Buffer[], number] = [[], 0];
  for (const line of lines) {
    held.push(line);
    size += line.length;
    if (size < PIECE) continue;
    yield Buffer.concat(held);
    [held, size] = [[], 0];
  }
  if (size > 0) yield Buffer.concat(held);
}

/** Reads an edition. Throws where the bytes are not those of the digest, or no edition. */
export async function unpackEdition(bytes: Uint8Array, digest: string): Promise<ScreeningEdition> {
  if (createHash("sha256").update(bytes).digest("hex") !== digest)
    throw new Error(`the edition \`${digest}\` came with other bytes: send it again`);
  const text = await promisify(gunzip)(bytes, { maxOutputLength: MOST_BYTES });
  const lines: unknown[] = [];
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf(10, from);
    const until = end < 0 ? text.length : end;
    lines.push(JSON.parse(text.toString("utf8", from, until)));
    from = until + 1;
  }
  const { agency, lists, rules, rate, parties, past } = (lines[0] ?? {}) as Record<string, unknown>;
  const isWhole =
    typeof agency === "string" &&
    typeof lists === "string" &&
    typeof rules === "string" &&
    typeof rate === "number" &&
    typeof parties === "number" &&
    typeof past === "number" &&
    lines.length === 1 + parties + past;
  if (!isWhole) throw new Error(`what came as the edition \`${digest}\` is none: send it again`);
  return {
    ...{ agency, lists, rules, rate },
    parties: lines.slice(1, 1 + parties) as ListedParty[],
    past: lines.slice(1 + parties) as Declaration[],
  };
}

/** Makes an edition ready to screen by. Throws where its rules are not those of this program. */
export function readyFor({ lists, rules, parties, past }: ScreeningEdition): ReadyToScreen {
  if (rules !== GOODS_RULES.edition) throw saidError(OTHER_RULES, { rules, here: GOODS_RULES.edition });
  const judge = prepareGoodsRules(GOODS_RULES);
  return {
    ...{ judge, lists, past: judge.past(past), titles: LIST_TITLES },
    index: parties.length === 0 ? undefined : prepare(parties),
  };
}

const OTHER_RULES = {
  en: "the edition wants the rules `{rules}`, and here are `{here}`: bring both to one version",
  fr: "l'édition exige les règles `{rules}`, et celles d'ici sont `{here}` : mettez les deux à la même version",
  es: "la edición pide las reglas `{rules}` y aquí están las `{here}`: lleve ambas a una misma versión",
};
