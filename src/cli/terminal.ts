import { isLanguage, type Language } from "../core/words.ts";

/** What a command writes to and reads from: the terminal, or a test. */
export type Terminal = {
  readonly language: Language;
  /** Whether progress can be drawn over itself. */
  readonly isInteractive: boolean;
  out(line: string): void;
  error(line: string): void;
  /** Shows where a long work stands; a later one replaces it. */
  progress(line: string): void;
};

/** The language that the environment asks for; English when it asks for none of the house's. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const locale = environment["LC_ALL"] || environment["LC_MESSAGES"] || environment["LANG"] || "en";
  const code = locale.slice(0, 2).toLowerCase();
  return isLanguage(code) ? code : "en";
}

/**
 * A line as a terminal may be given it: what a file or a partner wrote can hold commands to the terminal and marks that turn the
 * direction of text; each stands as a sign of what cannot be shown.
 */
export function harmless(line: string): string {
  return line.replace(CONTROLS, "\ufffd");
}

/** All control characters but tab and line feed, and the overrides of direction. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** The terminal of this process: results on standard output, progress and errors on standard error. */
export function processTerminal(language: Language): Terminal {
  const isInteractive = process.stderr.isTTY;
  let shownAt = 0;
  let isOpen = false;
  const clear = () => {
    if (isOpen) process.stderr.write("\r\u001b[K");
    isOpen = false;
  };
  return {
    language,
    isInteractive,
    out(line) {
      clear();
      process.stdout.write(`${harmless(line)}\n`);
    },
    error(line) {
      clear();
      process.stderr.write(`${harmless(line)}\n`);
    },
    progress(given) {
      const line = harmless(given);
      const now = performance.now();
      if (isInteractive) {
        if (now - shownAt < 80) return;
        process.stderr.write(`\r\u001b[K${line.slice(0, (process.stderr.columns ?? 100) - 1)}`);
        isOpen = true;
      } else {
        if (now - shownAt < 3000) return;
        process.stderr.write(`${line}\n`);
      }
      shownAt = now;
    },
  };
}

/** The same terminal, for a reader of another language. */
export function inLanguage(terminal: Terminal, language: Language): Terminal {
  return {
    language,
    isInteractive: terminal.isInteractive,
    out: (line) => terminal.out(line),
    error: (line) => terminal.error(line),
    progress: (line) => terminal.progress(line),
  };
}

/** A number as a reader of a language writes it. */
export function numberIn(value: number, language: Language): string {
  return value.toLocaleString({ en: "en-CA", fr: "fr-CA", es: "es-MX" }[language]);
}
