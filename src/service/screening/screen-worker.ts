import { createHash } from "node:crypto";
import type { VerifierKey } from "../../core/log/verifier-key.ts";
import { problem } from "../../core/outcome.ts";
import { errorSentence, saidError } from "../../core/said-error.ts";
import { say } from "../../core/say.ts";
import { fill, type Language, type Words } from "../../core/words.ts";
import {
  countWork,
  currentEdition,
  readEdition,
  settle,
  takeWork,
  type WorkPiece,
  type WorkPlace,
} from "../../exchange/work-stream.ts";
import { pause } from "../../exchange/pause.ts";
import type { Places } from "../tripoint-node.ts";
import { packed } from "./packed.ts";
import type { BlindDraw } from "./blind-draw.ts";
import { type DecidedItem, type ScreenedDocument, screenDocument, type ScreeningDesk } from "./screen-document.ts";
import { readyFor, unpackEdition } from "./screening-edition.ts";

/** What a worker is given: where the work is, for whom, and the draw. */
export type WorkerOptions = {
  readonly place: WorkPlace;
  readonly agency: string;
  readonly draws: BlindDraw;
  readonly places: Places;
  /** The keys whose editions it works by: no other announces one, whatever rights it has at the servers. */
  readonly trusted: readonly VerifierKey[];
  /** Ends the worker behind the piece of work in hand; what it has taken beside that is given back. */
  readonly signal: AbortSignal;
  /** Ends it by itself once nothing waits and nothing is in anybody's hand. */
  readonly untilIdle?: boolean;
  /** Hears in one sentence each of what goes wrong. */
  readonly say?: (words: Words) => void;
};

/** What a worker did; `before` are items that were decided already, by itself or another. */
export type WorkerReport = {
  readonly documents: number;
  readonly decided: number;
  readonly before: number;
  readonly aside: number;
};

const AT_ONCE = 4;
const SETTLING = 3;
const LOOK_MS = 1000;
const LAST_MS = 10_000;
/** A piece that was given out so often without an end ends its workers: it is set aside unread. */
const MOST_DELIVERIES = 6;
const TOGETHER = 256;

/**
 * Takes documents from the stream, screens their items by the edition that is put there, and settles every item once. What
 * it has not settled when it ends, or when it is killed, another worker gets.
 */
export async function runScreenWorker(options: WorkerOptions): Promise<WorkerReport> {
  const { place, signal, say: hear = () => undefined } = options;
  const report = { documents: 0, decided: 0, before: 0, aside: 0 };
  let desk: DeskAt | undefined;
  let [looked, told] = [0, ""];
  const tell = (words: Words) => {
    if (words.en !== told) hear(words);
    told = words.en;
  };
  const settling = new Set<Promise<void>>();
  const end = new AbortController();
  // What is in hand is brought to its end, but for no longer than it would take another to get it.
  signal.addEventListener("abort", () => void setTimeout(() => end.abort(), LAST_MS).unref(), { once: true });
  while (!signal.aborted) {
    try {
      if (desk === undefined || Date.now() - looked >= LOOK_MS) {
        desk = await deskNow(options, desk, tell);
        looked = Date.now();
      }
      const of = desk?.of;
      if (of === undefined) {
        tell(NO_EDITION);
        await pause(LOOK_MS, signal);
        continue;
      }
      const pieces = await takeWork(place, AT_ONCE);
      if (pieces.length === 0 && options.untilIdle === true) {
        await Promise.all(settling);
        const { waiting, inHand } = await countWork(place);
        if (waiting + inHand === 0) break;
      }
      for (const piece of pieces) {
        if (signal.aborted) {
          piece.giveBack();
          continue;
        }
        const screened = await screenPiece(of, piece);
        const settled = settleDocument({ ...options, end: end.signal }, piece, screened, report)
          .catch((error: Error) => {
            piece.giveBack();
            tell(say(GIVEN_BACK, { reason: wordsOfError(error) }));
          })
          .finally(() => settling.delete(settled));
        settling.add(settled);
        while (settling.size >= SETTLING) await Promise.race(settling);
      }
      if (pieces.length > 0) told = "";
    } catch (error) {
      tell(say(TRIED_AGAIN, { reason: wordsOfError(error) }));
      await pause(LOOK_MS, signal);
    }
  }
  await Promise.all(settling);
  return report;
}

type DeskAt = { readonly digest: string; readonly at: string; readonly of: ScreeningDesk };

/** The desk of the edition that counts now; what no trusted key has signed is said, and does not count; the one before as long as it is the same. */
async function deskNow(
  { place, agency, draws, places, trusted }: WorkerOptions,
  before: DeskAt | undefined,
  tell: (words: Words) => void,
): Promise<DeskAt | undefined> {
  const found = await currentEdition(place, trusted);
  if (found === undefined) return before;
  if (!found.ok) {
    tell(fill(NO_TRUST, { reason: found.reason }));
    return before;
  }
  const { edition: current } = found;
  if (current.digest === before?.digest) return before;
  if (before !== undefined && current.at < before.at) {
    tell(fill(OLDER, { at: current.at, before: before.at }));
    return before;
  }
  const edition = await unpackEdition(await readEdition(place, current), current.digest);
  if (edition.agency !== agency) throw saidError(OTHER_AGENCY, { edition: edition.agency, agency });
  return {
    digest: current.digest,
    at: current.at,
    of: { agency, draws, places, rate: edition.rate, ready: readyFor(edition) },
  };
}

async function screenPiece(desk: ScreeningDesk, piece: WorkPiece): Promise<ScreenedDocument> {
  const { source = "", name = "" } = piece.about;
  const unread = (what: ReturnType<typeof problem>) => ({
    ...{ decided: [], aside: [] },
    unread: [{ ...what, row: 0, field: "document", value: name.slice(0, 120) }],
  });
  if (piece.deliveries > MOST_DELIVERIES) return unread(NEVER_DONE);
  try {
    const today = new Date(piece.at).toISOString().slice(0, 10);
    return await screenDocument(desk, { source, name: name === "" ? "document" : name, bytes: piece.bytes, today });
  } catch (error) {
    return unread(problem(FAILED.say, FAILED.remedy, { reason: (error as Error).message.slice(0, 200) }));
  }
}

async function settleDocument(
  { place, agency, end }: WorkerOptions & { readonly end: AbortSignal },
  piece: WorkPiece,
  { decided, aside, unread }: ScreenedDocument,
  report: { -readonly [K in keyof WorkerReport]: number },
): Promise<void> {
  for (let from = 0; from < decided.length; from += TOGETHER) {
    const fates = await Promise.all(
      decided.slice(from, from + TOGETHER).map(async (item) => {
        const result = { sort: "decided", key: item.digest, ...resultOf(agency, item) } as const;
        return await settle(place, result, end);
      }),
    );
    for (const fate of fates) report[fate === "kept" ? "decided" : "before"]++;
  }
  const { source = "", name = "" } = piece.about;
  const origin = { source: source.slice(0, 100), name: name.slice(0, 200) };
  for (const { row, cells, faults } of aside) {
    const text = JSON.stringify({ agency, ...origin, row, cells, faults });
    await settle(place, { sort: "aside", key: keyOf(text), ...packed(Buffer.from(text)) }, end);
    report.aside++;
  }
  if (unread.length > 0) {
    const about = { ...origin, agency, faults: JSON.stringify(unread.slice(0, 3)).slice(0, 8000) };
    await settle(place, { sort: "aside", key: keyOf(piece.bytes), bytes: piece.bytes, about }, end);
    report.aside++;
  }
  report.documents++;
  piece.done();
}

/** An item with its decision as it stands in the stream of results. */
function resultOf(agency: string, item: DecidedItem) {
  return packed(Buffer.from(JSON.stringify({ agency, ...item })));
}

function keyOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** What an error says; one without words of its own by its message. */
function wordsOfError(error: unknown): Words {
  const of = (language: Language) => errorSentence(error, language).slice(0, 400);
  return { en: of("en"), fr: of("fr"), es: of("es") };
}

const NO_EDITION: Words = {
  en: "no edition of the lists is there to work by yet: `tripoint screen edition` puts one in",
  fr: "aucune édition des listes n'est encore déposée : `tripoint screen edition` en dépose une",
  es: "todavía no hay ninguna edición de las listas: `tripoint screen edition` pone una",
};
const GIVEN_BACK: Words = {
  en: "a piece of work is given back (`{reason}`): another worker gets it",
  fr: "une unité de travail est rendue (`{reason}`) : un autre processus la reçoit",
  es: "se devuelve una unidad de trabajo (`{reason}`): la recibe otro proceso",
};
const TRIED_AGAIN: Words = {
  en: "the stream of work cannot be used (`{reason}`): a server is gone or the servers are choosing who leads, and it is tried again",
  fr: "le flux de travail est inutilisable (`{reason}`) : un serveur ne répond plus ou les serveurs élisent celui qui dirige; nouvel essai en cours",
  es: "el flujo de trabajo no se puede usar (`{reason}`): falta un servidor o los servidores eligen cuál dirige; se intenta de nuevo",
};
const NO_TRUST: Words = {
  en: "the edition announced to work by is refused (`{reason}`): put one in from a node whose key is trusted here",
  fr: "l'édition annoncée est refusée (`{reason}`) : déposez-en une depuis un nœud dont la clé est acceptée ici",
  es: "la edición anunciada se rechaza (`{reason}`): ponga una desde un nodo cuya clave se acepte aquí",
};
const OLDER: Words = {
  en: "the edition of `{at}` is older than the one in use, of `{before}`: put the newest in again",
  fr: "l'édition du `{at}` est antérieure à celle en service, du `{before}` : déposez de nouveau la plus récente",
  es: "la edición del `{at}` es anterior a la que está en uso, del `{before}`: vuelva a poner la más reciente",
};
const OTHER_AGENCY: Words = {
  en: "the edition is one of `{edition}`, and this worker screens for `{agency}`",
  fr: "l'édition est celle de `{edition}`, et ce processus contrôle pour `{agency}`",
  es: "la edición es de `{edition}`, y este proceso revisa para `{agency}`",
};
const LOOK_BY_HAND = {
  en: "look at the document by hand, and tell whoever looks after Tripoint",
  fr: "examinez le document à la main et avisez le responsable de Tripoint",
  es: "examine el documento a mano y avise a quien atiende Tripoint",
};
const NEVER_DONE = problem(
  {
    en: "was given to workers again and again, and none of them came to its end",
    fr: "a été confié à plusieurs reprises à des processus, et aucun n'en est venu à bout",
    es: "se entregó una y otra vez a procesos de trabajo y ninguno lo terminó",
  },
  LOOK_BY_HAND,
);
const FAILED = {
  say: {
    en: "could not be worked on (`{reason}`)",
    fr: "n'a pas pu être traité (`{reason}`)",
    es: "no se pudo procesar (`{reason}`)",
  },
  remedy: LOOK_BY_HAND,
};
