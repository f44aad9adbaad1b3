import { hash } from "node:crypto";
import { type Fault, problem, shown } from "../../core/outcome.ts";
import type { Draft } from "../../core/source.ts";
import { type DecisionValues, ITEM_KINDS } from "../../desks/cargo/cargo-kinds.ts";
import { decisionOf, proposeFor, type ReadyToScreen } from "../../desks/cargo/screening/decide-declaration.ts";
import { declarationOf } from "../../desks/cargo/screening/declaration-of.ts";
import { checkRecord } from "../check-record.ts";
import { openDocument } from "../intake/open-document.ts";
import { rowOf } from "../intake/row-of.ts";
import { sourceNamed } from "../intake/source-named.ts";
import type { Places } from "../tripoint-node.ts";
import type { BlindDraw } from "./blind-draw.ts";

/** What screens the items of one agency: it reads no store, and decides the same on every machine. */
export type ScreeningDesk = {
  readonly agency: string;
  readonly ready: ReadyToScreen;
  /** The share of items that are drawn blind. */
  readonly rate: number;
  readonly draws: BlindDraw;
  readonly places: Places;
};

/** Declarations as they came in: bytes of a form that a source reads, and the day on which they are screened. */
export type IntakeDocument = {
  readonly source: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly today: string;
};

/** An item and what is proposed for it; `digest` (SHA-256, hexadecimal) is that of the item as it was declared. */
export type DecidedItem = {
  readonly digest: string;
  readonly kind: string;
  readonly reference: string;
  readonly synthetic: boolean;
  readonly values: Readonly<Record<string, unknown>>;
  readonly decision: DecisionValues;
};

/** A row of a document of which no item can be made, with every reason. */
export type RowAside = { readonly row: number; readonly cells: readonly string[]; readonly faults: readonly Fault[] };

/** What came of a document: items, rows set aside, and why it could not be read (or not to its end), if so. */
export type ScreenedDocument = {
  readonly decided: readonly DecidedItem[];
  readonly aside: readonly RowAside[];
  readonly unread: readonly Fault[];
};

/**
 * The whole way of a document, the same on one machine and on many: it is read within bounds, its items are cleaned and
 * checked, their parties and goods screened, and a course proposed for each. Bad rows are set aside with every fault, good
 * ones are kept. The same document and the same editions have the same answer.
 */
export async function screenDocument(desk: ScreeningDesk, document: IntakeDocument): Promise<ScreenedDocument> {
  const source = sourceNamed([], document.source);
  if (source === undefined) {
    const unknown = { ...NO_SOURCE, row: 0, field: "source", value: shown(document.source) };
    return { decided: [], aside: [], unread: [unknown] };
  }
  const opened = await openDocument(source, document);
  const decided: DecidedItem[] = [];
  const aside: RowAside[] = [];
  try {
    for await (const said of source.interpret(opened.files)) {
      if (said.type === "refused")
        aside.push({ row: said.rows[0]?.row ?? 0, cells: said.rows[0]?.cells ?? [], faults: said.faults });
      if (said.type !== "draft") continue;
      const read = readItem(desk, said.draft);
      if ("faults" in read) aside.push(read);
      else decided.push(decideOn(desk, read, document.today));
    }
    return { decided, aside, unread: opened.faults() };
  } finally {
    await opened.close();
  }
}

type ReadItem = Pick<DecidedItem, "kind" | "reference" | "synthetic" | "values">;

function readItem(desk: ScreeningDesk, draft: Draft): ReadItem | RowAside {
  const [first] = draft.rows;
  const row = first?.row ?? 0;
  const refused = (faults: readonly Fault[]): RowAside => ({ row, cells: first?.cells ?? [], faults });
  const { kind, reference, synthetic = false, originator = desk.agency } = draft;
  if (!ITEM_KINDS.has(kind.name)) return refused([{ ...NO_ITEM, row, field: "kind", value: shown(kind.name) }]);
  if (originator !== desk.agency) return refused([{ ...NOT_OURS, row, field: "originator", value: shown(originator) }]);
  const check = checkRecord({ places: desk.places }, kind, reference, draft.values);
  if (!check.ok) return refused(check.faults.map((fault) => ({ ...fault, row: rowOf(draft, fault.field, row) })));
  return { kind: kind.name, reference, synthetic, values: check.values };
}

function decideOn(desk: ScreeningDesk, item: ReadItem, today: string): DecidedItem {
  const declaration = declarationOf(item.kind, recordOf(desk.agency, item), item.values);
  if (declaration === undefined) throw new Error(`\`${item.kind}\` declares no item`);
  const proposal = proposeFor(desk.ready, declaration, desk.draws(declaration.id, desk.rate));
  const about = { rate: desk.rate, today, rules: desk.ready.judge.edition, lists: desk.ready.lists };
  return { ...item, digest: itemDigest(desk.agency, item), decision: decisionOf(declaration, proposal, about) };
}

/** The number of an item's record. */
export function recordOf(agency: string, { kind, reference }: Pick<ReadItem, "kind" | "reference">): string {
  return `${agency}:${kind}:${reference}`;
}

/** What an item as it was declared is known by: the same declaration of the same agency has the same digest. */
export function itemDigest(agency: string, { kind, reference, synthetic, values }: ReadItem): string {
  return hash("sha256", JSON.stringify([agency, kind, reference, synthetic, values]), "hex");
}

const NO_SOURCE = problem(
  { en: "is no source", fr: "n'est pas une source", es: "no es una fuente" },
  {
    en: "name one that `tripoint sources` lists",
    fr: "nommez-en une que `tripoint sources` énumère",
    es: "indique una de las que muestra `tripoint sources`",
  },
);
const NO_ITEM = problem(
  { en: "declares no item", fr: "ne déclare aucun envoi", es: "no declara ningún envío" },
  {
    en: "send items of post and consignments here, and other records to `tripoint ingest`",
    fr: "envoyez ici les envois postaux et les expéditions, et les autres fiches à `tripoint ingest`",
    es: "envíe aquí los envíos postales y embarques, y los demás registros a `tripoint ingest`",
  },
);
const NOT_OURS = problem(
  {
    en: "is another agency than the one screened for here",
    fr: "est un autre organisme que celui pour lequel on contrôle ici",
    es: "es otra dependencia que aquella para la que se revisa aquí",
  },
  { en: "send it to that agency", fr: "envoyez-le à cet organisme", es: "envíelo a esa dependencia" },
);
