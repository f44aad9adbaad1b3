import type { Command } from "commander";
import { type Caller, countryOf, isPurpose, isRole, PURPOSES, type Purpose, ROLES, type Role } from "../core/caller.ts";
import { misuse } from "../core/said-error.ts";

/** What a person at the machine says of itself: the rules decide all the same. */
export type CallerOptions = { readonly agency?: string; readonly role?: string; readonly purpose?: string };

/** Adds the options by which a command is told on whose behalf it is run. */
export type WithCaller = (command: Command) => Command;

/** The caller of a command: what its options say, else what the command is usually done as. Throws on an unknown role or purpose. */
export function callerOf(
  options: CallerOptions,
  usual: { readonly agency: string; readonly role: Role; readonly purpose: Purpose },
): Caller {
  const agency = options.agency ?? usual.agency;
  const role = options.role ?? usual.role;
  const purpose = options.purpose ?? usual.purpose;
  if (!isRole(role))
    throw misuse({
      en: `\`${role}\` is no role: choose one of ${Object.keys(ROLES).join(", ")}`,
      fr: `\`${role}\` n'est pas un rôle : choisissez parmi ${Object.keys(ROLES).join(", ")}`,
      es: `\`${role}\` no es una función: elija una de ${Object.keys(ROLES).join(", ")}`,
    });
  if (!isPurpose(purpose))
    throw misuse({
      en: `\`${purpose}\` is no purpose: choose one of ${Object.keys(PURPOSES).join(", ")}`,
      fr: `\`${purpose}\` n'est pas une fin : choisissez parmi ${Object.keys(PURPOSES).join(", ")}`,
      es: `\`${purpose}\` no es una finalidad: elija una de ${Object.keys(PURPOSES).join(", ")}`,
    });
  return { agency, country: countryOf(agency), role, purpose };
}
