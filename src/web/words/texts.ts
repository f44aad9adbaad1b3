import { createInstance, type TOptions } from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import { isLanguage, LANGUAGES, type Words } from "../../core/words.ts";
import { formatsOf } from "./formats.ts";
import { typeset } from "./typeset.ts";

/** A text that depends on a number: each language has its own classes of numbers (Unicode CLDR), and none may lack. */
export type CountedWords = {
  readonly en: { readonly one: string; readonly other: string };
  readonly fr: { readonly one: string; readonly many: string; readonly other: string };
  readonly es: { readonly one: string; readonly many: string; readonly other: string };
};

/** The texts of one page or part, by name; `{name}` is a place to fill. */
type TextTable = { readonly [name: string]: Words | CountedWords };

/** Texts that are ready to be shown in the reader's language. */
export type Texts<T extends TextTable = TextTable> = { readonly namespace: string; readonly table: T };

/** What fills the places of a text: numbers are written as the language writes them; `count` also chooses the class. */
type Places = Readonly<Record<string, string | number>>;

/** Gives a text by its name, in the reader's language. */
export type Tell<T extends TextTable = TextTable> = (name: Extract<keyof T, string>, places?: Places) => string;

/** The languages and texts of the application. */
export const i18n = createInstance();

void i18n
  .use({
    type: "postProcessor",
    name: "typeset",
    process: (text: string, _key: string | string[], options: TOptions) => {
      const language = options["lng"] ?? i18n.language;
      return isLanguage(language) ? typeset(text, language) : text;
    },
  })
  .use(initReactI18next)
  .init({
    lng: "en",
    fallbackLng: false,
    supportedLngs: LANGUAGES,
    resources: {},
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    postProcess: ["typeset"],
    interpolation: {
      prefix: "{",
      suffix: "}",
      escapeValue: false,
    },
    react: { useSuspense: false },
  });

/** Declares the texts of a page or part and makes them known; a text that lacks a language does not compile. */
export function defineTexts<const T extends TextTable>(namespace: string, table: T): Texts<T> {
  for (const language of LANGUAGES) {
    const flat: Record<string, string> = {};
    for (const [name, words] of Object.entries(table)) {
      const of = words[language];
      if (typeof of === "string") flat[name] = of;
      else
        for (const [plural, text] of Object.entries(of))
          flat[`${name}_${plural}`] = text.replaceAll("{count}", "{number}");
    }
    i18n.addResourceBundle(language, namespace, flat, true, true);
  }
  return { namespace, table };
}

/** The texts of a page or part in the reader's language; what shows them is drawn anew when the language changes. */
export function useTexts<T extends TextTable>(texts: Texts<T>): Tell<T> {
  const { t } = useTranslation(texts.namespace, { i18n });
  const language = isLanguage(i18n.language) ? i18n.language : "en";
  const tell = t as (name: string, options: Readonly<Record<string, unknown>>) => string;
  return (name, places = {}) => {
    const written: Record<string, unknown> = {};
    for (const [place, value] of Object.entries(places)) {
      written[place] = typeof value === "number" ? formatsOf(language).number(value) : value;
    }
    const { count } = places;
    return tell(name, count === undefined ? written : { ...written, number: written["count"], count });
  };
}
