import { hash, verify } from "@node-rs/argon2";
import { type Problem, problem } from "../../core/outcome.ts";

/** The fewest characters of a password: what NIST SP 800-63B-4 (section 3.1.1.2) asks of one that stands alone. */
const SHORTEST_PASSWORD = 15;
const LONGEST_PASSWORD = 256;
const FEWEST_DISTINCT = 6;

/** Argon2id (RFC 9106) with 64 MiB in three passes: 50 ms a password on one core of two, measured. */
const COST = { memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const;

/** So many are worked on at once, each in 64 MiB; so many more may wait. */
const MOST_AT_ONCE = 3;
const MOST_WAITING = 60;

/** Says what is wrong with a new password: its length, and how easily it is guessed; never which signs it must hold. */
export function passwordProblem(password: unknown, account: { name: string; fullName: string }): Problem | undefined {
  if (typeof password !== "string" || !password.isWellFormed()) return TOO_SHORT;
  const text = password.normalize("NFKC");
  const length = [...text].length;
  if (length < SHORTEST_PASSWORD) return TOO_SHORT;
  if (length > LONGEST_PASSWORD) return TOO_LONG;
  const folded = text.toLowerCase();
  let rest = folded;
  for (const known of [account.name, ...account.fullName.toLowerCase().split(/\s+/), "tripoint", "password"]) {
    if (known.length > 2) rest = rest.replaceAll(known, "");
  }
  const isRun = [...folded].every(
    (sign, at) => at === 0 || Math.abs(sign.codePointAt(0)! - folded.codePointAt(at - 1)!) <= 1,
  );
  return new Set(rest).size < FEWEST_DISTINCT || isRun ? TOO_EASY : undefined;
}

/** What is kept of a password. */
export async function hashPassword(password: string): Promise<string> {
  return await inTurn(() => hash(password.normalize("NFKC"), COST));
}

/**
 * Says whether a password is the one that is kept. Without anything kept it works as long and says no, so that the
 * time tells nothing about which accounts there are. `busy` when too many ask at once.
 */
export async function isPassword(kept: string | null | undefined, password: string): Promise<boolean | "busy"> {
  if (waiting.length >= MOST_WAITING) return "busy";
  const given = [...password].length > LONGEST_PASSWORD ? "" : password.normalize("NFKC");
  const against = kept ?? (await nobodysPassword());
  const fits = await inTurn(() => verify(against, given));
  return fits && kept !== null && kept !== undefined;
}

/** Says whether what is kept was made at another cost than today's. */
export function isOfOldCost(kept: string): boolean {
  return !kept.startsWith(`$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`);
}

let nobodys: Promise<string> | undefined;

function nobodysPassword(): Promise<string> {
  nobodys ??= hashPassword(crypto.randomUUID());
  return nobodys;
}

let working = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (working >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else working++;
  try {
    return await work();
  } finally {
    // The place is handed on to the next who waits.
    const next = waiting.shift();
    if (next === undefined) working--;
    else next();
  }
}

const TOO_SHORT = problem(
  {
    en: "has fewer than {least} characters",
    fr: "compte moins de {least} caractères",
    es: "tiene menos de {least} caracteres",
  },
  {
    en: "write a sentence that you remember: only its length counts, not which signs it holds",
    fr: "écrivez une phrase que vous retiendrez : seule sa longueur compte, et non les signes qu'elle contient",
    es: "escriba una frase que recuerde: solo cuenta su longitud, no los signos que contiene",
  },
  { least: SHORTEST_PASSWORD },
);
const TOO_LONG = problem(
  {
    en: "has more than {most} characters",
    fr: "compte plus de {most} caractères",
    es: "tiene más de {most} caracteres",
  },
  { en: "shorten it", fr: "raccourcissez-le", es: "acórtela" },
  { most: LONGEST_PASSWORD },
);
const TOO_EASY = problem(
  { en: "is guessed too easily", fr: "est trop facile à deviner", es: "es demasiado fácil de adivinar" },
  {
    en: "leave out your name and repetitions, and choose words that do not belong together",
    fr: "évitez votre nom et les répétitions, et choisissez des mots sans lien entre eux",
    es: "evite su nombre y las repeticiones, y elija palabras sin relación entre sí",
  },
);
