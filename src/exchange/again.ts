import { setTimeout as sleep } from "node:timers/promises";
import { saidError } from "../core/said-error.ts";

/** Hears why something is waited for; undefined once it is waited for no more. */
export type Waits = (reason: string | undefined) => void;

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 2000;

/** Does it, and does it again while no server answers or leads; what a server refuses for good is thrown. `waits` hears of each turn that failed. */
export async function again<T>(signal: AbortSignal | undefined, work: () => Promise<T>, waits?: Waits): Promise<T> {
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(LONGEST_WAIT_MS, wait * 2)) {
    signal?.throwIfAborted();
    try {
      const done = await work();
      if (wait > FIRST_WAIT_MS) waits?.(undefined);
      return done;
    } catch (error) {
      if (isForGood(error)) throw error;
      waits?.((error as Error).message.slice(0, 200));
      await sleep(wait, undefined, signal === undefined ? {} : { signal });
    }
  }
}

/**
 * Does what only asks the servers, again until they answer or the time is over; says in words that they do not, or that nothing was
 * ever put in there.
 */
export async function untilAnswered<T>(
  work: () => Promise<T>,
  {
    waits,
    signal,
    withinMs,
  }: { readonly waits?: Waits | undefined; readonly signal: AbortSignal; readonly withinMs: number },
): Promise<T> {
  const over = AbortSignal.timeout(withinMs);
  let told = "";
  try {
    return await again(AbortSignal.any([signal, over]), work, (reason) => {
      told = reason ?? told;
      waits?.(reason);
    });
  } catch (error) {
    if ((error as { status?: number }).status === 404) throw saidError(NO_STREAMS);
    if (!over.aborted || signal.aborted) throw error;
    throw saidError(NO_ANSWER, { reason: told, seconds: Math.round(withinMs / 1000) });
  }
}

function isForGood(error: unknown): boolean {
  const { name, message, status } = error as { name: string; message: string; status?: number };
  if (/permissions? violation|max_?payload|authoriz|closed connection|ClosedConnection/i.test(`${name} ${message}`))
    return true;
  return status !== undefined && status >= 400 && status < 500 && status !== 408;
}

const NO_ANSWER = {
  en: "the stream of work did not answer within {seconds} seconds (`{reason}`): most of the servers that hold it must run; start those that are gone, and ask again",
  fr: "le flux de travail n'a pas répondu en {seconds} secondes (`{reason}`) : la majorité des serveurs qui le détiennent doit fonctionner; démarrez ceux qui manquent, puis demandez de nouveau",
  es: "el flujo de trabajo no respondió en {seconds} segundos (`{reason}`): la mayoría de los servidores que lo guardan debe funcionar; inicie los que faltan y pregunte de nuevo",
};
const NO_STREAMS = {
  en: "there is no stream of work for this agency at the servers yet: `tripoint screen edition` makes it",
  fr: "il n'y a pas encore de flux de travail pour cet organisme sur les serveurs : `tripoint screen edition` le crée",
  es: "todavía no hay flujo de trabajo de esta dependencia en los servidores: `tripoint screen edition` lo crea",
};
