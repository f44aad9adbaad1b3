import type { Command } from "commander";
import { type Caller, countryOf, isPurpose, isRole, PURPOSES, type Purpose, ROLES, type Role } from "../core/caller.ts";
import { misuse } from "../core/said-error.ts";
import type { Language } from "../core/words.ts";
import { WORDS } from "./words.ts";

/** What a person at the machine says of itself: the rules decide all the same. */
export type CallerOptions = { readonly agency?: string; readonly role?: string; readonly purpose?: string };

/** Adds the options by which a command is told on whose behalf it is run. */
export type WithCaller = (command: Command) => Command;

/** Adds them with their descriptions in a language. */
export function withCaller(language: Language): WithCaller {
  return (command) =>
    command
      .option("--agency <code>", WORDS.optionAgency[language])
      .option("--role <role>", WORDS.optionRole[language])
      .option("--purpose <purpose>", WORDS.optionPurpose[language]);
}

/** The caller of a command: what its options say, else what the command is usually done as. Throws on an unknown role or purpose. */
export function callerOf(
  options: CallerOptions,
  usual: { readonly agency: string; readonly role: Role; readonly purpose: Purpose },
): Caller {
  const agency = options.agency ?? usual.agency;
  const role = options.role ?? usual.role;
  const purpose = purposeOf(options.purpose ?? usual.purpose);
  if (!isRole(role))
    throw misuse({
      en: `\`${role}\` is no role: choose one of ${Object.keys(ROLES).join(", ")}`,
      fr: `\`${role}\` n'est pas un rôle : choisissez parmi ${Object.keys(ROLES).join(", ")}`,
      es: `\`${role}\` no es una función: elija una de ${Object.keys(ROLES).join(", ")}`,
    });
  return { agency, country: countryOf(agency), role, purpose };
}

/** The purpose of this name; throws when there is none. */
export function purposeOf(text: string): Purpose {
  if (isPurpose(text)) return text;
  throw misuse({
    en: `\`${text}\` is no purpose: choose one of ${Object.keys(PURPOSES).join(", ")}`,
    fr: `\`${text}\` n'est pas une fin : choisissez parmi ${Object.keys(PURPOSES).join(", ")}`,
    es: `\`${text}\` no es una finalidad: elija una de ${Object.keys(PURPOSES).join(", ")}`,
  });
}
