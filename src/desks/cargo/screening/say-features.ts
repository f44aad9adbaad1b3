import { type Said, say } from "../../../core/say.ts";
import type { Words } from "../../../core/words.ts";
import type { PartyType } from "../../../engines/screening/party.ts";
import type { Feature, FeatureCode } from "../../../engines/screening/party-compare.ts";

const TYPES: Readonly<Record<PartyType, Words>> = {
  person: { en: "a person", fr: "une personne", es: "una persona" },
  company: { en: "an organization", fr: "une organisation", es: "una organización" },
  vessel: { en: "a vessel", fr: "un navire", es: "un buque" },
  other: { en: "something else", fr: "autre chose", es: "otra cosa" },
};

/** What each reason says; `{asked}` is what was asked about, `{listed}` what the list has. */
const REASONS: Readonly<Record<FeatureCode, Words>> = {
  "word-same": {
    en: "“{asked}” stands in both names",
    fr: "« {asked} » figure dans les deux noms",
    es: "«{asked}» figura en ambos nombres",
  },
  "word-means-same": {
    en: "“{asked}” and “{listed}” stand for the same",
    fr: "« {asked} » et « {listed} » ont le même sens",
    es: "«{asked}» y «{listed}» significan lo mismo",
  },
  "word-alike": {
    en: "“{asked}” and “{listed}” are alike ({percent} %)",
    fr: "« {asked} » et « {listed} » se ressemblent ({percent} %)",
    es: "«{asked}» y «{listed}» se parecen ({percent} %)",
  },
  "word-other-script": {
    en: "“{asked}”, read from another script or transcription, is like “{listed}” ({percent} %)",
    fr: "« {asked} », lu d'une autre écriture ou transcription, ressemble à « {listed} » ({percent} %)",
    es: "«{asked}», leído de otra escritura o transcripción, se parece a «{listed}» ({percent} %)",
  },
  "word-same-name": {
    en: "“{asked}” and “{listed}” are forms of one name",
    fr: "« {asked} » et « {listed} » sont des formes d'un même nom",
    es: "«{asked}» y «{listed}» son formas de un mismo nombre",
  },
  "word-other-name": {
    en: "“{asked}” and “{listed}” are alike, but are two names ({percent} %)",
    fr: "« {asked} » et « {listed} » se ressemblent, mais sont deux noms distincts ({percent} %)",
    es: "«{asked}» y «{listed}» se parecen, pero son dos nombres distintos ({percent} %)",
  },
  "word-initial": {
    en: "one of “{asked}” and “{listed}” is the initial of the other",
    fr: "de « {asked} » et « {listed} », l'un est l'initiale de l'autre",
    es: "de «{asked}» y «{listed}», uno es la inicial del otro",
  },
  "words-joined": {
    en: "“{asked}” and “{listed}” agree when the spaces are left out ({percent} %)",
    fr: "« {asked} » et « {listed} » concordent sans les espaces ({percent} %)",
    es: "«{asked}» y «{listed}» coinciden sin los espacios ({percent} %)",
  },
  "words-parted": {
    en: "“{asked}” is written in several words on the list: “{listed}” ({percent} %)",
    fr: "« {asked} » s'écrit en plusieurs mots sur la liste : « {listed} » ({percent} %)",
    es: "«{asked}» se escribe en varias palabras en la lista: «{listed}» ({percent} %)",
  },
  "word-initials": {
    en: "“{asked}” are the initials of “{listed}”",
    fr: "« {asked} » sont les initiales de « {listed} »",
    es: "«{asked}» son las iniciales de «{listed}»",
  },
  "name-acronym": {
    en: "one of “{asked}” and “{listed}” is the acronym of the other",
    fr: "de « {asked} » et « {listed} », l'un est le sigle de l'autre",
    es: "de «{asked}» y «{listed}», uno es la sigla del otro",
  },
  "word-differs": {
    en: "“{asked}” is not spelt as “{listed}”",
    fr: "« {asked} » ne s'écrit pas comme « {listed} »",
    es: "«{asked}» no se escribe como «{listed}»",
  },
  "script-leaves-open": {
    en: "the other script leaves open how “{asked}” is spelt in Latin letters",
    fr: "l'autre écriture laisse ouverte la graphie de « {asked} » en lettres latines",
    es: "la otra escritura deja abierto cómo se escribe «{asked}» en letras latinas",
  },
  "words-contradict": {
    en: "“{asked}” stands against “{listed}” on the list",
    fr: "« {asked} » s'oppose à « {listed} » sur la liste",
    es: "«{asked}» se opone a «{listed}» en la lista",
  },
  "words-left-out": {
    en: "words stand in one name only (asked: “{asked}”; list: “{listed}”)",
    fr: "des mots ne figurent que dans un des noms (demande : « {asked} »; liste : « {listed} »)",
    es: "hay palabras que figuran en un solo nombre (consulta: «{asked}»; lista: «{listed}»)",
  },
  "words-in-other-order": {
    en: "the words stand in another order than family names first or last explains: “{asked}” against “{listed}”",
    fr: "les mots sont dans un ordre que le nom de famille placé avant ou après n'explique pas : « {asked} » contre « {listed} »",
    es: "las palabras van en un orden que no se explica por escribir los apellidos antes o después: «{asked}» frente a «{listed}»",
  },
  "weak-alias": {
    en: "the list calls this alias a weak one, that many others bear",
    fr: "la liste qualifie ce pseudonyme de faible : beaucoup d'autres le portent",
    es: "la lista califica este alias de débil: muchas otras personas lo usan",
  },
  "identifier-agrees": {
    en: "the identifier agrees and its check holds: {asked}",
    fr: "l'identifiant concorde et son contrôle est exact : {asked}",
    es: "el identificador coincide y su dígito verificador es correcto: {asked}",
  },
  "identifier-agrees-unchecked": {
    en: "the identifier agrees, but has no check that proves it or may be shared: {asked}",
    fr: "l'identifiant concorde, mais aucun contrôle ne le prouve ou plusieurs peuvent le partager : {asked}",
    es: "el identificador coincide, pero ningún dígito verificador lo prueba o puede ser compartido: {asked}",
  },
  "identifier-differs": {
    en: "the identifiers differ: {asked} against {listed}",
    fr: "les identifiants diffèrent : {asked} contre {listed}",
    es: "los identificadores difieren: {asked} frente a {listed}",
  },
  "birth-date-agrees": {
    en: "the dates of birth agree: {asked} and {listed}",
    fr: "les dates de naissance concordent : {asked} et {listed}",
    es: "las fechas de nacimiento coinciden: {asked} y {listed}",
  },
  "birth-year-agrees": {
    en: "the years of birth agree: {asked} and {listed}",
    fr: "les années de naissance concordent : {asked} et {listed}",
    es: "los años de nacimiento coinciden: {asked} y {listed}",
  },
  "birth-date-differs": {
    en: "the dates of birth differ within one year: {asked} against {listed}",
    fr: "les dates de naissance diffèrent dans la même année : {asked} contre {listed}",
    es: "las fechas de nacimiento difieren dentro del mismo año: {asked} frente a {listed}",
  },
  "birth-year-differs": {
    en: "the years of birth differ: {asked} against {listed}",
    fr: "les années de naissance diffèrent : {asked} contre {listed}",
    es: "los años de nacimiento difieren: {asked} frente a {listed}",
  },
  "country-agrees": {
    en: "the country of registration or flag agrees: {asked}",
    fr: "le pays d'immatriculation ou le pavillon concorde : {asked}",
    es: "el país de registro o el pabellón coincide: {asked}",
  },
  "country-differs": {
    en: "the countries of registration or flags differ: {asked} against {listed}",
    fr: "les pays d'immatriculation ou pavillons diffèrent : {asked} contre {listed}",
    es: "los países de registro o pabellones difieren: {asked} frente a {listed}",
  },
  "address-agrees": {
    en: "the addresses are alike ({percent} %): “{asked}” and “{listed}”",
    fr: "les adresses se ressemblent ({percent} %) : « {asked} » et « {listed} »",
    es: "las direcciones se parecen ({percent} %): «{asked}» y «{listed}»",
  },
  "type-differs": {
    en: "{asked} was asked about; the list has {listed}",
    fr: "la demande porte sur {asked}; la liste a {listed}",
    es: "se consulta sobre {asked}; la lista tiene {listed}",
  },
  bounded: {
    en: "a score is never below 0 nor above 1",
    fr: "une note n'est jamais inférieure à 0 ni supérieure à 1",
    es: "una puntuación nunca es menor que 0 ni mayor que 1",
  },
};

/** Words that one of the names alone has. */
const ASKED_ALONE: Words = {
  en: "“{asked}” stands in the name asked about, not in the list's",
  fr: "« {asked} » figure dans le nom demandé, non dans celui de la liste",
  es: "«{asked}» figura en el nombre consultado, no en el de la lista",
};
const LISTED_ALONE: Words = {
  en: "“{listed}” stands in the list's name, not in the one asked about",
  fr: "« {listed} » figure dans le nom de la liste, non dans celui demandé",
  es: "«{listed}» figura en el nombre de la lista, no en el consultado",
};

/** One reason of a score as a sentence, without its weight. */
export function sayFeature({ code, asked = "", listed = "", alike = 0 }: Feature): Words {
  const isOfOne = code === "words-left-out" && (asked === "" || listed === "");
  const words = isOfOne ? (listed === "" ? ASKED_ALONE : LISTED_ALONE) : REASONS[code];
  return say(words, {
    asked: typed(code, asked),
    listed: typed(code, listed),
    percent: Math.round(alike * 100),
  });
}

function typed(code: FeatureCode, value: string): Said {
  return code === "type-differs" && Object.hasOwn(TYPES, value) ? TYPES[value as PartyType] : value;
}
