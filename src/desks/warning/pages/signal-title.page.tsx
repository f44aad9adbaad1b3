import { sameWords } from "../../../core/words.ts";
import { useNames } from "../../../web/state/names.ts";
import { useLanguage } from "../../../web/words/language.tsx";
import type { BoardShown } from "./signal-answers.ts";

/** The title of a signal: what, where and in which series. */
export function useSignalTitle(board: BoardShown) {
  const names = useNames();
  const { say } = useLanguage();
  return ({
    stream,
    place,
    category,
  }: {
    stream: string;
    place?: string | undefined;
    category?: string | undefined;
  }) => ({
    title: [category, place === undefined ? undefined : names.place(place)].filter(Boolean).join(" · "),
    stream: say(board.streams.find(({ name }) => name === stream)?.label ?? sameWords(stream)),
  });
}
