import { LOCALES } from "../core/field-types.ts";
import { fill, type Language } from "../core/words.ts";
import { GRAINS } from "../core/stream.ts";
import { streamNamed } from "../desks/streams.ts";
import { JUDGEMENTS, SIGNAL_STATES } from "../desks/warning/warning-codes.ts";
import { inFull, short } from "../desks/warning/warning-words.ts";
import { today } from "../service/today.ts";
import {
  evaluateSignals,
  evaluationOf,
  performanceAt,
  type SignalEvaluation,
} from "../service/warn/evaluate-signals.ts";
import { replaySignals } from "../service/warn/replay.ts";
import { categoryWords } from "../service/warn/category-words.ts";
import { placeWords } from "../service/warn/place-words.ts";
import type { TripointNode } from "../service/tripoint-node.ts";
import { runSignals } from "../service/warn/run-signals.ts";
import { type SeenSignal, signalsOn } from "../service/warn/signal-board.ts";
import type { CallerOptions } from "./caller-options.ts";
import { type CommandContext, inHouse } from "./context.ts";
import { actingAs, numberOf } from "./warn-callers.ts";
import { WARN_WORDS } from "./words-warn.ts";
import { refused } from "./say-faults.ts";
import { dayGiven } from "./usage.ts";

type Json = { readonly json?: boolean };

/** `tripoint warn run`: 0 when it ran, 2 misused, 3 not permitted. */
export async function runSignalsCommand(
  context: CommandContext,
  options: CallerOptions & Json & { readonly stream?: readonly string[] },
): Promise<number> {
  const { terminal } = context;
  const { language } = terminal;
  return await inHouse(context, async (house) => {
    const acting = actingAs(context, house, options, "analyst");
    for (const { node, caller } of acting) {
      const ran = await runSignals(node, caller, today(), options.stream && new Set(options.stream));
      if ("refused" in ran) return refused(ran, terminal);
      if (options.json === true) terminal.out(JSON.stringify({ agency: caller.agency, ...ran }));
      else
        terminal.out(
          fill(
            WARN_WORDS.ran,
            {
              ...{ agency: caller.agency, series: ran.series, judged: ran.judged, found: ran.found, added: ran.added },
              seconds: fixed(ran.tookMs / 1000, 1, language),
            },
            shownIn,
          )[language],
        );
      if (options.json !== true && ran.tooShort > 0)
        terminal.out(fill(WARN_WORDS.tooShort, { agency: caller.agency, series: ran.tooShort }, shownIn)[language]);
    }
    return acting.length === 0 ? 2 : 0;
  });
}

/** `tripoint warn list`: the signals of a day, each with how the alarm system does where so many are expected. */
export async function listCommand(
  context: CommandContext,
  options: CallerOptions & Json & { readonly day?: string; readonly limit: string },
): Promise<number> {
  const { terminal } = context;
  const day = dayGiven(options.day ?? today());
  const limit = numberOf(context, options.limit, 2000);
  if (limit === undefined) return 2;
  return await inHouse(context, async (house) => {
    const acting = actingAs(context, house, options, "analyst");
    for (const { node, caller } of acting) {
      const signals = await signalsOn(node, caller, day);
      if ("refused" in signals) return refused(signals, terminal);
      const evaluation = await evaluationOf(node, caller.agency);
      if (options.json === true) {
        terminal.out(JSON.stringify({ agency: caller.agency, day, signals: signals.slice(0, limit) }));
        continue;
      }
      if (evaluation === undefined && signals.length > 0) terminal.out(WARN_WORDS.notMeasured[terminal.language]);
      if (signals.length === 0) terminal.out(`${caller.agency}: ${WARN_WORDS.none[terminal.language]}`);
      for (const one of signals.slice(0, limit))
        for (const line of signalLines(node, one, evaluation, terminal.language)) terminal.out(line);
    }
    return acting.length === 0 ? 2 : 0;
  });
}

function signalLines(
  node: TripointNode,
  { record, values }: SeenSignal,
  evaluation: SignalEvaluation | undefined,
  language: Language,
): readonly string[] {
  const state = values.judgement === undefined ? SIGNAL_STATES[values.state] : JUDGEMENTS[values.judgement];
  const line = fill(WARN_WORDS.signalLine, {
    ...{
      record,
      from: values.from,
      category: categoryWords(values.stream, values.category ?? "–")[language],
      place: placeWords(node, values.place ?? node.country.code)[language],
      counted: inFull(values.counted, language),
    },
    ...{ stream: streamNamed(values.stream)?.label[language] ?? values.stream, state: state[language] },
    ...{
      expected: short(values.expected, language),
      upper: short(values.upper, language),
      surprise: short(values.surprise, language),
    },
  })[language];
  const { grain } = values;
  if (evaluation === undefined || values.method === "first-detection" || grain === "quarter" || grain === "year")
    return [line];
  if (streamNamed(values.stream)?.values === "levels") return [line, ...levelLines(evaluation, grain, language)];
  const { falseAlarms, level, detected, frequency } = performanceAt(evaluation, grain, values.expected ?? 0);
  const size = detected.find((one) => one.size === 4) ?? detected[0];
  if (falseAlarms === undefined || size === undefined) return [line];
  const measured = fill(
    WARN_WORDS.performance,
    {
      ...{ level: level ?? 0, false: percent(falseAlarms.share, language) },
      ...{ year: fixed(falseAlarms.share * frequency, 2, language) },
      ...{ size: size.size, found: percent(size.found.share, language) },
    },
    shownIn,
  )[language];
  return [line, measured];
}

/** How the alarm system does on loads and rates; nothing where that was not measured yet. */
function levelLines({ levels, ...of }: SignalEvaluation, grain: "week" | "month", language: Language) {
  if (levels === undefined) return [];
  const { falseAlarms, doubled } = levels[grain];
  return [
    fill(WARN_WORDS.levelPerformance, {
      ...{ false: percent(falseAlarms.share, language), found: percent(doubled.share, language) },
      year: fixed(falseAlarms.share * of[grain].frequency, 2, language),
    })[language],
  ];
}

/** `tripoint warn replay`: what would have been found on a past day. */
export async function replayCommand(
  context: CommandContext,
  options: CallerOptions & Json & { readonly day: string; readonly by: string },
): Promise<number> {
  const { terminal } = context;
  const { language } = terminal;
  const day = dayGiven(options.day);
  if (options.by !== "log" && options.by !== "reports") {
    terminal.error(WARN_WORDS.optionBy[language]);
    return 2;
  }
  return await inHouse(context, async (house) => {
    const acting = actingAs(context, house, options, "analyst");
    for (const { node, caller } of acting) {
      const replay = await replaySignals(node, caller, day, options.by === "reports");
      if ("refused" in replay) return refused(replay, terminal);
      const { found, kept, size, since } = replay;
      if (options.json === true) {
        terminal.out(JSON.stringify({ agency: caller.agency, ...replay }));
        continue;
      }
      const references = new Set(found.signals.map(({ reference }) => reference));
      const both = kept.filter(({ record }) => references.has(record.split(":").slice(2).join(":"))).length;
      terminal.out(
        fill(
          WARN_WORDS.replayed,
          {
            ...{
              day,
              by: options.by,
              size,
              series: found.series,
              found: found.signals.length,
              kept: kept.length,
              both,
            },
          },
          shownIn,
        )[language],
      );
      if (options.by === "log" && since !== undefined && since > day)
        terminal.out(fill(WARN_WORDS.beforeLog, { since })[language]);
      const shown = found.signals.toSorted((a, b) => (a.values.surprise ?? 1) - (b.values.surprise ?? 1)).slice(0, 20);
      for (const { reference, values, synthetic } of shown)
        for (const line of signalLines(
          node,
          { record: reference, revision: 0, synthetic, values, series: "" },
          undefined,
          language,
        ))
          terminal.out(line);
    }
    return acting.length === 0 ? 2 : 0;
  });
}

/** `tripoint warn evaluate`: how the alarm system does, kept for being shown beside each alarm. */
export async function evaluateCommand(
  context: CommandContext,
  options: CallerOptions & Json & { readonly made: string; readonly seed: string },
): Promise<number> {
  const { terminal } = context;
  const { language } = terminal;
  const made = numberOf(context, options.made, 500);
  const seed = numberOf(context, options.seed, 999_999);
  if (made === undefined || seed === undefined) return 2;
  return await inHouse(context, async (house) => {
    const acting = actingAs(context, house, options, "analyst");
    for (const { node, caller } of acting) {
      const found = await evaluateSignals(node, caller, { until: today() }, { seed, made, sizes: [2, 4, 6, 10] });
      if ("refused" in found) return refused(found, terminal);
      terminal.out(options.json === true ? JSON.stringify({ agency: caller.agency, ...found }) : caller.agency);
      if (options.json !== true) for (const line of evaluationLines(found, language)) terminal.out(line);
    }
    return acting.length === 0 ? 2 : 0;
  });
}

function evaluationLines(found: SignalEvaluation, language: Language): readonly string[] {
  const lines: string[] = [];
  for (const grain of ["week", "month"] as const) {
    const { falseAlarms, falseAlarmsPerSeriesYear, inMade, inReal } = found[grain];
    lines.push(
      fill(WARN_WORDS.falseRate, {
        ...{ grain: GRAINS[grain][language], share: percent(falseAlarms.share, language) },
        ...{ low: percent(falseAlarms.low, language), high: percent(falseAlarms.high, language) },
        ...{ year: fixed(falseAlarmsPerSeriesYear, 2, language) },
      })[language],
    );
    const places = [
      [WARN_WORDS.inMade, inMade] as const,
      ...(inReal === undefined
        ? []
        : [[fill(WARN_WORDS.inReal, { series: inReal.series }, shownIn), inReal.detected] as const]),
    ];
    for (const [where, detected] of places)
      for (const { size, found: share, meanDelay } of detected)
        lines.push(
          fill(WARN_WORDS.detection, {
            ...{ where: where[language], size, found: percent(share.share, language) },
            ...{ low: percent(share.low, language), high: percent(share.high, language) },
            ...{ delay: short(meanDelay, language) },
            unit: fill(grain === "week" ? WARN_WORDS.weeks : WARN_WORDS.months, { delay: meanDelay })[language],
          })[language],
        );
    if (inReal !== undefined)
      lines.push(fill(WARN_WORDS.realRate, { year: fixed(inReal.alarmsPerSeriesYear, 2, language) })[language]);
  }
  for (const grain of ["week", "month"] as const) {
    const { falseAlarms, doubled } = found.levels?.[grain] ?? {};
    if (falseAlarms === undefined || doubled === undefined) continue;
    lines.push(
      fill(WARN_WORDS.levelRate, {
        ...{ grain: GRAINS[grain], false: percent(falseAlarms.share, language) },
        ...{ low: percent(falseAlarms.low, language), high: percent(falseAlarms.high, language) },
        found: percent(doubled.share, language),
        year: fixed(falseAlarms.share * found[grain].frequency, 2, language),
      })[language],
    );
  }
  if (found.leads.length === 0) lines.push(WARN_WORDS.noLead[language]);
  for (const { stream, before, median, low, high, pairs, ahead } of found.leads)
    lines.push(
      fill(
        WARN_WORDS.lead,
        {
          ...{ stream: labelOf(stream, language), before: labelOf(before, language), median, low, high, pairs },
          ahead: percent(ahead.share, language),
        },
        shownIn,
      )[language],
    );
  return lines;
}

function labelOf(stream: string, language: Language): string {
  return streamNamed(stream)?.label[language] ?? stream;
}

function percent(share: number, language: Language): string {
  return Number.isFinite(share) ? fixed(100 * share, 1, language) : "–";
}

function fixed(value: number, digits: number, language: Language): string {
  return value.toLocaleString(LOCALES[language], { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function shownIn(value: number, language: Language): string {
  return value.toLocaleString(LOCALES[language]);
}
