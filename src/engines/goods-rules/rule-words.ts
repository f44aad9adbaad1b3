import type { Words } from "../../core/words.ts";

/** What rules say of an item; the places are filled with its values. */
export const REASON_WORDS = {
  words: {
    en: "line {line}: `{written}` in the description names {what}",
    fr: "ligne {line} : `{written}` dans la désignation nomme {what}",
    es: "línea {line}: `{written}` en la descripción nombra {what}",
  },
  softened: {
    en: "line {line}: `{written}` in the description names {what}, though `{softer}` beside it speaks for other goods",
    fr: "ligne {line} : `{written}` dans la désignation nomme {what}, bien que `{softer}` évoque d'autres marchandises",
    es: "línea {line}: `{written}` en la descripción nombra {what}, aunque `{softer}` a su lado indica otra mercancía",
  },
  together: {
    en: "line {line}: `{written}`, together in the description, name {what}",
    fr: "ligne {line} : `{written}`, réunis dans la désignation, nomment {what}",
    es: "línea {line}: `{written}`, juntos en la descripción, nombran {what}",
  },
  code: {
    en: "line {line}: HS code `{hs}` names {what}",
    fr: "ligne {line} : le code SH `{hs}` désigne {what}",
    es: "línea {line}: el código SA `{hs}` designa {what}",
  },
  cas: {
    en: "line {line}: CAS number `{cas}` is {name}, a listed chemical ({listed})",
    fr: "ligne {line} : le numéro CAS `{cas}` désigne {name}, produit inscrit ({listed})",
    es: "línea {line}: el número CAS `{cas}` designa {name}, sustancia listada ({listed})",
  },
  chemical: {
    en: "line {line}: `{written}` means {name}, a listed chemical ({listed})",
    fr: "ligne {line} : `{written}` désigne {name}, produit inscrit ({listed})",
    es: "línea {line}: `{written}` designa {name}, sustancia listada ({listed})",
  },
  chemicalCode: {
    en: "line {line}: HS code `{hs}` names {name} alone ({listed})",
    fr: "ligne {line} : le code SH `{hs}` désigne {name} seul ({listed})",
    es: "línea {line}: el código SA `{hs}` designa únicamente {name} ({listed})",
  },
  wrongCas: {
    en: "line {line}: `{cas}` has a wrong check digit and is no CAS number",
    fr: "ligne {line} : `{cas}` a une clé de contrôle fausse et n'est pas un numéro CAS",
    es: "línea {line}: `{cas}` tiene un dígito verificador incorrecto y no es un número CAS",
  },
  otherCas: {
    en: "line {line}: the description names {name}, but CAS number `{cas}` is another substance's",
    fr: "ligne {line} : la désignation nomme {name}, mais le numéro CAS `{cas}` est celui d'une autre substance",
    es: "línea {line}: la descripción nombra {name}, pero el número CAS `{cas}` es de otra sustancia",
  },
  chapter: {
    en: "line {line}: the description says {what}, the HS code `{hs}` says goods of chapter {chapter}",
    fr: "ligne {line} : la désignation indique {what}, le code SH `{hs}` une marchandise du chapitre {chapter}",
    es: "línea {line}: la descripción indica {what}, el código SA `{hs}` una mercancía del capítulo {chapter}",
  },
  vague: {
    en: "line {line}: `{written}` does not say what the goods are, and there is no HS code",
    fr: "ligne {line} : `{written}` ne dit pas ce que sont les marchandises, et il n'y a pas de code SH",
    es: "línea {line}: `{written}` no dice qué es la mercancía, y no hay código SA",
  },
  unusual: {
    en: "line {line}: {figure} {unit} for heading {heading}, where {usual} {unit} is usual ({count} past lines; {distance} times their usual spread away, by logarithms)",
    fr: "ligne {line} : {figure} {unit} pour la position {heading}, où {usual} {unit} est usuel ({count} lignes passées; à {distance} fois leur écart habituel, en logarithmes)",
    es: "línea {line}: {figure} {unit} en la partida {heading}, donde lo usual es {usual} {unit} ({count} líneas anteriores; a {distance} veces su dispersión habitual, en logaritmos)",
  },
  returns: {
    en: "the goods go from {origin} through {transit} back to {origin}",
    fr: "les marchandises vont de {origin} par {transit} et reviennent à {origin}",
    es: "la mercancía va de {origin} por {transit} y vuelve a {origin}",
  },
  "passes-destination": {
    en: "the goods pass {destination} in transit before they go to {destination}",
    fr: "les marchandises passent par {destination} en transit avant d'aller à {destination}",
    es: "la mercancía pasa por {destination} en tránsito antes de ir a {destination}",
  },
  "origin-elsewhere": {
    en: "line {line}: made in {made}, but sent from {origin}, and no transit is declared that explains it",
    fr: "ligne {line} : fabriqué en {made}, mais expédié de {origin}, sans transit déclaré qui l'explique",
    es: "línea {line}: hecho en {made}, pero enviado desde {origin}, sin tránsito declarado que lo explique",
  },
  rare: {
    en: "only {same} of {all} past items from {origin} to {destination} with goods of chapter {chapter} went through {transit}",
    fr: "seulement {same} des {all} envois passés de {origin} à {destination} du chapitre {chapter} sont allés par {transit}",
    es: "solo {same} de {all} envíos anteriores de {origin} a {destination} del capítulo {chapter} pasaron por {transit}",
  },
  never: {
    en: "none of {all} past items from {origin} to {destination} with goods of chapter {chapter} went through {transit}",
    fr: "aucun des {all} envois passés de {origin} à {destination} du chapitre {chapter} n'est allé par {transit}",
    es: "ninguno de {all} envíos anteriores de {origin} a {destination} del capítulo {chapter} pasó por {transit}",
  },
  newReceiver: {
    en: "nothing came to this receiver in the {days} days before, and goods of chapter {chapter} are the first",
    fr: "aucun envoi à ce destinataire dans les {days} jours précédents, et ses premières marchandises sont du chapitre {chapter}",
    es: "ningún envío a este destinatario en los {days} días anteriores, y su primera mercancía es del capítulo {chapter}",
  },
  split: {
    en: "with this one, {count} items of heading {heading} went to the same receiver within {days} days: {items}",
    fr: "avec celui-ci, {count} envois de la position {heading} au même destinataire en {days} jours : {items}",
    es: "con este, {count} envíos de la partida {heading} al mismo destinatario en {days} días: {items}",
  },
  set: {
    en: "this item and {items}, sent to the same receiver within {days} days, together make a set: {parts}",
    fr: "cet envoi et {items}, adressés au même destinataire en {days} jours, forment ensemble un lot complet : {parts}",
    es: "este envío y {items}, dirigidos al mismo destinatario en {days} días, forman juntos un juego: {parts}",
  },
} as const satisfies Record<string, Words>;
