import type { Language } from "../../../core/words.ts";
import { CONCEALMENTS, CONVEYANCES, type ItemClass, type UNITS } from "../codes.ts";
import { type CodeShares, coded, points, type Quantiles } from "./weighted.ts";

/** What one class of item is called in an agency's own words: one, and several. */
export const ITEM_WORDINGS: Readonly<
  Partial<Record<ItemClass, Readonly<Record<Language, readonly [string, string]>>>>
> = {
  handgun: { en: ["handgun", "handguns"], fr: ["arme de poing", "armes de poing"], es: ["arma corta", "armas cortas"] },
  "long-gun": {
    en: ["long arm", "long arms"],
    fr: ["arme longue", "armes longues"],
    es: ["arma larga", "armas largas"],
  },
  "machine-gun": {
    en: ["machine gun", "machine guns"],
    fr: ["mitrailleuse", "mitrailleuses"],
    es: ["ametralladora", "ametralladoras"],
  },
  "firearm-unspecified": {
    en: ["firearm", "firearms"],
    fr: ["arme à feu", "armes à feu"],
    es: ["arma de fuego", "armas de fuego"],
  },
  "receiver-frame": {
    en: ["receiver", "receivers"],
    fr: ["boîte de culasse", "boîtes de culasse"],
    es: ["cajón de mecanismos", "cajones de mecanismos"],
  },
  part: {
    en: ["gun part", "gun parts"],
    fr: ["pièce d'arme", "pièces d'arme"],
    es: ["pieza de arma", "piezas de arma"],
  },
  "conversion-device": {
    en: ["machine-gun conversion device", "machine-gun conversion devices"],
    fr: ["dispositif de conversion automatique", "dispositifs de conversion automatique"],
    es: ["dispositivo de conversión automática", "dispositivos de conversión automática"],
  },
  magazine: { en: ["magazine", "magazines"], fr: ["chargeur", "chargeurs"], es: ["cargador", "cargadores"] },
  silencer: { en: ["silencer", "silencers"], fr: ["silencieux", "silencieux"], es: ["silenciador", "silenciadores"] },
  ammunition: { en: ["round", "rounds"], fr: ["cartouche", "cartouches"], es: ["cartucho", "cartuchos"] },
  explosive: { en: ["grenade", "grenades"], fr: ["grenade", "grenades"], es: ["granada", "granadas"] },
  launcher: { en: ["launcher", "launchers"], fr: ["lanceur", "lanceurs"], es: ["lanzagranadas", "lanzagranadas"] },
  accessory: {
    en: ["tactical vest", "tactical vests"],
    fr: ["gilet pare-balles", "gilets pare-balles"],
    es: ["chaleco táctico", "chalecos tácticos"],
  },
  drug: { en: ["narcotics", "narcotics"], fr: ["stupéfiants", "stupéfiants"], es: ["narcóticos", "narcóticos"] },
  currency: {
    en: ["currency", "currency"],
    fr: ["devises", "devises"],
    es: ["dinero en efectivo", "dinero en efectivo"],
  },
  vehicle: { en: ["vehicle", "vehicles"], fr: ["véhicule", "véhicules"], es: ["vehículo", "vehículos"] },
  replica: { en: ["replica", "replicas"], fr: ["réplique", "répliques"], es: ["réplica", "réplicas"] },
};

/** How agencies say that a quantity is not exact. */
export const VAGUE_WORDINGS: Readonly<Record<"at-least" | "about" | "unknown", Readonly<Record<Language, string>>>> = {
  "at-least": { en: "more than", fr: "plus de", es: "más de" },
  about: { en: "approximately", fr: "environ", es: "aproximadamente" },
  unknown: { en: "several", fr: "divers", es: "diversos" },
};

/** Said at the head of every original wording of the sample. */
export const SYNTHETIC_WORDING: Readonly<Record<Language, string>> = {
  en: "[synthetic]",
  fr: "[synthétique]",
  es: "[sintético]",
};

/** Why a trace is urgent. */
export const URGENCY: Readonly<Record<Language, readonly string[]>> = {
  en: ["homicide investigation", "officer involved", "suspect in custody until a hearing"],
  fr: ["enquête pour homicide", "agent visé", "suspect détenu jusqu'à l'audience"],
  es: ["investigación por homicidio", "agente involucrado", "imputado detenido hasta la audiencia"],
};

/** NCIC crime codes of trace requests, recalled: weapon offences, homicide, robbery, assault, drugs. */
export const CRIME_CODES: readonly string[] = ["5200", "5202", "5212", "5299", "0900", "1200", "1300", "3500"];

/** How goods travel over the land border; assumed, for CBP says only "Land". */
export const LAND_CONVEYANCES: CodeShares<typeof CONVEYANCES> = coded(
  CONVEYANCES,
  "private-vehicle 0.66; commercial-vehicle 0.09; land 0.14; pedestrian 0.07; rail 0.01; unknown 0.03",
);

/** How goods travel through hubs: CBP's modes, "Other" read as post [C]. */
export const HUB_CONVEYANCES: CodeShares<typeof CONVEYANCES> = coded(
  CONVEYANCES,
  "air 0.4; post 0.52; sea 0.045; unknown 0.035",
);

/** How goods are hidden on land and in hubs; assumed, no public figures were found. */
export const HIDING: Readonly<Record<"land" | "hub", CodeShares<typeof CONCEALMENTS>>> = {
  land: coded(
    CONCEALMENTS,
    "none 0.2; hidden-compartment 0.16; vehicle-body 0.22; luggage 0.1; cargo 0.06; on-person 0.08; disassembled 0.04; unknown 0.14",
  ),
  hub: coded(CONCEALMENTS, "parcel 0.62; luggage 0.1; cargo 0.1; disassembled 0.08; none 0.03; unknown 0.07"),
};

/** How likely a class stands beside firearms, and without them, at the land border and in hubs: CBP, FY2022-24 [C]. */
export const TOGETHER: Readonly<
  Record<"land" | "hub", Readonly<Record<"with" | "without", Partial<Readonly<Record<ItemClass, number>>>>>>
> = {
  land: {
    with: { ammunition: 0.76, magazine: 0.56, part: 0.055, accessory: 0.035, drug: 0.12, currency: 0.1, vehicle: 0.06 },
    without: { ammunition: 0.71, magazine: 0.2, part: 0.23, "receiver-frame": 0.023, accessory: 0.03, replica: 0.02 },
  },
  hub: {
    with: { ammunition: 0.47, magazine: 0.46, part: 0.12, silencer: 0.005, accessory: 0.06 },
    without: { part: 0.5, silencer: 0.344, magazine: 0.04, ammunition: 0.026, "receiver-frame": 0.02, accessory: 0.03 },
  },
};

/** The share of events without firearms that hold conversion devices, by year: +784 % from 2019 to 2023 [V2], level [A]. */
export const CONVERSION_DEVICES = points("2018 0.005; 2019 0.008; 2020 0.015; 2021 0.03; 2022 0.05; 2023 0.07");

/** Quantities of one item: CBP's deciles, FY2022-24 [C]; the thousandth part above the 99th centile is cut [A]. */
export const QUANTITIES: Partial<
  Readonly<Record<ItemClass, { readonly unit: keyof typeof UNITS; readonly of: Quantiles }>>
> = {
  ammunition: {
    unit: "rounds",
    of: points("0 1; 0.1 5; 0.25 9; 0.5 20; 0.75 81; 0.9 411; 0.95 1074; 0.99 8000; 0.999 50000; 1 120000"),
  },
  magazine: { unit: "pieces", of: points("0 1; 0.55 2; 0.75 4; 0.9 8; 0.95 16; 0.99 72; 1 300") },
  part: { unit: "pieces", of: points("0 1; 0.43 2; 0.75 6; 0.9 21; 0.95 51; 0.99 621; 1 2000") },
  "receiver-frame": { unit: "pieces", of: points("0 1; 0.52 2; 0.75 5; 0.9 10; 0.99 36; 1 60") },
  silencer: { unit: "pieces", of: points("0 1; 0.65 2; 0.75 3; 0.9 4; 0.99 12; 1 60") },
  "conversion-device": { unit: "pieces", of: points("0 1; 0.5 3; 0.9 20; 0.99 90; 1 200") },
  accessory: { unit: "pieces", of: points("0 1; 0.6 2; 0.9 6; 1 40") },
  explosive: { unit: "pieces", of: points("0 1; 0.4 2; 0.9 10; 1 71") },
  drug: { unit: "kilograms", of: points("0 1; 0.5 5; 0.9 40; 1 300") },
  vehicle: { unit: "pieces", of: points("0 1; 0.6 2; 0.9 4; 1 8") },
  replica: { unit: "pieces", of: points("0 1; 0.8 2; 1 5") },
};

/** Drugs named beside firearms. */
export const SUBSTANCES: readonly string[] = ["methamphetamine", "fentanyl", "cocaine", "marijuana", "heroin"];

/** Invented family names: they say in every language that the person does not exist. */
export const SYNTHETIC_SURNAMES: Readonly<Record<Language, readonly string[]>> = {
  en: ["SAMPLETON", "MOCKWELL", "TESTERFIELD", "FABRICKSON", "PRETENDLEY", "NOSUCHMAN", "INVENTLEY", "DUMMERSBY"],
  fr: ["EXEMPLARD", "FICTIVEAU", "INVENTEL", "SIMULOT", "FACTICEAU", "ÉCHANTILLON", "PRÉTENDU", "NULLEPART"],
  es: ["EJEMPLEZ", "MUESTRARI", "FICTICIO", "INVENTADO", "SIMULÁN", "SUPUESTO", "NADIEZ", "DEPRUEBA"],
};

/** Given names, common in each language. */
export const GIVEN_NAMES: Readonly<Record<Language, readonly string[]>> = {
  en: ["Alex", "Casey", "Dana", "Jordan", "Lee", "Morgan", "Robin", "Sam", "Taylor", "Pat"],
  fr: ["Camille", "Claude", "Dominique", "Maxime", "Noa", "Renée", "Sacha", "Yannick", "Zoé", "Luc"],
  es: ["Ángel", "Cruz", "Guadalupe", "Inés", "José", "Luz", "Mar", "Noé", "Rosario", "Trinidad"],
};
