import { useMemo } from "react";
import { captionSeen } from "../../core/caption.ts";
import type { Kind } from "../../core/kind.ts";
import { KIND_HEADS } from "../../desks/kind-heads.ts";
import type { RecordVersion } from "../state/answers.ts";
import { useNames } from "../state/names.ts";
import { useLanguage } from "../words/language.tsx";

type Captioned = Pick<RecordVersion, "values" | "record">;

/** What puts the codes of a caption into words: how an agency and a kind of record are called, and a day is written. */
export type CaptionWords = {
  /** The short name of an agency; undefined for what is none. */
  readonly agency: (code: string) => string | undefined;
  readonly kind: (name: string) => string | undefined;
  /** A day such as `2024-05-31` or a month such as `2024-05`; what is neither stays. */
  readonly dayOrMonth: (at: string) => string;
  readonly number: (value: number) => string;
  /** The name of a region such as `XX-YY`; undefined for what is none. */
  readonly region: (code: string) => string | undefined;
};

/** A caption with its codes in words: `xx.agency`, `XX-YY`, the name of a kind, a day or month, a span of days `2024-01-01/2024-12-31`, and a decimal number that a part begins with. */
export function captionInWords(caption: string, words: CaptionWords): string {
  return caption
    .split(" · ")
    .map((part) => {
      const [, from = "", until = ""] = /^(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)$/.exec(part) ?? [];
      if (from !== "") return `${words.dayOrMonth(from)} – ${words.dayOrMonth(until)}`;
      const [decimal] = /^-?\d+\.\d+(?= |$)/.exec(part) ?? [];
      if (decimal !== undefined) return `${words.number(Number(decimal))}${part.slice(decimal.length)}`;
      if (part.includes(" → "))
        return part
          .split(" → ")
          .map((place) => words.region(place) ?? place)
          .join(" → ");
      return words.agency(part) ?? words.region(part) ?? words.kind(part) ?? words.dayOrMonth(part);
    })
    .join(" · ");
}

/** Gives a caption with its codes in the reader's words. */
export function useCaptionWords(): (caption: string) => string {
  const { say, dayOrMonth, number } = useLanguage();
  const names = useNames();
  const regions = useMemo(() => new Set(names.regions().map(({ code }) => code)), [names]);
  return useMemo(() => {
    const words: CaptionWords = {
      agency: (code) => (/^[a-z]{2}\.[a-z0-9-]+$/.test(code) ? names.short(code) : undefined),
      kind(name) {
        const kind = KIND_HEADS.find((one) => one.name === name);
        return kind === undefined ? undefined : say(kind.plural);
      },
      dayOrMonth,
      number,
      region: (code) => (regions.has(code) ? names.place(code) : undefined),
    };
    return (caption) => captionInWords(caption, words);
  }, [names, regions, say, dayOrMonth, number]);
}

/** Gives the caption of a record as far as it may be seen, in the reader's words. */
export function useCaption(): (kind: Kind, record: Captioned) => string {
  const { language } = useLanguage();
  const inWords = useCaptionWords();
  return useMemo(() => (kind, record) => inWords(captionSeen(kind, record, language)), [inWords, language]);
}
