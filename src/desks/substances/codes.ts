import { sameWords, type Words } from "../../core/words.ts";

/** Techniques that give one result, and hyphenated ones that give two. */
export const TECHNIQUES = {
  "infrared-spectroscopy": {
    en: "Infrared spectroscopy",
    fr: "Spectroscopie infrarouge",
    es: "Espectroscopia infrarroja",
  },
  "mass-spectrometry": { en: "Mass spectrometry", fr: "Spectrométrie de masse", es: "Espectrometría de masas" },
  "nuclear-magnetic-resonance": {
    en: "Nuclear magnetic resonance spectroscopy",
    fr: "Résonance magnétique nucléaire",
    es: "Resonancia magnética nuclear",
  },
  "raman-spectroscopy": { en: "Raman spectroscopy", fr: "Spectroscopie Raman", es: "Espectroscopia Raman" },
  "x-ray-diffractometry": {
    en: "X-ray diffractometry",
    fr: "Diffractométrie de rayons X",
    es: "Difractometría de rayos X",
  },
  "capillary-electrophoresis": {
    en: "Capillary electrophoresis",
    fr: "Électrophorèse capillaire",
    es: "Electroforesis capilar",
  },
  "gas-chromatography": {
    en: "Gas chromatography",
    fr: "Chromatographie en phase gazeuse",
    es: "Cromatografía de gases",
  },
  "ion-mobility-spectrometry": {
    en: "Ion mobility spectrometry",
    fr: "Spectrométrie de mobilité ionique",
    es: "Espectrometría de movilidad iónica",
  },
  "liquid-chromatography": {
    en: "Liquid chromatography",
    fr: "Chromatographie en phase liquide",
    es: "Cromatografía de líquidos",
  },
  "microcrystalline-test": { en: "Microcrystalline test", fr: "Test microcristallin", es: "Prueba microcristalina" },
  "supercritical-fluid-chromatography": {
    en: "Supercritical fluid chromatography",
    fr: "Chromatographie en phase supercritique",
    es: "Cromatografía de fluidos supercríticos",
  },
  "thin-layer-chromatography": {
    en: "Thin-layer chromatography",
    fr: "Chromatographie sur couche mince",
    es: "Cromatografía en capa fina",
  },
  "ultraviolet-visible-spectroscopy": {
    en: "Ultraviolet/visible spectroscopy (full spectrum)",
    fr: "Spectroscopie ultraviolet-visible (spectre complet)",
    es: "Espectroscopia ultravioleta-visible (espectro completo)",
  },
  "macroscopic-examination": {
    en: "Macroscopic examination",
    fr: "Examen macroscopique",
    es: "Examen macroscópico",
  },
  "microscopic-examination": {
    en: "Microscopic examination",
    fr: "Examen microscopique",
    es: "Examen microscópico",
  },
  "colour-test": { en: "Colour test", fr: "Test colorimétrique", es: "Prueba de color" },
  "fluorescence-spectroscopy": {
    en: "Fluorescence spectroscopy",
    fr: "Spectroscopie de fluorescence",
    es: "Espectroscopia de fluorescencia",
  },
  immunoassay: { en: "Immunoassay", fr: "Immunodosage", es: "Inmunoensayo" },
  "melting-point": { en: "Melting point", fr: "Point de fusion", es: "Punto de fusión" },
  "pharmaceutical-identifiers": {
    en: "Pharmaceutical identifiers",
    fr: "Marques d'identification pharmaceutique",
    es: "Identificadores farmacéuticos",
  },
  "gc-ms": {
    en: "Gas chromatography–mass spectrometry (GC-MS)",
    fr: "Chromatographie en phase gazeuse et spectrométrie de masse (CG-SM)",
    es: "Cromatografía de gases-espectrometría de masas (CG-EM)",
  },
  "gc-ir": {
    en: "Gas chromatography–infrared spectroscopy (GC-IR)",
    fr: "Chromatographie en phase gazeuse et spectroscopie infrarouge (CG-IR)",
    es: "Cromatografía de gases-espectroscopia infrarroja (CG-IR)",
  },
  "lc-ms": {
    en: "Liquid chromatography–mass spectrometry (LC-MS)",
    fr: "Chromatographie en phase liquide et spectrométrie de masse (CL-SM)",
    es: "Cromatografía de líquidos-espectrometría de masas (CL-EM)",
  },
  "lc-dad": {
    en: "Liquid chromatography–diode array detection (LC-DAD)",
    fr: "Chromatographie en phase liquide à barrette de diodes (CL-DAD)",
    es: "Cromatografía de líquidos con arreglo de diodos (CL-DAD)",
  },
  "ce-ms": {
    en: "Capillary electrophoresis–mass spectrometry (CE-MS)",
    fr: "Électrophorèse capillaire et spectrométrie de masse (EC-SM)",
    es: "Electroforesis capilar-espectrometría de masas (EC-EM)",
  },
} as const satisfies Record<string, Words>;

/** The editions of the common analysis protocol that are kept as data. */
export const EDITIONS = {
  "swgdrug-8.1": sameWords("SWGDRUG 8.1 (2022)"),
  "swgdrug-2005": sameWords("SWGDRUG 2005"),
} as const satisfies Record<string, Words>;

/** What a test said of the substance. */
export const RESULTS = {
  positive: { en: "Positive", fr: "Positif", es: "Positivo" },
  negative: { en: "Negative", fr: "Négatif", es: "Negativo" },
  inconclusive: { en: "Inconclusive", fr: "Non concluant", es: "No concluyente" },
} as const satisfies Record<string, Words>;

/** Whether a substance is a main one of the sample or there in traces. */
export const ABUNDANCES = {
  primary: { en: "Main component", fr: "Composant principal", es: "Componente principal" },
  trace: { en: "Trace", fr: "Trace", es: "Traza" },
  unknown: { en: "Not stated", fr: "Non précisée", es: "No precisada" },
} as const satisfies Record<string, Words>;

/** What is known of a content: below a limit is not zero, and not measured is not below a limit. */
export const CONTENT_STATES = {
  measured: { en: "Measured", fr: "Mesurée", es: "Medida" },
  "below-quantification": {
    en: "Detected, below the limit of quantification",
    fr: "Décelée, sous la limite de quantification",
    es: "Detectada, por debajo del límite de cuantificación",
  },
  "below-detection": {
    en: "Below the limit of detection",
    fr: "Sous la limite de détection",
    es: "Por debajo del límite de detección",
  },
  "not-measured": { en: "Not measured", fr: "Non mesurée", es: "No medida" },
} as const satisfies Record<string, Words>;

/** What the sample looks like. */
export const MATERIALS = {
  powder: { en: "Powder", fr: "Poudre", es: "Polvo" },
  crystals: { en: "Crystals", fr: "Cristaux", es: "Cristales" },
  tablet: { en: "Tablets", fr: "Comprimés", es: "Tabletas" },
  capsule: { en: "Capsules", fr: "Capsules", es: "Cápsulas" },
  liquid: { en: "Liquid", fr: "Liquide", es: "Líquido" },
  cannabis: { en: "Cannabis plant material", fr: "Matière végétale de cannabis", es: "Material vegetal de cannabis" },
  plant: { en: "Other plant material", fr: "Autre matière végétale", es: "Otro material vegetal" },
  paper: { en: "Impregnated paper", fr: "Papier imprégné", es: "Papel impregnado" },
  residue: { en: "Residue", fr: "Résidu", es: "Residuo" },
  other: { en: "Other", fr: "Autre", es: "Otro" },
  unknown: { en: "Not stated", fr: "Non précisée", es: "No precisado" },
} as const satisfies Record<string, Words>;

/** What was done with an exhibit. */
export const CUSTODY_STEPS = {
  received: { en: "Received", fr: "Réception", es: "Recepción" },
  opened: { en: "Seal opened", fr: "Bris du scellé", es: "Apertura del sello" },
  weighed: { en: "Weighed", fr: "Pesée", es: "Pesaje" },
  sampled: { en: "Sampled", fr: "Échantillonnage", es: "Muestreo" },
  analysed: { en: "Analysed", fr: "Analyse", es: "Análisis" },
  sealed: { en: "Sealed", fr: "Pose du scellé", es: "Sellado" },
  stored: { en: "Stored", fr: "Entreposage", es: "Almacenamiento" },
  transferred: { en: "Transferred", fr: "Transfert", es: "Traslado" },
  returned: { en: "Returned", fr: "Restitution", es: "Devolución" },
  destroyed: { en: "Destroyed", fr: "Destruction", es: "Destrucción" },
} as const satisfies Record<string, Words>;

/** Whether a seal was whole. */
export const SEAL_STATES = {
  intact: { en: "Intact", fr: "Intact", es: "Intacto" },
  broken: { en: "Broken", fr: "Brisé", es: "Roto" },
  none: { en: "No seal", fr: "Sans scellé", es: "Sin sello" },
  unknown: { en: "Not stated", fr: "Non précisé", es: "No precisado" },
} as const satisfies Record<string, Words>;

/** What a name of a substance is. */
export const NAME_SORTS = {
  inn: {
    en: "International non-proprietary name",
    fr: "Dénomination commune internationale",
    es: "Denominación común internacional",
  },
  chemical: { en: "Chemical name", fr: "Nom chimique", es: "Nombre químico" },
  trade: { en: "Trade name", fr: "Nom commercial", es: "Nombre comercial" },
  street: { en: "Street name", fr: "Nom de rue", es: "Nombre callejero" },
  code: { en: "Code or abbreviation", fr: "Code ou abréviation", es: "Clave o abreviatura" },
  other: { en: "Other name", fr: "Autre nom", es: "Otro nombre" },
} as const satisfies Record<string, Words>;

/** The language of a name. */
export const NAME_LANGUAGES = {
  en: { en: "English", fr: "Anglais", es: "Inglés" },
  fr: { en: "French", fr: "Français", es: "Francés" },
  es: { en: "Spanish", fr: "Espagnol", es: "Español" },
  none: { en: "No language", fr: "Sans langue", es: "Sin idioma" },
} as const satisfies Record<string, Words>;

/** The families by which substances are told apart in trends. */
export const SUBSTANCE_CLASSES = {
  fentanyl: { en: "Fentanyl or analogue", fr: "Fentanyl ou analogue", es: "Fentanilo o análogo" },
  nitazene: { en: "Nitazene", fr: "Nitazène", es: "Nitaceno" },
  "other-opioid": { en: "Other opioid", fr: "Autre opioïde", es: "Otro opioide" },
  stimulant: { en: "Stimulant", fr: "Stimulant", es: "Estimulante" },
  benzodiazepine: { en: "Benzodiazepine", fr: "Benzodiazépine", es: "Benzodiacepina" },
  cannabinoid: { en: "Cannabinoid", fr: "Cannabinoïde", es: "Cannabinoide" },
  hallucinogen: { en: "Hallucinogen", fr: "Hallucinogène", es: "Alucinógeno" },
  sedative: {
    en: "Veterinary or other sedative",
    fr: "Sédatif vétérinaire ou autre",
    es: "Sedante veterinario u otro",
  },
  precursor: { en: "Precursor", fr: "Précurseur", es: "Precursor" },
  adulterant: { en: "Adulterant or diluent", fr: "Adultérant ou diluant", es: "Adulterante o diluyente" },
  other: { en: "Other", fr: "Autre", es: "Otra" },
} as const satisfies Record<string, Words>;

/** The conventions of the United Nations on drugs. */
export const CONVENTIONS = {
  "un-1961": {
    en: "Single Convention on Narcotic Drugs, 1961",
    fr: "Convention unique sur les stupéfiants de 1961",
    es: "Convención Única de 1961 sobre Estupefacientes",
  },
  "un-1971": {
    en: "Convention on Psychotropic Substances, 1971",
    fr: "Convention de 1971 sur les substances psychotropes",
    es: "Convenio sobre Sustancias Sicotrópicas de 1971",
  },
  "un-1988": {
    en: "Convention against Illicit Traffic, 1988",
    fr: "Convention de 1988 contre le trafic illicite",
    es: "Convención de 1988 contra el Tráfico Ilícito",
  },
} as const satisfies Record<string, Words>;

/** What a law does with a substance. */
export const CONTROLS = {
  controlled: { en: "Controlled", fr: "Réglementée", es: "Controlada" },
  temporary: { en: "Controlled for a time", fr: "Inscrite à titre temporaire", es: "Controlada temporalmente" },
  precursor: { en: "Controlled as a precursor", fr: "Réglementée comme précurseur", es: "Controlada como precursor" },
  watched: { en: "Watched, not controlled", fr: "Sous surveillance, non réglementée", es: "Vigilada, no controlada" },
  exempt: { en: "Exempted", fr: "Exemptée", es: "Exceptuada" },
  proposed: { en: "Proposed", fr: "Proposée", es: "Propuesta" },
} as const satisfies Record<string, Words>;

/** What an entry of a law speaks of. */
export const SCOPES = {
  named: { en: "The substance by name", fr: "La substance nommément désignée", es: "La sustancia por su nombre" },
  class: { en: "A class of substances", fr: "Une classe de substances", es: "Una clase de sustancias" },
} as const satisfies Record<string, Words>;

/** Whether an entry also speaks of what is derived from the substance. */
export const EXTENSIONS = {
  yes: { en: "Yes", fr: "Oui", es: "Sí" },
  no: { en: "No", fr: "Non", es: "No" },
  "where-possible": {
    en: "Where their existence is possible",
    fr: "Lorsque leur existence est possible",
    es: "Cuando su existencia sea posible",
  },
  unknown: { en: "Not stated", fr: "Non précisé", es: "No precisado" },
} as const satisfies Record<string, Words>;

/** How an entry was obtained. */
export const ENTRY_SOURCES = {
  "official-text": {
    en: "Read in the official text",
    fr: "Lu dans le texte officiel",
    es: "Leída en el texto oficial",
  },
  secondary: {
    en: "Read in another's account of it",
    fr: "Lu dans une source secondaire",
    es: "Leída en una fuente secundaria",
  },
  recalled: {
    en: "Recalled, to be confirmed",
    fr: "De mémoire, à confirmer",
    es: "De memoria, por confirmar",
  },
} as const satisfies Record<string, Words>;

/** What a spectrum shows. */
export const SPECTRUM_KINDS = {
  msms: {
    en: "Fragments of a precursor (MS/MS)",
    fr: "Fragments d'un précurseur (SM/SM)",
    es: "Fragmentos de un precursor (EM/EM)",
  },
  ei: {
    en: "Electron ionisation mass spectrum",
    fr: "Spectre de masse par ionisation électronique",
    es: "Espectro de masas por ionización electrónica",
  },
  ms: { en: "Mass spectrum", fr: "Spectre de masse", es: "Espectro de masas" },
  infrared: { en: "Infrared spectrum", fr: "Spectre infrarouge", es: "Espectro infrarrojo" },
  raman: { en: "Raman spectrum", fr: "Spectre Raman", es: "Espectro Raman" },
  ultraviolet: { en: "Ultraviolet spectrum", fr: "Spectre ultraviolet", es: "Espectro ultravioleta" },
  nmr: {
    en: "Nuclear magnetic resonance spectrum",
    fr: "Spectre de résonance magnétique nucléaire",
    es: "Espectro de resonancia magnética nuclear",
  },
  unknown: { en: "Not stated", fr: "Non précisé", es: "No precisado" },
} as const satisfies Record<string, Words>;

/** The charge of the ions. */
export const POLARITIES = {
  positive: { en: "Positive", fr: "Positive", es: "Positiva" },
  negative: { en: "Negative", fr: "Négative", es: "Negativa" },
} as const satisfies Record<string, Words>;

/** How the assigned value of a proficiency round was found (ISO 13528, clause 7). */
export const ASSIGNMENTS = {
  formulation: { en: "Formulation", fr: "Formulation", es: "Formulación" },
  "certified-material": {
    en: "Certified reference material",
    fr: "Matériau de référence certifié",
    es: "Material de referencia certificado",
  },
  "reference-laboratory": {
    en: "One reference laboratory",
    fr: "Laboratoire de référence",
    es: "Laboratorio de referencia",
  },
  "expert-consensus": {
    en: "Consensus of expert laboratories",
    fr: "Consensus de laboratoires experts",
    es: "Consenso de laboratorios expertos",
  },
  "robust-consensus": {
    en: "Robust consensus of participants",
    fr: "Consensus robuste des participants",
    es: "Consenso robusto de los participantes",
  },
} as const satisfies Record<string, Words>;

/** The units of a content. */
export const CONTENT_UNITS = {
  percent: { en: "% by mass", fr: "% en masse", es: "% en masa" },
  "mg-per-unit": { en: "mg a unit", fr: "mg par unité", es: "mg por unidad" },
  "mg-per-g": sameWords("mg/g"),
  "mg-per-ml": sameWords("mg/mL"),
  "ng-per-ml": sameWords("ng/mL"),
} as const satisfies Record<string, Words>;
