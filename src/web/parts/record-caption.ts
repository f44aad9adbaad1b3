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
  readonly day: (day: string) => string;
};

/** A caption with its codes in words: `xx.agency`, the name of a kind, and a span of days `2024-01-01/2024-12-31`. */
export function captionInWords(caption: string, words: CaptionWords): string {
  return caption
    .split(" · ")
    .map((part) => {
      const [, from = "", until = ""] = /^(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)$/.exec(part) ?? [];
      if (from !== "") return `${words.day(from)} – ${words.day(until)}`;
      return words.agency(part) ?? words.kind(part) ?? part;
    })
    .join(" · ");
}

/** Gives a caption with its codes in the reader's words. */
export function useCaptionWords(): (caption: string) => string {
  const { say, day } = useLanguage();
  const names = useNames();
  const words: CaptionWords = {
    agency: (code) => (/^[a-z]{2}\.[a-z0-9-]+$/.test(code) ? names.short(code) : undefined),
    kind(name) {
      const kind = KIND_HEADS.find((one) => one.name === name);
      return kind === undefined ? undefined : say(kind.plural);
    },
    day,
  };
  return (caption) => captionInWords(caption, words);
}

/** Gives the caption of a record as far as it may be seen, in the reader's words. */
export function useCaption(): (kind: Kind, record: Captioned) => string {
  const { language } = useLanguage();
  const inWords = useCaptionWords();
  return (kind, record) => inWords(captionSeen(kind, record, language));
}
