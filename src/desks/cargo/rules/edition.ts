import { SET_COMPONENTS } from "./set-components.ts";
import type { GoodsRule, GoodsWordsRule, RulesEdition } from "../../../engines/goods-rules/rules.ts";
import { ARMS_RULES } from "./arms-rules.ts";
import { PRECURSORS } from "./chemicals.ts";
import { REAGENTS } from "./reagents.ts";
import { EQUIPMENT_RULES } from "./equipment-rules.ts";
import { BASES, TO_BE_MEASURED } from "./rule-basis.ts";
import { SOFTER } from "./softer-words.ts";
import { PICTURED, WORDS_OF_MAKING } from "./words-of-making.ts";
import { APART_UNLESS, WORDS_TOGETHER } from "./words-together.ts";

const MACHINES_AND_CHEMICALS = ["28", "29", "30", "38", "8422", "8479", "8480", "8207", "93"];

const OTHERS: readonly GoodsRule[] = [
  {
    type: "chemical",
    id: "listed-chemical",
    version: 3,
    label: { en: "a listed precursor", fr: "un précurseur inscrit", es: "un precursor listado" },
    weight: 0.8,
    waits: true,
    component: "precursor",
    clears: {
      en: "the import permit or pre-export notice for this chemical, with its number: it is then examined, not held",
      fr: "le permis d'importation ou l'avis préalable d'exportation de ce produit, avec son numéro : l'envoi est alors examiné, non retenu",
      es: "el permiso de importación o la notificación previa de esta sustancia, con su número: entonces se revisa y no se retiene",
    },
    clearsWithPermit: {
      en: "the issuing authority's word that the declared permit covers this chemical, its quantity and its receiver",
      fr: "la confirmation, par l'autorité émettrice, que le permis déclaré vise ce produit, sa quantité et son destinataire",
      es: "la confirmación de la autoridad emisora de que el permiso declarado ampara esta sustancia, su cantidad y su destinatario",
    },
    basis: BASES.convention,
    chemicals: PRECURSORS,
  },
  {
    type: "chemical",
    id: "reagent",
    version: 1,
    label: {
      en: "a reagent of drug making",
      fr: "un réactif de fabrication de drogues",
      es: "un reactivo para fabricar drogas",
    },
    weight: 0.35,
    component: "reagent",
    clears: {
      en: "a receiver whose trade uses it, and a quantity that fits the trade",
      fr: "un destinataire dont l'activité l'emploie, et une quantité conforme à cette activité",
      es: "un destinatario cuyo giro lo use, y una cantidad acorde con ese giro",
    },
    basis: TO_BE_MEASURED,
    chemicals: REAGENTS,
  },
  {
    type: "cas-number",
    id: "cas-number",
    version: 1,
    label: {
      en: "a CAS number that does not fit",
      fr: "un numéro CAS qui ne convient pas",
      es: "un número CAS que no corresponde",
    },
    weight: 0.3,
    clears: {
      en: "a safety data sheet with the right number",
      fr: "une fiche de données de sécurité avec le bon numéro",
      es: "una hoja de datos de seguridad con el número correcto",
    },
    basis: BASES.checkDigit,
  },
  {
    type: "other-chapter",
    id: "other-chapter",
    version: 1,
    label: {
      en: "words and HS code that disagree",
      fr: "désignation et code SH discordants",
      es: "descripción y código SA que no concuerdan",
    },
    weight: 0.35,
    clears: {
      en: "a corrected declaration with the code of the goods",
      fr: "une déclaration corrigée avec le code des marchandises",
      es: "una declaración corregida con el código de la mercancía",
    },
    basis: BASES.chapters,
    chapters: [
      { rule: "listed-chemical", chapters: ["28", "29", "30", "33", "38"] },
      { rule: "reagent", chapters: ["28", "29", "30", "38"] },
      { rule: "tablet-press", chapters: ["84"] },
      { rule: "tablet-dies", chapters: ["82", "84"] },
      { rule: "capsule-filler", chapters: ["84"] },
      { rule: "firearm-part", chapters: ["93"] },
      { rule: "receiver-or-frame", chapters: ["93"] },
      { rule: "barrel-or-slide", chapters: ["93"] },
      { rule: "machinegun-conversion", chapters: ["93"] },
      { rule: "silencer-kit", chapters: ["93"] },
    ],
  },
  {
    type: "vague",
    id: "vague-description",
    version: 1,
    label: { en: "a description that says nothing", fr: "une désignation vague", es: "una descripción vaga" },
    weight: 0.12,
    clears: {
      en: "a description of the goods, or their HS code",
      fr: "une désignation des marchandises, ou leur code SH",
      es: "una descripción de la mercancía, o su código SA",
    },
    basis: TO_BE_MEASURED,
    terms: [
      ...[
        "gift",
        "sample",
        "samples",
        "parts",
        "goods",
        "powder",
        "chemical",
        "chemicals",
        "merchandise",
        "accessories",
        "items",
        "product",
        "metal parts",
        "hardware",
        "raw material",
        "material",
      ],
      ...[
        "cadeau",
        "échantillon",
        "pièces",
        "marchandises",
        "poudre",
        "produit chimique",
        "articles",
        "produit",
        "accessoires",
        "matière première",
      ],
      ...[
        "regalo",
        "muestra",
        "piezas",
        "partes",
        "mercancía",
        "polvo",
        "químico",
        "producto químico",
        "artículos",
        "refacciones",
        "accesorios",
        "materia prima",
      ],
    ],
  },
  {
    type: "unusual-value",
    id: "unusual-value",
    version: 1,
    label: {
      en: "a value or weight that is unusual for the code",
      fr: "une valeur ou un poids inhabituel pour le code",
      es: "un valor o peso inusual para el código",
    },
    weight: 0.25,
    reach: 5,
    clears: {
      en: "the invoice and packing list",
      fr: "la facture et la liste de colisage",
      es: "la factura y la lista de empaque",
    },
    basis: BASES.pastFigures,
  },
  {
    type: "route",
    id: "returning-goods",
    version: 1,
    label: {
      en: "goods that return to where they began",
      fr: "marchandises revenant à leur point de départ",
      es: "mercancía que vuelve a donde salió",
    },
    weight: 0.15,
    shape: "returns",
    clears: {
      en: "the papers of transit or of work done abroad",
      fr: "les documents de transit ou de travaux à l'étranger",
      es: "los documentos de tránsito o de trabajos en el extranjero",
    },
    basis: TO_BE_MEASURED,
  },
  {
    type: "route",
    id: "past-the-destination",
    version: 1,
    label: {
      en: "a way past the destination and back",
      fr: "un trajet dépassant la destination puis revenant",
      es: "una ruta que pasa el destino y vuelve",
    },
    weight: 0.2,
    shape: "passes-destination",
    clears: {
      en: "the carrier's schedule that explains the way",
      fr: "l'horaire du transporteur expliquant le trajet",
      es: "el itinerario del transportista que explique la ruta",
    },
    basis: TO_BE_MEASURED,
  },
  {
    type: "route",
    id: "origin-elsewhere",
    version: 1,
    label: {
      en: "goods made elsewhere than they come from",
      fr: "marchandises fabriquées ailleurs que leur provenance",
      es: "mercancía hecha en lugar distinto de su procedencia",
    },
    weight: 0.1,
    shape: "origin-elsewhere",
    hs: MACHINES_AND_CHEMICALS,
    clears: {
      en: "a certificate of origin and the sender's purchase papers",
      fr: "un certificat d'origine et les papiers d'achat de l'expéditeur",
      es: "un certificado de origen y los documentos de compra del expedidor",
    },
    basis: TO_BE_MEASURED,
  },
  {
    type: "route",
    id: "rare-way",
    version: 1,
    label: {
      en: "a way that is rare for such goods",
      fr: "un trajet rare pour de telles marchandises",
      es: "una ruta rara para esa mercancía",
    },
    weight: 0.15,
    shape: "rare",
    below: 0.01,
    least: 200,
    clears: {
      en: "the booking that explains the way",
      fr: "la réservation expliquant le trajet",
      es: "la reservación que explique la ruta",
    },
    basis: BASES.pastWays,
  },
  {
    type: "new-receiver",
    id: "new-receiver",
    version: 1,
    label: {
      en: "a receiver never seen with such goods",
      fr: "un destinataire nouveau pour de telles marchandises",
      es: "un destinatario nuevo para esa mercancía",
    },
    weight: 0.15,
    hs: MACHINES_AND_CHEMICALS,
    days: 365,
    least: 500,
    clears: {
      en: "a registration of the receiver for such goods",
      fr: "un enregistrement du destinataire pour ces marchandises",
      es: "un registro del destinatario para esa mercancía",
    },
    basis: TO_BE_MEASURED,
  },
  {
    type: "split",
    id: "split-consignment",
    version: 2,
    label: {
      en: "one delivery sent in many items",
      fr: "une livraison divisée en plusieurs envois",
      es: "una entrega dividida en varios envíos",
    },
    weight: 0.35,
    days: 14,
    least: 4,
    clears: {
      en: "orders that show separate purchases",
      fr: "des commandes montrant des achats distincts",
      es: "pedidos que muestren compras separadas",
    },
    basis: TO_BE_MEASURED,
  },
  {
    type: "set",
    id: "set-of-parts",
    version: 2,
    label: {
      en: "items that together make a set",
      fr: "des envois qui, réunis, forment un lot complet",
      es: "envíos que juntos forman un juego",
    },
    weight: 0.6,
    waits: true,
    days: 60,
    clears: {
      en: "a lawful use of the whole set, with the licence it wants",
      fr: "un usage licite du lot complet, avec la licence requise",
      es: "un uso lícito del juego completo, con la licencia que requiera",
    },
    basis: TO_BE_MEASURED,
    sets: [
      ["press", "dies"],
      ["press", "binder"],
      ["dies", "binder"],
      ["press", "precursor"],
      ["precursor", "reagent"],
      ["frame", "barrel"],
      ["barrel", "silencer"],
    ],
    components: SET_COMPONENTS,
  },
];

function withWordsTogether(rule: GoodsWordsRule): GoodsWordsRule {
  const together = [...(WORDS_TOGETHER[rule.id] ?? []), ...(WORDS_OF_MAKING[rule.id] ?? [])];
  const softens = [...(rule.softens ?? []), ...(SOFTER[rule.id] ?? []), ...PICTURED];
  const apart = { together, apartUnless: APART_UNLESS[rule.id], version: rule.version + 2 };
  return { ...rule, softens, ...(together.length === 0 ? {} : apart) };
}

/** The rules on goods and routes in force. A changed rule has a new version, and the edition a new name. */
export const GOODS_RULES: RulesEdition = {
  edition: "2026-11-23.2",
  rules: [...[...EQUIPMENT_RULES, ...ARMS_RULES].map(withWordsTogether), ...OTHERS],
};
