import type { Words } from "../core/words.ts";

/** What the commands of blind checks, deconfliction and witnesses say. */
export const CHECK_WORDS = {
  commandCheck: {
    en: "ask a partner whether it holds identifiers, without telling it which",
    fr: "demander à un partenaire s'il détient des identifiants, sans lui dire lesquels",
    es: "preguntar a un socio si tiene identificadores, sin decirle cuáles",
  },
  commandInterests: {
    en: "list who else is interested in what an agency works on, and whom to call",
    fr: "lister qui d'autre s'intéresse à ce sur quoi travaille un organisme, et qui appeler",
    es: "listar quién más tiene interés en lo que trabaja una dependencia, y a quién llamar",
  },
  commandContact: {
    en: "state whom partners call at an agency",
    fr: "indiquer qui les partenaires appellent dans un organisme",
    es: "indicar a quién llaman los socios en una dependencia",
  },
  commandWitness: {
    en: "have the logs cosigned by the partners, and compare what they have seen",
    fr: "faire cosigner les journaux par les partenaires et comparer ce qu'ils ont vu",
    es: "pedir a los socios que cofirmen las bitácoras y comparar lo que han visto",
  },
  optionFile: {
    en: "values from a file, one a line",
    fr: "valeurs tirées d'un fichier, une par ligne",
    es: "valores de un archivo, uno por línea",
  },
  optionWitness: {
    en: "a witness's key: it must have cosigned (may be repeated)",
    fr: "la clé d'un témoin : il doit avoir cosigné (répétable)",
    es: "la clave de un testigo: debe haber cofirmado (repetible)",
  },
  unknownIdentifier: {
    en: "`{name}` is no kind of identifier: choose one of {list}",
    fr: "`{name}` n'est pas un type d'identifiant : choisissez parmi {list}",
    es: "`{name}` no es un tipo de identificador: elija uno de {list}",
  },
  nothingAsked: {
    en: "no value is given: write values, or name a file with `--file`",
    fr: "aucune valeur n'est donnée : écrivez des valeurs ou nommez un fichier avec `--file`",
    es: "no se indicó ningún valor: escriba valores o nombre un archivo con `--file`",
  },
  hit: { en: "HIT", fr: "TROUVÉ", es: "COINCIDE" },
  noHit: { en: "no hit", fr: "rien", es: "sin coincidencia" },
  checked: {
    en: "check {check}: {hits} hits of {asked} values; a hit says that something is held, not what: ask for it by a request",
    fr: "vérification {check} : {hits} résultats sur {asked} valeurs; un résultat dit que quelque chose est détenu, pas quoi : demandez-le par une requête",
    es: "consulta {check}: {hits} coincidencias de {asked} valores; una coincidencia dice que algo se tiene, no qué: pídalo mediante una solicitud",
  },
  told: {
    en: "the partner was told of the interest in {interests} identifiers",
    fr: "le partenaire a été avisé de l'intérêt porté à {interests} identifiants",
    es: "se avisó al socio del interés en {interests} identificadores",
  },
  noInterests: {
    en: "nobody else is known to be interested",
    fr: "aucun autre intérêt n'est connu",
    es: "no se conoce ningún otro interés",
  },
  interest: {
    en: "{identifier} {value}: {agency}, call {contact} ({at})",
    fr: "{identifier} {value} : {agency}, appelez {contact} ({at})",
    es: "{identifier} {value}: {agency}, llame a {contact} ({at})",
  },
  notTold: {
    en: "interests are shown to investigators of the agency that was told, for `deconfliction` alone",
    fr: "les intérêts ne sont montrés qu'aux enquêteurs de l'organisme avisé, aux seules fins de `deconfliction`",
    es: "los intereses se muestran solo a los investigadores de la dependencia avisada, con la finalidad `deconfliction`",
  },
  contactKept: {
    en: "partners call `{agency}` at: {contact}",
    fr: "les partenaires appellent `{agency}` à : {contact}",
    es: "los socios llaman a `{agency}` en: {contact}",
  },
  asked: {
    en: "{name}: {witness}: {fate} ({size})",
    fr: "{name} : {witness} : {fate} ({size})",
    es: "{name}: {witness}: {fate} ({size})",
  },
  compared: {
    en: "{name}: log of {origin} as {teller} shows it: {fate}",
    fr: "{name} : journal de {origin} tel que montré par {teller} : {fate}",
    es: "{name}: bitácora de {origin} según {teller}: {fate}",
  },
  cosigned: { en: "cosigned", fr: "cosigné", es: "cofirmado" },
  unchanged: { en: "cosigned already", fr: "déjà cosigné", es: "ya cofirmado" },
  unreachable: { en: "not reached", fr: "non joint", es: "sin contacto" },
  refused: { en: "refused", fr: "refusé", es: "rechazado" },
  disputed: { en: "DISPUTED", fr: "CONTESTÉ", es: "IMPUGNADO" },
  agrees: {
    en: "agrees with what was seen here",
    fr: "conforme à ce qui a été vu ici",
    es: "coincide con lo visto aquí",
  },
  conflict: {
    en: "CONTRADICTS what was seen here",
    fr: "CONTREDIT ce qui a été vu ici",
    es: "CONTRADICE lo visto aquí",
  },
  lost: {
    en: "shows what that log has stated to be lost",
    fr: "montre ce que ce journal a déclaré perdu",
    es: "muestra lo que esa bitácora declaró perdido",
  },
  unproven: { en: "not proven", fr: "non prouvé", es: "no demostrado" },
  cosignedBy: {
    en: "  cosigned by {witness}: {size} entries, {at}",
    fr: "  cosigné par {witness} : {size} entrées, {at}",
    es: "  cofirmada por {witness}: {size} entradas, {at}",
  },
  disputedBy: {
    en: "  DISPUTED by {witness} at {size} entries: {reason}",
    fr: "  CONTESTÉ par {witness} à {size} entrées : {reason}",
    es: "  IMPUGNADA por {witness} con {size} entradas: {reason}",
  },
  notCosignedBy: {
    en: "  not yet cosigned by {witness}",
    fr: "  pas encore cosigné par {witness}",
    es: "  aún no cofirmada por {witness}",
  },
  hasSeen: {
    en: "  has seen the log of {origin}: {size} entries, {at}",
    fr: "  a vu le journal de {origin} : {size} entrées, {at}",
    es: "  ha visto la bitácora de {origin}: {size} entradas, {at}",
  },
  contradiction: {
    en: "  EVIDENCE against {origin}, shown by {teller} on {at}: {reason}",
    fr: "  PREUVE contre {origin}, montrée par {teller} le {at} : {reason}",
    es: "  PRUEBA contra {origin}, mostrada por {teller} el {at}: {reason}",
  },
  bundleCosigned: {
    en: "  cosigned by {witness}, {at}",
    fr: "  cosigné par {witness}, {at}",
    es: "  cofirmado por {witness}, {at}",
  },
} as const satisfies Record<string, Words>;
