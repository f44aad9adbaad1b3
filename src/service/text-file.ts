import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { lstat, rm } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { saidError } from "../core/said-error.ts";

/** A file that is being written; what fails, such as a full disk, is thrown where it is waited for and nowhere else. */
export type TextFile = {
  /** Puts a text behind what was written; never throws. */
  add(text: string): void;
  /** Waits while too much is on its way to the disk. Throws when it could not be written. */
  room(): Promise<void>;
  /** Ends the file. Throws when it could not be written whole: what there is of it is removed then. */
  end(): Promise<void>;
};

/** Opens a file to be written, for the eyes of this account alone unless another mode is said; one that is there is replaced. */
export function textFile(path: string, mode = 0o600): TextFile {
  const out = createWriteStream(path, { mode });
  let failure: Error | undefined;
  let isFull = false;
  out.on("error", (error) => (failure ??= error));
  const fail = async (cause: Error): Promise<never> => {
    // What is no file, such as `/dev/stdout`, is left where it is.
    const isFile = await lstat(path).then(
      (found) => found.isFile(),
      () => false,
    );
    if (isFile) await rm(path, { force: true }).catch(() => undefined);
    throw saidError({
      en: `\`${path}\` cannot be written (\`${(cause as NodeJS.ErrnoException).code ?? cause.message}\`): make room there, or choose another place`,
      fr: `\`${path}\` ne peut être écrit (\`${(cause as NodeJS.ErrnoException).code ?? cause.message}\`) : libérez de l'espace ou choisissez un autre emplacement`,
      es: `no se puede escribir \`${path}\` (\`${(cause as NodeJS.ErrnoException).code ?? cause.message}\`): libere espacio o elija otro lugar`,
    });
  };
  return {
    add(text) {
      if (failure === undefined) isFull = !out.write(text);
    },
    async room() {
      if (failure === undefined && isFull) await once(out, "drain").catch(() => undefined);
      if (failure !== undefined) await fail(failure);
    },
    async end() {
      out.end();
      await finished(out).catch((error: Error) => (failure ??= error));
      if (failure !== undefined) await fail(failure);
    },
  };
}
