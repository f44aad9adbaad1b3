import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { isLanguage, type Language, type Words } from "../../core/words.ts";
import { readKept, writeKept } from "../state/kept.ts";
import { type Formats, formatsOf } from "./formats.ts";
import { i18n } from "./texts.ts";
import { typeset } from "./typeset.ts";

/** The reader's language, and how texts, numbers and days are written in it. */
export type LanguageChoice = Formats & {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  /** A text of the house in the reader's language. */
  readonly say: (words: Words) => string;
};

const Context = createContext<LanguageChoice | undefined>(undefined);

/** Gives what it holds the reader's language: the one chosen before in this browser, else the browser's own wish. */
export function LanguageProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [language, setState] = useState<Language>(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choice = useMemo<LanguageChoice>(
    () => ({
      ...formatsOf(language),
      language,
      setLanguage(next) {
        writeKept("language", next);
        void i18n.changeLanguage(next);
        setState(next);
      },
      say: (words) => typeset(words[language], language),
    }),
    [language],
  );
  return <Context.Provider value={choice}>{children}</Context.Provider>;
}

/** The reader's language. Throws outside of the application. */
export function useLanguage(): LanguageChoice {
  const choice = useContext(Context);
  if (choice === undefined) throw new Error("nothing says the language here: put it inside of a LanguageProvider");
  return choice;
}

function firstLanguage(): Language {
  const kept = readKept("language");
  const wished = [kept, ...navigator.languages.map((tag) => tag.slice(0, 2))];
  const language = wished.find((one): one is Language => typeof one === "string" && isLanguage(one)) ?? "en";
  void i18n.changeLanguage(language);
  return language;
}
