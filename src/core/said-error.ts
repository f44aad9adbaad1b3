import { fill, type Language, type Words } from "./words.ts";

/** An error with a sentence in the languages of the house; its message is the English one. */
export type SaidError = Error & { readonly say: Words; readonly isMisuse: boolean };

/** An error to be thrown whose sentence a person reads in a language of the house. */
export function saidError(say: Words, values: Readonly<Record<string, string | number>> = {}): SaidError {
  return made(say, values, false);
}

/** An error to be thrown when a command or a setting was not used as it is meant. */
export function misuse(say: Words, values: Readonly<Record<string, string | number>> = {}): SaidError {
  return made(say, values, true);
}

/** What an error says in a language; one that is no `SaidError` says its message. */
export function errorSentence(error: unknown, language: Language): string {
  if (isSaid(error)) return error.say[language];
  const { code = "", path } = (error ?? {}) as { readonly code?: string; readonly path?: string };
  if (path !== undefined && Object.hasOwn(OF_FILES, code)) return fill(OF_FILES[code] ?? NONE, { path })[language];
  const message = error instanceof Error ? error.message : String(error);
  return code === DISK_FULL ? fill(NO_ROOM, { message })[language] : message;
}

/** What an error says in every language, for who does not know yet who will read it; cut to so many characters. */
export function errorWords(error: unknown, most = 1000): Words {
  const of = (language: Language) => errorSentence(error, language).slice(0, most);
  return { en: of("en"), fr: of("fr"), es: of("es") };
}

/** PostgreSQL's code when a disk has no room left: what was under way is undone as a whole. */
export const DISK_FULL = "53100";
const NO_ROOM: Words = {
  en: "the disk of the database is full (`{message}`): make room there and do it again; nothing was half taken",
  fr: "le disque de la base de données est plein (`{message}`) : libérez de l'espace et recommencez; rien n'a été pris à moitié",
  es: "el disco de la base de datos está lleno (`{message}`): libere espacio y vuelva a hacerlo; nada quedó a medias",
};
const NONE: Words = { en: "", fr: "", es: "" };

/** What the system says of a file that a command was to read or write. */
const OF_FILES: Readonly<Record<string, Words>> = {
  ENOENT: {
    en: "`{path}` is not there: correct the name",
    fr: "`{path}` n'existe pas : corrigez le nom",
    es: "`{path}` no existe: corrija el nombre",
  },
  EEXIST: {
    en: "`{path}` is there already and is no folder: choose another place",
    fr: "`{path}` existe déjà et n'est pas un dossier : choisissez un autre emplacement",
    es: "`{path}` ya existe y no es una carpeta: elija otro lugar",
  },
  EISDIR: {
    en: "`{path}` is a folder: name a file",
    fr: "`{path}` est un dossier : nommez un fichier",
    es: "`{path}` es una carpeta: indique un archivo",
  },
  ENOTDIR: {
    en: "a part of `{path}` is no folder: correct the name",
    fr: "une partie de `{path}` n'est pas un dossier : corrigez le nom",
    es: "una parte de `{path}` no es una carpeta: corrija el nombre",
  },
  EACCES: {
    en: "`{path}` may not be read or written by this account: give it the right, or choose another place",
    fr: "ce compte ne peut ni lire ni écrire `{path}` : accordez-lui ce droit ou choisissez un autre emplacement",
    es: "esta cuenta no puede leer ni escribir `{path}`: otórguele el permiso o elija otro lugar",
  },
  EROFS: {
    en: "`{path}` lies on a disk that takes nothing: choose another place",
    fr: "`{path}` se trouve sur un disque en lecture seule : choisissez un autre emplacement",
    es: "`{path}` está en un disco de solo lectura: elija otro lugar",
  },
  ENOSPC: {
    en: "there is no room for `{path}` (`ENOSPC`): make room there, or choose another place",
    fr: "il n'y a plus de place pour `{path}` (`ENOSPC`) : libérez de l'espace ou choisissez un autre emplacement",
    es: "no hay espacio para `{path}` (`ENOSPC`): libere espacio o elija otro lugar",
  },
};

/** Whether an error says that a command or a setting was not used as it is meant. */
export function isMisuse(error: unknown): boolean {
  return isSaid(error) && error.isMisuse;
}

function made(say: Words, values: Readonly<Record<string, string | number>>, misused: boolean): SaidError {
  const words = fill(say, values);
  return Object.assign(new Error(words.en), { say: words, isMisuse: misused });
}

function isSaid(error: unknown): error is SaidError {
  return error instanceof Error && "say" in error && "isMisuse" in error;
}
