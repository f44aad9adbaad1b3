import { isLanguage, type Language } from "../core/words.ts";

const MOST_WISHES = 20;

/** The language of an answer: `?language=`, else the reader's first wish in `Accept-Language` that we speak, else English. */
export function readerLanguage(request: {
  readonly query: unknown;
  readonly headers: { "accept-language"?: string };
}): Language {
  const asked = (request.query as Readonly<Record<string, unknown>> | undefined)?.["language"];
  if (typeof asked === "string" && isLanguage(asked)) return asked;
  return languageWished(request.headers["accept-language"] ?? "");
}

/** The first wish that we speak of an `Accept-Language` header (RFC 9110, section 12.5.4); English when there is none. */
export function languageWished(header: string): Language {
  const wishes = header
    .split(",", MOST_WISHES)
    .map((wish) => {
      const [tag = "", ...settings] = wish.trim().toLowerCase().split(";");
      const weight = settings.map((setting) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(setting)?.[1]).find(Boolean);
      return { language: tag.split("-", 1)[0] ?? "", weight: Number(weight ?? 1) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  return wishes.map(({ language }) => language).find(isLanguage) ?? "en";
}
