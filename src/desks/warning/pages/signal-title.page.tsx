import { categoryInWords } from "../../../core/stream.ts";
import { sameWords } from "../../../core/words.ts";
import { useNames } from "../../../web/state/names.ts";
import { useLanguage } from "../../../web/words/language.tsx";
import type { BoardShown } from "./signal-answers.ts";

/** The title of a signal: what, where and in which series. */
export function useSignalTitle(board: BoardShown) {
  const names = useNames();
  const { say, language } = useLanguage();
  const capital = (text: string) => text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
  return ({
    stream,
    place,
    category,
  }: {
    stream: string;
    place?: string | undefined;
    category?: string | undefined;
  }) => {
    const known = board.streams.find(({ name }) => name === stream);
    const what = category === undefined ? [] : say(categoryInWords(category, known?.codes ?? {})).split(" · ");
    const where = place === undefined ? [] : [names.place(place)];
    return {
      // A category may name the place that the series is of.
      title: capital([...new Set([...what, ...where])].join(" · ")),
      stream: say(known?.label ?? sameWords(stream)),
    };
  };
}
