import { sameWords, type Words } from "../../core/words.ts";

/** What is measured in wastewater: residues of drugs, and what flow and population are judged by. */
export const ANALYTES = {
  benzoylecgonine: {
    en: "Benzoylecgonine (cocaine)",
    fr: "Benzoylecgonine (cocaïne)",
    es: "Benzoilecgonina (cocaína)",
  },
  cocaine: { en: "Cocaine, unchanged", fr: "Cocaïne inchangée", es: "Cocaína sin cambio" },
  amphetamine: { en: "Amphetamine", fr: "Amphétamine", es: "Anfetamina" },
  methamphetamine: { en: "Methamphetamine", fr: "Méthamphétamine", es: "Metanfetamina" },
  mdma: sameWords("MDMA"),
  "thc-cooh": { en: "THC-COOH (cannabis)", fr: "THC-COOH (cannabis)", es: "THC-COOH (cannabis)" },
  ketamine: { en: "Ketamine", fr: "Kétamine", es: "Ketamina" },
  norketamine: { en: "Norketamine", fr: "Norkétamine", es: "Norketamina" },
  norfentanyl: { en: "Norfentanyl (fentanyl)", fr: "Norfentanyl (fentanyl)", es: "Norfentanilo (fentanilo)" },
  fentanyl: { en: "Fentanyl, unchanged", fr: "Fentanyl inchangé", es: "Fentanilo sin cambio" },
  carfentanil: { en: "Carfentanil", fr: "Carfentanil", es: "Carfentanilo" },
  "4-anpp": sameWords("4-ANPP"),
  isotonitazene: { en: "Isotonitazene", fr: "Isotonitazène", es: "Isotonitaceno" },
  metonitazene: { en: "Metonitazene", fr: "Métonitazène", es: "Metonitaceno" },
  protonitazene: { en: "Protonitazene", fr: "Protonitazène", es: "Protonitaceno" },
  "6-acetylmorphine": {
    en: "6-Acetylmorphine (heroin)",
    fr: "6-Acétylmorphine (héroïne)",
    es: "6-Acetilmorfina (heroína)",
  },
  morphine: { en: "Morphine", fr: "Morphine", es: "Morfina" },
  codeine: { en: "Codeine", fr: "Codéine", es: "Codeína" },
  oxycodone: { en: "Oxycodone", fr: "Oxycodone", es: "Oxicodona" },
  methadone: { en: "Methadone", fr: "Méthadone", es: "Metadona" },
  eddp: { en: "EDDP (methadone)", fr: "EDDP (méthadone)", es: "EDDP (metadona)" },
  xylazine: { en: "Xylazine", fr: "Xylazine", es: "Xilacina" },
  medetomidine: { en: "Medetomidine", fr: "Médétomidine", es: "Medetomidina" },
  cotinine: { en: "Cotinine (nicotine)", fr: "Cotinine (nicotine)", es: "Cotinina (nicotina)" },
  "ethyl-sulfate": {
    en: "Ethyl sulfate (alcohol)",
    fr: "Éthylsulfate (alcool)",
    es: "Etilsulfato (alcohol)",
  },
  caffeine: { en: "Caffeine", fr: "Caféine", es: "Cafeína" },
  paraxanthine: { en: "Paraxanthine", fr: "Paraxanthine", es: "Paraxantina" },
  ammonium: { en: "Ammonium", fr: "Ammonium", es: "Amonio" },
  pmmov: {
    en: "Pepper mild mottle virus",
    fr: "Virus de la marbrure légère du poivron",
    es: "Virus del moteado suave del pimiento",
  },
  "sars-cov-2": { en: "SARS-CoV-2", fr: "SRAS-CoV-2", es: "SARS-CoV-2" },
} as const satisfies Record<string, Words>;

/** One of the analytes. */
export type Analyte = keyof typeof ANALYTES;

/** What a measure says of an analyte; quantities are never mixed in one series. */
export const QUANTITIES = {
  concentration: { en: "Concentration", fr: "Concentration", es: "Concentración" },
  "daily-load": { en: "Daily load", fr: "Charge journalière", es: "Carga diaria" },
  "load-per-1000": {
    en: "Daily load per 1,000 people",
    fr: "Charge journalière par 1 000 personnes",
    es: "Carga diaria por 1,000 personas",
  },
  "enantiomer-fraction": {
    en: "Share of the R enantiomer",
    fr: "Part de l'énantiomère R",
    es: "Proporción del enantiómero R",
  },
  "activity-level": { en: "Activity level", fr: "Niveau d'activité", es: "Nivel de actividad" },
  "percent-change": {
    en: "Change over 15 days (%)",
    fr: "Variation sur 15 jours (%)",
    es: "Cambio en 15 días (%)",
  },
  "detection-share": {
    en: "Samples with detection (%)",
    fr: "Échantillons positifs (%)",
    es: "Muestras con detección (%)",
  },
  percentile: { en: "Percentile", fr: "Centile", es: "Percentil" },
} as const satisfies Record<string, Words>;

/** One of the quantities. */
export type Quantity = keyof typeof QUANTITIES;

/** How several values became one. */
export const STATISTICS = {
  single: { en: "Single value", fr: "Valeur unique", es: "Valor único" },
  mean: { en: "Mean", fr: "Moyenne", es: "Media" },
  "weekday-mean": { en: "Weekday mean", fr: "Moyenne en semaine", es: "Media entre semana" },
  "weekend-mean": { en: "Weekend mean", fr: "Moyenne de fin de semaine", es: "Media de fin de semana" },
  "weighted-mean": { en: "Weighted mean", fr: "Moyenne pondérée", es: "Media ponderada" },
  median: { en: "Median", fr: "Médiane", es: "Mediana" },
  "standard-deviation": { en: "Standard deviation", fr: "Écart type", es: "Desviación estándar" },
} as const satisfies Record<string, Words>;

/** The days of the week, for files that name no date. */
export const WEEKDAYS = {
  monday: { en: "Monday", fr: "lundi", es: "lunes" },
  tuesday: { en: "Tuesday", fr: "mardi", es: "martes" },
  wednesday: { en: "Wednesday", fr: "mercredi", es: "miércoles" },
  thursday: { en: "Thursday", fr: "jeudi", es: "jueves" },
  friday: { en: "Friday", fr: "vendredi", es: "viernes" },
  saturday: { en: "Saturday", fr: "samedi", es: "sábado" },
  sunday: { en: "Sunday", fr: "dimanche", es: "domingo" },
} as const satisfies Record<string, Words>;

/** How a sample was collected. */
export const COLLECTIONS = {
  "flow-proportional": {
    en: "Composite by flow",
    fr: "Composite proportionnel au débit",
    es: "Compuesta proporcional al flujo",
  },
  "time-proportional": {
    en: "Composite by time",
    fr: "Composite proportionnel au temps",
    es: "Compuesta proporcional al tiempo",
  },
  "volume-proportional": {
    en: "Composite by volume",
    fr: "Composite proportionnel au volume",
    es: "Compuesta proporcional al volumen",
  },
  composite: {
    en: "Composite, manner not stated",
    fr: "Composite, mode non précisé",
    es: "Compuesta, modo no precisado",
  },
  grab: { en: "Grab sample", fr: "Échantillon ponctuel", es: "Muestra puntual" },
  passive: { en: "Passive sampler", fr: "Échantillonneur passif", es: "Muestreador pasivo" },
  aggregate: {
    en: "Figure over many samples",
    fr: "Chiffre sur plusieurs échantillons",
    es: "Cifra de varias muestras",
  },
  "not-stated": { en: "Not stated", fr: "Non précisé", es: "No precisado" },
} as const satisfies Record<string, Words>;

/** What sort of place a sample is taken at. */
export const SITE_TYPES = {
  "treatment-plant": {
    en: "Treatment plant",
    fr: "Station d'épuration",
    es: "Planta de tratamiento",
  },
  sewer: { en: "Sewer or pumping station", fr: "Égout ou station de pompage", es: "Alcantarilla o cárcamo de bombeo" },
  building: { en: "Building or institution", fr: "Bâtiment ou établissement", es: "Edificio o institución" },
  vehicle: { en: "Aircraft, ship or truck", fr: "Aéronef, navire ou camion", es: "Aeronave, barco o camión" },
  "open-water": { en: "Open water", fr: "Eaux libres", es: "Aguas abiertas" },
  area: { en: "Area of several sites", fr: "Zone de plusieurs sites", es: "Zona de varios sitios" },
  other: { en: "Other site", fr: "Autre site", es: "Otro sitio" },
} as const satisfies Record<string, Words>;

/** How the population of a catchment was found. */
export const POPULATION_METHODS = {
  census: { en: "Census", fr: "Recensement", es: "Censo" },
  connections: { en: "Connections", fr: "Raccordements", es: "Conexiones" },
  "design-capacity": { en: "Design capacity", fr: "Capacité nominale", es: "Capacidad de diseño" },
  hydrochemical: {
    en: "Ammonium or another load",
    fr: "Ammonium ou autre charge",
    es: "Amonio u otra carga",
  },
  "mobile-phones": { en: "Mobile phones", fr: "Téléphones mobiles", es: "Teléfonos móviles" },
  "not-stated": { en: "Not stated", fr: "Non précisé", es: "No precisado" },
} as const satisfies Record<string, Words>;
