import type { Words } from "../../../core/words.ts";
import type { Found, QuestionFault } from "./find-substance.ts";
import type { LawState, Reached, Standing } from "./law-of.ts";

/** What a law does with a substance on the day asked about. */
export const LAW_STATES: Readonly<Record<LawState, Words>> = {
  controlled: { en: "Controlled", fr: "Réglementée", es: "Controlada" },
  precursor: { en: "Controlled as a precursor", fr: "Réglementée comme précurseur", es: "Controlada como precursor" },
  proposed: { en: "Control proposed", fr: "Inscription proposée", es: "Control propuesto" },
  watched: { en: "Watched, not controlled", fr: "Sous surveillance, non réglementée", es: "Vigilada, no controlada" },
  exempt: { en: "Exempted", fr: "Exemptée", es: "Exceptuada" },
  "to-judge": {
    en: "For a court to judge: derivative or analogue of a controlled family",
    fr: "À l'appréciation du tribunal : dérivé ou analogue d'une famille réglementée",
    es: "A juicio del tribunal: derivado o análogo de una familia controlada",
  },
  "nothing-found": {
    en: "Nothing in the text at hand",
    fr: "Rien dans le texte disponible",
    es: "Nada en el texto disponible",
  },
  "not-known": {
    en: "Not known for that day: earlier wording not at hand",
    fr: "Inconnu à cette date : version antérieure non disponible",
    es: "Se desconoce para ese día: redacción anterior no disponible",
  },
  "not-received": { en: "Not received", fr: "Non reçu", es: "No recibido" },
};

/** How a provision reaches the substance. */
export const REACHED: Readonly<Record<Reached, Words>> = {
  name: { en: "by its name", fr: "par son nom", es: "por su nombre" },
  isomer: {
    en: "as an isomer of what is named",
    fr: "comme isomère de ce qui est nommé",
    es: "como isómero de lo nombrado",
  },
  undrawn: {
    en: "as what is named may be meant: the structure gives no stereochemistry",
    fr: "ce qui est nommé pouvant être visé : la structure est donnée sans stéréochimie",
    es: "por poder ser lo nombrado: la estructura se da sin estereoquímica",
  },
  class: { en: "by its structure", fr: "par sa structure", es: "por su estructura" },
  family: {
    en: "as a possible derivative or analogue",
    fr: "comme dérivé ou analogue possible",
    es: "como posible derivado o análogo",
  },
};

/** Whether a provision holds on the day. */
export const STANDINGS: Readonly<Record<Standing, Words>> = {
  "in-force": { en: "in force", fr: "en vigueur", es: "en vigor" },
  "not-yet": { en: "not yet in force", fr: "pas encore en vigueur", es: "aún no en vigor" },
  ended: { en: "ended; was in force", fr: "a pris fin; était en vigueur", es: "terminó; estuvo en vigor" },
  "other-wording": {
    en: "in another wording on that day, in this one",
    fr: "dans une autre version à cette date, dans celle-ci",
    es: "en otra redacción ese día, en esta",
  },
  undated: { en: "day not known", fr: "date inconnue", es: "fecha desconocida" },
};

/** What a question was taken as. */
export const ASKED_BY: Readonly<Record<Found["by"], Words>> = {
  inchikey: { en: "InChIKey", fr: "InChIKey", es: "InChIKey" },
  inchi: { en: "InChI", fr: "InChI", es: "InChI" },
  cas: { en: "CAS number", fr: "numéro CAS", es: "número CAS" },
  name: { en: "name or number", fr: "nom ou numéro", es: "nombre o número" },
  structure: { en: "structure", fr: "structure", es: "estructura" },
};

/** What can be wrong with a question, and what to do. */
export const QUESTION_FAULTS: Readonly<Record<QuestionFault, Words>> = {
  empty: {
    en: "nothing was asked: give a name, a number or a structure",
    fr: "rien n'a été demandé : indiquez un nom, un numéro ou une structure",
    es: "no se preguntó nada: indique un nombre, un número o una estructura",
  },
  "too-long": {
    en: "the question is too long or the molecule too large: give at most 1,000 characters and 250 atoms",
    fr: "la question est trop longue ou la molécule trop grande : au plus 1 000 caractères et 250 atomes",
    es: "la pregunta es demasiado larga o la molécula demasiado grande: 1000 caracteres y 250 átomos como máximo",
  },
  "check-digit": {
    en: "the check digit of this CAS number is wrong: compare it with its source",
    fr: "le chiffre de contrôle de ce numéro CAS est inexact : comparez-le à sa source",
    es: "el dígito verificador de este número CAS es incorrecto: compárelo con su fuente",
  },
  inchi: {
    en: "no structure was built from this InChI whose own InChI is the same: check it (a standard InChI begins with `InChI=1S/`), or give the SMILES",
    fr: "aucune structure ayant ce même InChI n'a pu être établie : vérifiez-le (un InChI standard commence par `InChI=1S/`) ou donnez le SMILES",
    es: "no se obtuvo de este InChI ninguna estructura cuyo propio InChI sea el mismo: compruébelo (un InChI estándar empieza por `InChI=1S/`) o dé el SMILES",
  },
  mixture: {
    en: "this structure is a mixture of several substances: ask about each of them",
    fr: "cette structure est un mélange de plusieurs substances : interrogez chacune d'elles",
    es: "esta estructura es una mezcla de varias sustancias: pregunte por cada una",
  },
};

/** The places of a scaffold where a molecule may differ from its parent. */
export const PLACES: Readonly<Record<string, Words>> = {
  "phenethyl-ring": {
    en: "phenyl ring of the phenethyl group",
    fr: "cycle phényle du groupe phénéthyle",
    es: "anillo fenilo del grupo fenetilo",
  },
  "phenethyl-chain": {
    en: "ethyl chain of the phenethyl group",
    fr: "chaîne éthyle du groupe phénéthyle",
    es: "cadena etilo del grupo fenetilo",
  },
  piperidine: { en: "piperidine ring", fr: "cycle pipéridine", es: "anillo de piperidina" },
  "aniline-ring": { en: "aniline ring", fr: "cycle aniline", es: "anillo de anilina" },
  acyl: { en: "N-acyl group", fr: "groupe N-acyle", es: "grupo N-acilo" },
};

/** The conventions as a system of law, beside the countries. */
export const CONVENTIONS_NAME: Words = {
  en: "UN conventions",
  fr: "Conventions de l'ONU",
  es: "Convenciones de la ONU",
};

/** What is to be said of a question that no substance of the register answers to, beside that. */
export const NOT_FREE: Words = {
  en: "This does not mean that no law controls it. A class that a law defines by structure is checked when the structure is given: as SMILES or as an InChI; a name, a number or an InChIKey alone does not tell it.",
  fr: "Cela ne veut pas dire qu'aucune loi ne la réglemente. Une classe qu'une loi définit par la structure est vérifiée quand la structure est donnée, en SMILES ou en InChI; un nom, un numéro ou un InChIKey seul ne la dit pas.",
  es: "Esto no significa que ninguna ley la controle. Una clase que una ley define por la estructura se comprueba cuando se da la estructura, en SMILES o en InChI; un nombre, un número o una InChIKey sola no la dice.",
};

/** What is to be said of a structure that the register has no name for, beside the laws. */
export const UNLISTED: Words = {
  en: "The register has no name for this structure, and laws list most substances by name: what is told here rests on the classes that laws define by structure, and on isomers of what is named. Nothing found does not mean that no law names it.",
  fr: "Le registre n'a pas de nom pour cette structure, et les lois énumèrent la plupart des substances par leur nom : ce qui est indiqué ici repose sur les catégories que les lois définissent par la structure et sur les isomères de ce qui est nommé. Une absence ne signifie pas qu'aucune loi ne la nomme.",
  es: "El registro no tiene nombre para esta estructura, y las leyes enumeran la mayoría de las sustancias por su nombre: lo que aquí se dice se basa en las clases que las leyes definen por la estructura y en los isómeros de lo nombrado. Que no se halle nada no significa que ninguna ley la nombre.",
};

/** How a structure stands to a parent drug: itself, or changed part by part. */
export const PARENTS: Readonly<Record<"itself" | "changed" | "change", Words>> = {
  itself: { en: "This is {parent} itself.", fr: "C'est {parent} même.", es: "Es {parent} mismo." },
  changed: { en: "Compared with {parent}", fr: "Comparé à : {parent}", es: "Comparado con {parent}" },
  change: {
    en: "{letter}, {part}: {has} instead of {parentHas}",
    fr: "{letter}, {part} : {has} au lieu de {parentHas}",
    es: "{letter}, {part}: {has} en lugar de {parentHas}",
  },
};
