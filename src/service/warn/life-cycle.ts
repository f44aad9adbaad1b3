import type { Caller } from "../../core/caller.ts";
import type { Handling } from "../../core/marking.ts";
import { type FieldFault, problem, type Problem, shown } from "../../core/outcome.ts";
import { subjectOf } from "../../core/stream.ts";
import { sameWords, type Words } from "../../core/words.ts";
import { SIGNAL, WARNING } from "../../desks/kinds.ts";
import { streamNamed } from "../../desks/streams.ts";
import {
  joinSentences,
  type SignalValues,
  signalSentence,
  usualHeadline,
  type WarningValues,
} from "../../desks/warning/warning-words.ts";
import { withRecordLock } from "../../store/known-records.ts";
import { readRecord, type RecordView } from "../read-record.ts";
import type { Refusal } from "../refusal.ts";
import { submit } from "../submit.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { categoryWords } from "./category-words.ts";
import { substanceWords } from "./substance-words.ts";
import { placeWords } from "./place-words.ts";
import { queueDeliveries } from "./queue-deliveries.ts";

/** What became of a step: the record with its new version, every fault, or a refusal. */
export type StepTaken =
  | { readonly record: string; readonly revision: number }
  | { readonly faults: readonly FieldFault[] }
  | Refusal;

/** A person's judgement of a signal. */
export type Assessment = {
  readonly judgement: string;
  readonly reasons: string;
  readonly person?: string | undefined;
};

/** A formal notice as its author gives it; headlines and evidence are written from the signals where none are given. */
export type Notice = {
  readonly reference: string;
  /** Signals by their records; all assessed as an event, or to be watched. */
  readonly signals: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
  readonly reason: string;
  readonly person?: string | undefined;
  readonly handling?: Partial<Handling>;
  readonly synthetic?: boolean;
};

/** A further step of a warning. */
export type FurtherStep = {
  readonly step: "updated" | "closed" | "retracted";
  readonly reason: string;
  readonly person?: string | undefined;
  /** Other values, of an update alone. */
  readonly values?: Readonly<Record<string, unknown>>;
};

/** Assesses a signal: a person's judgement with the reasons. What was found stays as it was found. */
export async function assessSignal(
  node: TripointNode,
  caller: Caller,
  record: string,
  assessment: Assessment,
  today: string,
): Promise<StepTaken> {
  return await withRecordLock(node.store, record, async () => {
    const view = await newestOf(node, caller, record, SIGNAL.name);
    if ("refused" in view || "faults" in view) return view;
    const { judgement, reasons, person } = assessment;
    const { assessor: _, ...values } = view.values;
    const given = {
      ...values,
      state: "assessed",
      judgement,
      reasons,
      assessedOn: today,
      ...(person && { assessor: person }),
    };
    return await enter(node, caller, SIGNAL, view, given);
  });
}

/** Gives formal notice: a warning whose life begins. Every signal it rests on must have been assessed as an event, or to be watched. */
export async function notifyWarning(
  node: TripointNode,
  caller: Caller,
  notice: Notice,
  today: string,
): Promise<StepTaken> {
  const faults: FieldFault[] = [];
  const found: { readonly values: SignalValues; readonly synthetic: boolean }[] = [];
  if (notice.signals.length === 0) faults.push({ ...NO_SIGNAL, field: "signals", value: "" });
  for (const record of notice.signals) {
    const view = await newestOf(node, caller, record, SIGNAL.name);
    if ("refused" in view) return view;
    if ("faults" in view) faults.push(...view.faults.map((one) => ({ ...one, field: "signals" })));
    else {
      const values = view.values as SignalValues;
      if (values.judgement !== "event" && values.judgement !== "watch")
        faults.push({ ...NOT_JUDGED, field: "signals", value: shown(record) });
      found.push({ values, synthetic: view.synthetic });
    }
  }
  const record = `${caller.agency}:${WARNING.name}:${notice.reference}`;
  if (faults.length > 0) return { faults };
  const values = noticeValues(
    node,
    notice,
    found.map((one) => one.values),
  );
  return await withRecordLock(node.store, record, async () => {
    const earlier = await readRecord(node, caller, record);
    if (Array.isArray(earlier) && earlier.length > 0)
      return { faults: [{ ...ALREADY, field: "reference", value: shown(notice.reference) }] };
    const step = stepBy(caller, "notified", notice, today);
    const given = { ...values, state: "notified", signals: notice.signals.join(" "), steps: [step] };
    const isSynthetic = notice.synthetic === true || found.some(({ synthetic }) => synthetic);
    const head = { record, synthetic: isSynthetic, revision: 0 };
    return await enter(node, caller, WARNING, head, given, notice.handling);
  });
}

/** Updates, closes or retracts a warning, with the reason: a new version, which also goes after those who have it. */
export async function furtherStep(
  node: TripointNode,
  caller: Caller,
  record: string,
  further: FurtherStep,
  today: string,
): Promise<StepTaken> {
  return await withRecordLock(node.store, record, async () => {
    const view = await newestOf(node, caller, record, WARNING.name);
    if ("refused" in view || "faults" in view) return view;
    const steps = view.values["steps"] as WarningValues["steps"];
    const changes = further.step === "updated" ? further.values : {};
    const given = {
      ...view.values,
      ...changes,
      state: further.step,
      steps: [...steps, stepBy(caller, further.step, further, today)],
    };
    return await enter(node, caller, WARNING, view, given);
  });
}

function stepBy(
  caller: Caller,
  step: WarningValues["state"],
  { reason, person }: { readonly reason: string; readonly person?: string | undefined },
  today: string,
) {
  return { step, on: today, agency: caller.agency, role: caller.role, reason, ...(person && { person }) };
}

/** What the author gives, with headlines and evidence written from the signals where there are none. */
function noticeValues(node: TripointNode, notice: Notice, signals: readonly SignalValues[]) {
  const { values } = notice;
  const first = signals[0];
  const place = (values["place"] as string | undefined) ?? first?.place ?? node.country.code;
  const base = {
    subject: first?.method === "first-detection" ? "new-substance" : "rise",
    substance: subjectOf(first?.category ?? ""),
    since: signals.map((one) => one.from).sort()[0],
    certainty: "likely",
    audience: "authorities",
    place,
  };
  const all = { ...base, ...values } as unknown as WarningValues;
  const headline = Object.hasOwn(SUBJECTS, all.subject)
    ? usualHeadline(all, substanceInWords(all.substance, first), placeWords(node, place))
    : sameWords(all.substance);
  const evidence = joinSentences(
    signals.map((one) =>
      signalSentence(one, {
        stream: streamNamed(one.stream)?.label ?? sameWords(one.stream),
        place: placeWords(node, one.place ?? node.country.code),
        category: categoryWords(one.stream, one.category ?? ""),
      }),
    ),
  );
  return {
    ...{ headlineEn: headline.en, headlineFr: headline.fr, headlineEs: headline.es },
    ...{ evidenceEn: evidence.en, evidenceFr: evidence.fr, evidenceEs: evidence.es },
    ...base,
    ...values,
  };
}

/** A substance by its name in the register, else as the stream of its signal has it. */
function substanceInWords(substance: string, signal: SignalValues | undefined): Words {
  const words = substanceWords(substance);
  if (words !== undefined || signal === undefined) return words ?? sameWords(substance);
  return categoryWords(signal.stream, substance);
}

const SUBJECTS = WARNING.fields.subject.type.codes ?? {};

type Head = { readonly record: string; readonly revision: number; readonly synthetic: boolean };

async function newestOf(
  node: TripointNode,
  caller: Caller,
  record: string,
  kind: string,
): Promise<RecordView | { readonly faults: readonly FieldFault[] } | Refusal> {
  const views = await readRecord(node, caller, record);
  if (views !== undefined && "refused" in views) return views;
  const view = views?.filter((one) => one.terms === undefined).at(-1);
  if (view === undefined || view.kind !== kind || view.originator !== caller.agency)
    return { faults: [{ ...NOT_THERE, field: "record", value: shown(record) }] };
  return view;
}

async function enter(
  node: TripointNode,
  caller: Caller,
  kind: typeof SIGNAL | typeof WARNING,
  head: Head,
  values: Readonly<Record<string, unknown>>,
  handling: Partial<Handling> = {},
): Promise<StepTaken> {
  const reference = head.record.split(":").slice(2).join(":");
  const given = { reference, originator: caller.agency, synthetic: head.synthetic, values, ...handling };
  const fates = await submit(node, caller, kind, [given]);
  if ("refused" in fates) return fates;
  const [fate] = fates;
  if (fate?.fate === "refused") return { faults: fate.faults };
  if (fate?.fate !== "unchanged" && kind === WARNING) await queueDeliveries(node);
  return { record: head.record, revision: head.revision + (fate?.fate === "unchanged" ? 0 : 1) };
}

const NOT_THERE: Problem = problem(
  {
    en: "is no record of your agency of this kind",
    fr: "n'est pas une fiche de ce type de votre organisme",
    es: "no es un registro de este tipo de su dependencia",
  },
  {
    en: "give its whole name, such as us.dea:signal:…",
    fr: "donnez son nom entier, par exemple us.dea:signal:…",
    es: "dé su nombre completo, por ejemplo us.dea:signal:…",
  },
);
const NO_SIGNAL: Problem = problem(
  { en: "are missing", fr: "sont absents", es: "faltan" },
  {
    en: "name at least one assessed signal on which the warning rests",
    fr: "nommez au moins un signal évalué à l'appui de l'alerte",
    es: "indique al menos una señal valorada en que se apoye la alerta",
  },
);
const NOT_JUDGED: Problem = problem(
  {
    en: "was not assessed as an event, nor as to be watched",
    fr: "n'a pas été évalué comme événement ni à surveiller",
    es: "no se valoró como evento ni en seguimiento",
  },
  {
    en: "have the signal assessed first, or leave it out",
    fr: "faites d'abord évaluer le signal ou retirez-le",
    es: "haga valorar primero la señal o quítela",
  },
);
const ALREADY: Problem = problem(
  {
    en: "is the reference of another warning",
    fr: "est la référence d'une autre alerte",
    es: "es la referencia de otra alerta",
  },
  {
    en: "choose another reference, or update that warning",
    fr: "choisissez une autre référence ou mettez cette alerte à jour",
    es: "elija otra referencia o actualice esa alerta",
  },
);
