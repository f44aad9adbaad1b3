/** The texts of the laboratory bench. */
export const BENCH_PAGE = {
  title: { en: "Laboratory bench", fr: "Banc d'analyse", es: "Mesa de laboratorio" },
  about: {
    en: "Judge an analysis by the common protocol while it is entered, and name a spectrum, or say from what it may be changed. Nothing typed here is kept until you enter it as a record.",
    fr: "Évaluez une analyse selon le protocole commun à mesure qu'elle est saisie, et nommez un spectre, ou dites de quoi il peut dériver. Rien de ce qui est saisi ici n'est conservé avant d'être inscrit comme fiche.",
    es: "Valore un análisis conforme al protocolo común mientras se captura, y nombre un espectro, o diga de qué puede derivar. Nada de lo escrito aquí se conserva hasta que se registra.",
  },
  views: { en: "Work on the bench", fr: "Travail sur le banc", es: "Trabajo en la mesa" },
  analysis: { en: "Analysis", fr: "Analyse", es: "Análisis" },
  spectrum: { en: "Spectrum", fr: "Spectre", es: "Espectro" },
  plan: { en: "Sampling", fr: "Échantillonnage", es: "Muestreo" },
  newRecord: { en: "Enter as a record", fr: "Inscrire comme fiche", es: "Registrar" },
  importFile: { en: "Import a file", fr: "Importer un fichier", es: "Importar un archivo" },
} as const;

/** The texts of an analysis on the bench. */
export const BENCH_ANALYSIS = {
  load: {
    en: "Load an analysis that the node holds",
    fr: "Charger une analyse que détient le nœud",
    es: "Cargar un análisis que tiene el nodo",
  },
  loadNone: { en: "Begin with an empty one", fr: "Commencer par une analyse vide", es: "Empezar con uno vacío" },
  about: { en: "The sample", fr: "L'échantillon", es: "La muestra" },
  tests: { en: "Tests", fr: "Tests", es: "Pruebas" },
  testsNote: {
    en: "One line for each test of each substance",
    fr: "Une ligne par test et par substance",
    es: "Una línea por cada prueba de cada sustancia",
  },
  add: { en: "Add a test", fr: "Ajouter un test", es: "Agregar una prueba" },
  remove: { en: "Remove test {place}", fr: "Retirer le test {place}", es: "Quitar la prueba {place}" },
  test: { en: "Test {place}", fr: "Test {place}", es: "Prueba {place}" },
  verdict: { en: "Verdict", fr: "Verdict", es: "Dictamen" },
  none: {
    en: "Enter a substance and a technique: the verdict stands here at once.",
    fr: "Saisissez une substance et une technique : le verdict s'affiche aussitôt ici.",
    es: "Capture una sustancia y una técnica: el dictamen aparece aquí de inmediato.",
  },
  contested: {
    en: "Met, but a negative result stands against it",
    fr: "Satisfait, mais un résultat négatif s'y oppose",
    es: "Se cumple, pero un resultado negativo se opone",
  },
  meets: { en: "Meets the protocol", fr: "Satisfait au protocole", es: "Cumple el protocolo" },
  presumptive: { en: "Presumptive", fr: "Présomptif", es: "Presuntivo" },
  insufficient: { en: "Insufficient", fr: "Insuffisant", es: "Insuficiente" },
  recalled: {
    en: "rests on a recalled fact",
    fr: "repose sur un fait cité de mémoire",
    es: "se basa en un dato citado de memoria",
  },
  why: { en: "Why", fr: "Pourquoi", es: "Por qué" },
  next: { en: "What to run next", fr: "Que faire ensuite", es: "Qué hacer a continuación" },
  nextNote: {
    en: "the cheapest tests that would complete it, if positive; costs are this house's estimate",
    fr: "les tests les moins coûteux qui la compléteraient, s'ils sont positifs; les coûts sont une estimation du système",
    es: "las pruebas más baratas que lo completarían, si son positivas; los costos son una estimación del sistema",
  },
  takeNext: { en: "Add as if positive", fr: "Ajouter comme positif", es: "Agregar como positiva" },
  additions: {
    en: "What the country asks beside it",
    fr: "Ce que le pays exige en plus",
    es: "Lo que el país pide además",
  },
  faults: { en: "Not judged yet", fr: "Pas encore évaluée", es: "Aún sin valorar" },
  missing: {
    en: "What follows is still missing or wrong. The verdict needs it.",
    fr: "Ce qui suit manque encore ou est erroné. Le verdict en a besoin.",
    es: "Lo que sigue falta todavía o es erróneo. El dictamen lo requiere.",
  },
} as const;

/** The texts of a spectrum on the bench. */
export const BENCH_SPECTRUM = {
  query: { en: "The spectrum", fr: "Le spectre", es: "El espectro" },
  file: { en: "Read a file", fr: "Lire un fichier", es: "Leer un archivo" },
  fileHelp: {
    en: "MSP, MGF, MassBank, JCAMP-DX or mzML, packed or not",
    fr: "MSP, MGF, MassBank, JCAMP-DX ou mzML, compressé ou non",
    es: "MSP, MGF, MassBank, JCAMP-DX o mzML, comprimido o no",
  },
  ofFile: { en: "Spectrum of the file", fr: "Spectre du fichier", es: "Espectro del archivo" },
  read: {
    en: { one: "{number} spectrum was read", other: "{number} spectra were read" },
    fr: {
      one: "{number} spectre a été lu",
      many: "{number} spectres ont été lus",
      other: "{number} spectres ont été lus",
    },
    es: {
      one: "se leyó {number} espectro",
      many: "se leyeron {number} espectros",
      other: "se leyeron {number} espectros",
    },
  },
  refused: {
    en: { one: "{number} was refused", other: "{number} were refused" },
    fr: { one: "{number} a été refusé", many: "{number} ont été refusés", other: "{number} ont été refusés" },
    es: { one: "se rechazó {number}", many: "se rechazaron {number}", other: "se rechazaron {number}" },
  },
  row: { en: "line {row}", fr: "ligne {row}", es: "línea {row}" },
  examples: { en: "Made-up examples", fr: "Exemples fictifs", es: "Ejemplos ficticios" },
  "example-known": { en: "A known one", fr: "Un connu", es: "Uno conocido" },
  "example-analogue": { en: "A changed one", fr: "Un modifié", es: "Uno modificado" },
  "example-foreign": { en: "A foreign one", fr: "Un étranger", es: "Uno ajeno" },
  kind: { en: "Kind", fr: "Type", es: "Tipo" },
  msms: { en: "Fragments (MS/MS)", fr: "Fragments (SM/SM)", es: "Fragmentos (EM/EM)" },
  ei: { en: "Electron ionisation", fr: "Ionisation électronique", es: "Ionización electrónica" },
  precursor: { en: "Precursor (m/z)", fr: "Précurseur (m/z)", es: "Precursor (m/z)" },
  mass: {
    en: "Mass of the molecule, where known",
    fr: "Masse de la molécule, si connue",
    es: "Masa de la molécula, si se conoce",
  },
  polarity: { en: "Polarity", fr: "Polarité", es: "Polaridad" },
  notStated: { en: "Not stated", fr: "Non précisée", es: "No precisada" },
  peaks: { en: "Peaks", fr: "Pics", es: "Picos" },
  peaksHelp: {
    en: "m/z and height, one peak a line",
    fr: "m/z et hauteur, un pic par ligne",
    es: "m/z y altura, un pico por línea",
  },
  open: {
    en: "Leave the precursor out of the evidence",
    fr: "Ne pas tenir compte du précurseur",
    es: "No tomar en cuenta el precursor",
  },
  search: { en: "Search the library", fr: "Chercher dans la bibliothèque", es: "Buscar en la biblioteca" },
  wrongPeaks: {
    en: "Line {line} is no peak: write m/z and height.",
    fr: "La ligne {line} n'est pas un pic : écrivez m/z et hauteur.",
    es: "La línea {line} no es un pico: escriba m/z y altura.",
  },
  answer: { en: "Answer", fr: "Réponse", es: "Respuesta" },
  waiting: {
    en: "Read a file, type peaks, or try an example; then search.",
    fr: "Lisez un fichier, saisissez des pics ou essayez un exemple; puis cherchez.",
    es: "Lea un archivo, escriba picos o pruebe un ejemplo; luego busque.",
  },
  match: { en: "Match", fr: "Correspondance", es: "Coincidencia" },
  "no-confident-match": {
    en: "No confident match",
    fr: "Aucune correspondance sûre",
    es: "Ninguna coincidencia confiable",
  },
  "not-searched": { en: "Not searched", fr: "Non recherché", es: "No se buscó" },
  compared: {
    en: { one: "compared with {number} spectrum", other: "compared with {number} spectra" },
    fr: {
      one: "comparé à {number} spectre",
      many: "comparé à {number} spectres",
      other: "comparé à {number} spectres",
    },
    es: {
      one: "comparado con {number} espectro",
      many: "comparado con {number} espectros",
      other: "comparado con {number} espectros",
    },
  },
  isCut: {
    en: "The library holds more spectra than are compared.",
    fr: "La bibliothèque contient plus de spectres que ceux comparés.",
    es: "La biblioteca contiene más espectros que los comparados.",
  },
  candidates: { en: "Candidates", fr: "Candidats", es: "Candidatos" },
  mirrored: {
    en: "Query above, library below",
    fr: "Requête en haut, bibliothèque en bas",
    es: "Consulta arriba, biblioteca abajo",
  },
  asked: { en: "query", fr: "requête", es: "consulta" },
  name: { en: "Substance", fr: "Substance", es: "Sustancia" },
  similarity: { en: "Similarity", fr: "Similarité", es: "Similitud" },
  agree: { en: "Peaks that agree", fr: "Pics concordants", es: "Picos que concuerdan" },
  explained: { en: "Explained", fr: "Expliqué", es: "Explicado" },
  show: { en: "Lay against {name}", fr: "Comparer à {name}", es: "Comparar con {name}" },
  reasons: { en: "Reasons", fr: "Motifs", es: "Motivos" },
  mayBe: { en: "What an unknown may be", fr: "Ce que peut être l'inconnu", es: "Qué puede ser lo desconocido" },
  changedAt: {
    en: "{parent} changed by {difference} Da",
    fr: "{parent} modifié de {difference} Da",
    es: "{parent} modificado en {difference} Da",
  },
  site: { en: "site {letter}: {site}", fr: "site {letter} : {site}", es: "sitio {letter}: {site}" },
  plausible: {
    en: "plausibility among those looked at: {share}",
    fr: "plausibilité parmi les hypothèses : {share}",
    es: "plausibilidad entre las hipótesis: {share}",
  },
  together: {
    en: "The fragments do not tell these apart; it is one of them:",
    fr: "Les fragments ne permettent pas de les distinguer; c'est l'un de ceux-ci :",
    es: "Los fragmentos no permiten distinguirlos; es uno de estos:",
  },
  openSites: {
    en: "The fragments do not say where the change is; the likeliest places are:",
    fr: "Les fragments ne disent pas où se trouve la modification; les endroits les plus plausibles sont :",
    es: "Los fragmentos no dicen dónde está el cambio; los lugares más plausibles son:",
  },
  less: { en: "Less plausible:", fr: "Moins plausible :", es: "Menos plausible:" },
  against: {
    en: { one: "{number} fragment speaks against it", other: "{number} fragments speak against it" },
    fr: {
      one: "{number} fragment la contredit",
      many: "{number} fragments la contredisent",
      other: "{number} fragments la contredisent",
    },
    es: {
      one: "{number} fragmento habla en contra",
      many: "{number} fragmentos hablan en contra",
      other: "{number} fragmentos hablan en contra",
    },
  },
  fragment: {
    en: "Fragment of the parent",
    fr: "Fragment du composé d'origine",
    es: "Fragmento del compuesto original",
  },
  foundAt: { en: "Found at", fr: "Trouvé à", es: "Hallado en" },
  height: { en: "Height", fr: "Hauteur", es: "Altura" },
  known: { en: "Known from", fr: "Connu par", es: "Conocido por" },
  measured: { en: "measured spectra", fr: "spectres mesurés", es: "espectros medidos" },
  recalled: { en: "memory, to be confirmed", fr: "mémoire, à confirmer", es: "memoria, por confirmar" },
  nearTo: {
    en: "Near to {name}, changed by {difference} Da: peaks kept: {kept}, moved: {moved}",
    fr: "Proche de {name}, modifié de {difference} Da : pics conservés : {kept}, déplacés : {moved}",
    es: "Cercano a {name}, modificado en {difference} Da: picos conservados: {kept}, desplazados: {moved}",
  },
  oneTechnique: {
    en: "A match is one technique, mass spectrometry: what completes the identification is said by the verdict.",
    fr: "Une correspondance est une seule technique, la spectrométrie de masse : le verdict dit ce qui complète l'identification.",
    es: "Una coincidencia es una sola técnica, la espectrometría de masas: el dictamen dice qué completa la identificación.",
  },
  toAnalysis: { en: "Take it over into the analysis", fr: "Reporter dans l'analyse", es: "Llevarlo al análisis" },
} as const;

/** The texts of sampling on the bench. */
export const BENCH_SAMPLING = {
  title: { en: "How many units to analyse", fr: "Combien d'unités analyser", es: "Cuántas unidades analizar" },
  note: {
    en: "for units that look alike, drawn at random (UNODC/ENFSI)",
    fr: "pour des unités d'apparence semblable, tirées au hasard (ONUDC/ENFSI)",
    es: "para unidades de aspecto semejante, elegidas al azar (UNODC/ENFSI)",
  },
  units: { en: "Units", fr: "Unités", es: "Unidades" },
  share: { en: "Positive at least (%)", fr: "Positives au moins (%)", es: "Positivas al menos (%)" },
  confidence: { en: "Confidence (%)", fr: "Niveau de confiance (%)", es: "Confianza (%)" },
  negatives: { en: "Negatives to allow for", fr: "Négatives admises", es: "Negativas admitidas" },
  found: { en: "Already analysed/positive", fr: "Déjà analysées/positives", es: "Ya analizadas/positivas" },
  foundHelp: { en: "such as 28/27", fr: "par exemple 28/27", es: "por ejemplo 28/27" },
} as const;
