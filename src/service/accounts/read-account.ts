import { isRole, ROLES, type Role } from "../../core/caller.ts";
import { membersOf } from "../../core/foreign-object.ts";
import { type FieldFault, type Problem, problem } from "../../core/outcome.ts";
import { isLanguage, type Language } from "../../core/words.ts";
import { accountName } from "./accounts.ts";
import { faultAt } from "./one-time-links.ts";
import { passwordProblem } from "./password.ts";

/** An account as somebody describes it. */
export type AccountDescription = { readonly name: string; readonly fullName: string; readonly language: Language };

/** What an administrator may change of an account. */
export type Administration = {
  readonly grants?: readonly { readonly agency: string; readonly role: Role }[];
  readonly disabled?: boolean;
  readonly name?: string;
  /** Whether the identity provider's account of the same name may be linked at its first sign-in; `unlink` takes a link back. */
  readonly link?: "allow" | "forbid" | "unlink";
};

const MOST_GRANTS = 20;
const AGENCY = /^[a-z]{2}\.[a-z0-9][a-z0-9-]{0,60}$/;

/** Reads a foreign description of an account; says every fault at once. */
export function readAccount(
  given: Readonly<Record<string, unknown>>,
  faults: FieldFault[],
): AccountDescription | undefined {
  const name = accountName(given["account"]);
  if (name === undefined) faults.push(faultAt("account", given["account"], NOT_A_NAME));
  const fullName = readFullName(given["name"]);
  if (fullName === undefined) faults.push(faultAt("name", given["name"], NOT_A_FULL_NAME));
  const language = given["language"] ?? "en";
  const isSpoken = typeof language === "string" && isLanguage(language);
  if (!isSpoken) faults.push(faultAt("language", language, NOT_A_LANGUAGE));
  return name === undefined || fullName === undefined || !isSpoken ? undefined : { name, fullName, language };
}

/** Reads a new password; its fault never shows it. */
export function readPassword(given: unknown, of: AccountDescription | undefined, faults: FieldFault[]): void {
  const wrong = passwordProblem(given, { name: of?.name ?? "", fullName: of?.fullName ?? "" });
  if (wrong !== undefined) faults.push({ ...wrong, field: "password", value: "" });
}

/** Reads as whom an account may act at a node. */
export function readGrants(given: unknown, faults: FieldFault[]): readonly { agency: string; role: Role }[] {
  if (!Array.isArray(given) || given.length > MOST_GRANTS) {
    faults.push(faultAt("grants", "", NOT_GRANTS));
    return [];
  }
  const grants: { agency: string; role: Role }[] = [];
  given.forEach((one: unknown, at) => {
    const { agency, role } = membersOf(one);
    const isAgency = typeof agency === "string" && AGENCY.test(agency);
    const isKnown = typeof role === "string" && isRole(role);
    if (!isAgency) faults.push(faultAt(`grants.${at + 1}.agency`, agency, NOT_AN_AGENCY));
    if (!isKnown) faults.push(faultAt(`grants.${at + 1}.role`, role, NOT_A_ROLE));
    if (isAgency && isKnown && !grants.some((known) => known.agency === agency && known.role === role)) {
      grants.push({ agency, role });
    }
  });
  return grants;
}

/** Reads what an administrator changes of an account; says every fault at once. */
export function readChange(given: Readonly<Record<string, unknown>>, faults: FieldFault[]): Administration {
  const { grants, disabled, name, link, ...rest } = given;
  const fullName = name === undefined ? undefined : readFullName(name);
  if (name !== undefined && fullName === undefined) faults.push(faultAt("name", name, NOT_A_FULL_NAME));
  if (disabled !== undefined && typeof disabled !== "boolean") faults.push(faultAt("disabled", disabled, NOT_A_FLAG));
  const isLink = link === undefined || link === "allow" || link === "forbid" || link === "unlink";
  if (!isLink) faults.push(faultAt("link", link, NOT_A_LINK));
  for (const field of Object.keys(rest).slice(0, 20)) faults.push(faultAt(field, "", NOT_ASKED));
  return {
    ...(grants === undefined ? {} : { grants: readGrants(grants, faults) }),
    ...(typeof disabled === "boolean" ? { disabled } : {}),
    ...(fullName === undefined ? {} : { name: fullName }),
    ...(isLink && link !== undefined ? { link } : {}),
  };
}

function readFullName(given: unknown): string | undefined {
  if (typeof given !== "string") return undefined;
  const name = given.normalize("NFC").trim();
  return name.length > 0 && name.length <= 200 && !/[\u0000-\u001f\u007f]/.test(name) && name.isWellFormed()
    ? name
    : undefined;
}

const NOT_A_NAME: Problem = problem(
  { en: "is no sign-in name", fr: "n'est pas un nom d'utilisateur", es: "no es un nombre de usuario" },
  {
    en: "write 2 to 100 letters without accents, digits or the signs . _ - + @",
    fr: "écrivez de 2 à 100 lettres sans accent, chiffres ou signes . _ - + @",
    es: "escriba de 2 a 100 letras sin acento, dígitos o los signos . _ - + @",
  },
);
const NOT_A_FULL_NAME: Problem = problem(
  { en: "is no person's name", fr: "n'est pas le nom d'une personne", es: "no es el nombre de una persona" },
  {
    en: "write the name under which colleagues know the person, at most 200 characters",
    fr: "écrivez le nom sous lequel les collègues connaissent la personne, 200 caractères au plus",
    es: "escriba el nombre con que los colegas conocen a la persona, 200 caracteres como máximo",
  },
);
const NOT_A_LANGUAGE: Problem = problem(
  { en: "is no language of the house", fr: "n'est pas une langue offerte", es: "no es un idioma disponible" },
  { en: "give en, fr or es", fr: "indiquez en, fr ou es", es: "indique en, fr o es" },
);
const NOT_GRANTS: Problem = problem(
  { en: "is no list of grants", fr: "n'est pas une liste de droits", es: "no es una lista de permisos" },
  {
    en: 'write it as [{"agency": "…", "role": "…"}], at most {most} of them',
    fr: 'écrivez-la ainsi : [{"agency": "…", "role": "…"}], {most} au plus',
    es: 'escríbala así: [{"agency": "…", "role": "…"}], {most} como máximo',
  },
  { most: MOST_GRANTS },
);
const NOT_AN_AGENCY: Problem = problem(
  { en: "names no agency", fr: "ne désigne aucun organisme", es: "no designa ninguna dependencia" },
  {
    en: "write its country's two letters, a point and its short name",
    fr: "écrivez les deux lettres de son pays, un point et son nom court",
    es: "escriba las dos letras de su país, un punto y su nombre corto",
  },
);
const NOT_A_ROLE: Problem = problem(
  { en: "is no role", fr: "n'est pas un rôle", es: "no es una función" },
  { en: "choose one of: {list}", fr: "choisissez parmi : {list}", es: "elija una de: {list}" },
  { list: Object.keys(ROLES).join(", ") },
);
const NOT_A_FLAG: Problem = problem(
  { en: "is neither true nor false", fr: "n'est ni vrai ni faux", es: "no es ni verdadero ni falso" },
  { en: "write true or false", fr: "écrivez true ou false", es: "escriba true o false" },
);
const NOT_A_LINK: Problem = problem(
  { en: "says nothing about a link", fr: "ne dit rien d'un rattachement", es: "no dice nada de una vinculación" },
  {
    en: "write allow, forbid or unlink",
    fr: "écrivez allow, forbid ou unlink",
    es: "escriba allow, forbid o unlink",
  },
);
const NOT_ASKED: Problem = problem(
  { en: "is not asked for here", fr: "n'est pas demandé ici", es: "no se pide aquí" },
  { en: "leave it out", fr: "retirez-le", es: "quítelo" },
);
