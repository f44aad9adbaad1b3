import type { Words } from "../core/words.ts";

/** What the commands about a log that lost entries say. */
export const LOG_RESTART_WORDS = {
  command: {
    en: "state that entries of a log were lost, and accept a partner's statement",
    fr: "déclarer que des entrées d'un journal sont perdues, et accepter la déclaration d'un partenaire",
    es: "declarar que se perdieron entradas de una bitácora, y aceptar la declaración de un socio",
  },
  commandState: {
    en: "after a restore: find what partners have seen of the log and it does not continue, and sign that it is lost",
    fr: "après une restauration : trouver ce que les partenaires ont vu du journal et qu'il ne continue pas, et signer que c'est perdu",
    es: "tras una restauración: hallar lo que los socios vieron de la bitácora y esta no continúa, y firmar que se perdió",
  },
  commandAccept: {
    en: "accept such a statement of a partner, once its operator has been spoken with",
    fr: "accepter une telle déclaration d'un partenaire, après avoir parlé à son exploitant",
    es: "aceptar tal declaración de un socio, tras hablar con su operador",
  },
  optionPerson: { en: "who says so", fr: "qui le déclare", es: "quién lo declara" },
  optionReason: { en: "what happened", fr: "ce qui s'est passé", es: "qué ocurrió" },
  optionFingerprint: {
    en: "what the partner's operator read out",
    fr: "ce que l'exploitant du partenaire a lu à voix haute",
    es: "lo que leyó en voz alta el operador del socio",
  },
  notAsked: {
    en: "`{origin}` was not reached: what it has seen is not in the statement; make another one when it answers",
    fr: "`{origin}` n'a pas été joint : ce qu'il a vu n'est pas dans la déclaration; refaites-la quand il répondra",
    es: "no se localizó a `{origin}`: lo que vio no está en la declaración; haga otra cuando responda",
  },
  nothingLost: {
    en: "no partner has seen anything of this log that it does not continue: there is nothing to state",
    fr: "aucun partenaire n'a vu de ce journal quoi que ce soit qu'il ne continue pas : il n'y a rien à déclarer",
    es: "ningún socio ha visto de esta bitácora nada que no continúe: no hay nada que declarar",
  },
  stated: {
    en: "{file}: entries after {kept}, up to {until}, are stated as lost. Give the file to every partner",
    fr: "{file} : les entrées après {kept}, jusqu'à {until}, sont déclarées perdues. Donnez le fichier à chaque partenaire",
    es: "{file}: las entradas posteriores a {kept}, hasta {until}, se declaran perdidas. Entregue el archivo a cada socio",
  },
  fingerprint: {
    en: "fingerprint, to be read out by telephone: {fingerprint}",
    fr: "empreinte, à lire au téléphone : {fingerprint}",
    es: "huella, para leer por teléfono: {fingerprint}",
  },
  compare: {
    en: "compare with the partner's operator by telephone, then repeat with `--fingerprint`: {fingerprint}",
    fr: "comparez au téléphone avec l'exploitant du partenaire, puis répétez avec `--fingerprint` : {fingerprint}",
    es: "compare por teléfono con el operador del socio y repita con `--fingerprint`: {fingerprint}",
  },
  accepted: {
    en: "{origin}: the loss of entries after {kept}, up to {until}, is accepted ({person}, {day}: {reason}); its log is co-signed again from {kept} on",
    fr: "{origin} : la perte des entrées après {kept}, jusqu'à {until}, est acceptée ({person}, {day} : {reason}); son journal est de nouveau cosigné à partir de {kept}",
    es: "{origin}: se acepta la pérdida de las entradas posteriores a {kept}, hasta {until} ({person}, {day}: {reason}); su bitácora se cofirma de nuevo desde {kept}",
  },
  shown: {
    en: "  log of {origin}: entries after {kept}, up to {until}, are LOST ({person}, {day}: {reason}){accepted}",
    fr: "  journal de {origin} : les entrées après {kept}, jusqu'à {until}, sont PERDUES ({person}, {day} : {reason}){accepted}",
    es: "  bitácora de {origin}: las entradas posteriores a {kept}, hasta {until}, están PERDIDAS ({person}, {day}: {reason}){accepted}",
  },
  acceptedBy: { en: "; accepted by {person}", fr: "; accepté par {person}", es: "; aceptado por {person}" },
  unreadable: { en: "{about}", fr: "{about}", es: "{about}" },
  "not-a-peer": {
    en: "`{about}` is no partner of this node: add it first",
    fr: "`{about}` n'est pas un partenaire de ce nœud : ajoutez-le d'abord",
    es: "`{about}` no es socio de este nodo: agréguelo primero",
  },
  "other-history": {
    en: "the statement of `{about}` contradicts what was co-signed here before the loss: keep both, and let people find out",
    fr: "la déclaration de `{about}` contredit ce qui a été cosigné ici avant la perte : gardez les deux et faites enquêter",
    es: "la declaración de `{about}` contradice lo cofirmado aquí antes de la pérdida: conserve ambas y que se investigue",
  },
  "nothing-of-it": {
    en: "nothing that was co-signed here of the log of `{about}` is stated as lost: ask its operator for a statement that names it",
    fr: "rien de ce qui a été cosigné ici du journal de `{about}` n'est déclaré perdu : demandez à son exploitant une déclaration qui le nomme",
    es: "nada de lo cofirmado aquí de la bitácora de `{about}` se declara perdido: pida a su operador una declaración que lo nombre",
  },
  known: {
    en: "this statement of `{about}` was accepted before",
    fr: "cette déclaration de `{about}` a déjà été acceptée",
    es: "esta declaración de `{about}` ya fue aceptada",
  },
} as const satisfies Record<string, Words>;
