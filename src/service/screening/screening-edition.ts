import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { GOODS_RULES } from "../../desks/cargo/rules/edition.ts";
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

/** An edition as bytes to be sent, and their SHA-256 (hexadecimal); the same edition has the same bytes. */
export async function packEdition({ parties, past, ...head }: ScreeningEdition): Promise<{
  readonly digest: string;
  readonly bytes: Uint8Array;
}> {
  const lines = [JSON.stringify({ ...head, parties: parties.length, past: past.length })];
  for (const party of parties) lines.push(JSON.stringify(party));
  for (const declaration of past) lines.push(JSON.stringify(declaration));
  const bytes = await promisify(gzip)(Buffer.from(lines.join("\n")));
  return { digest: createHash("sha256").update(bytes).digest("hex"), bytes };
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
    ...{ judge, lists, past: judge.past(past) },
    index: parties.length === 0 ? undefined : prepare(parties),
  };
}

const OTHER_RULES = {
  en: "the edition wants the rules `{rules}`, and here are `{here}`: bring both to one version",
  fr: "l'édition exige les règles `{rules}`, et celles d'ici sont `{here}` : mettez les deux à la même version",
  es: "la edición pide las reglas `{rules}` y aquí están las `{here}`: lleve ambas a una misma versión",
};
