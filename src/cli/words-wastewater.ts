import type { Words } from "../core/words.ts";

/** What the commands of wastewater and of series say. */
export const WASTEWATER_WORDS = {
  command: {
    en: "loads, changes and files of wastewater",
    fr: "charges, variations et fichiers des eaux usées",
    es: "cargas, cambios y archivos de aguas residuales",
  },
  commandLoad: {
    en: "the load of a residue and the drug consumed, with uncertainty",
    fr: "la charge d'un résidu et la drogue consommée, avec l'incertitude",
    es: "la carga de un residuo y la droga consumida, con incertidumbre",
  },
  commandCompare: {
    en: "compare two campaigns of an EUDA/SCORE file by the rule of 10 %",
    fr: "comparer deux campagnes d'un fichier EUDA/SCORE selon la règle des 10 %",
    es: "comparar dos campañas de un archivo EUDA/SCORE con la regla del 10 %",
  },
  commandOdm: {
    en: "write sites and samples as a PHES-ODM set of CSV files",
    fr: "écrire sites et échantillons en un ensemble de fichiers CSV PHES-ODM",
    es: "escribir sitios y muestras como conjunto de archivos CSV de PHES-ODM",
  },
  commandSeries: {
    en: "series of a kind's records, as known on a day",
    fr: "séries des fiches d'un type, telles que connues un jour donné",
    es: "series de los registros de un tipo, como se conocían en un día",
  },
  optionResidue: {
    en: "the residue, such as benzoylecgonine",
    fr: "le résidu, par exemple benzoylecgonine",
    es: "el residuo, por ejemplo benzoylecgonine",
  },
  optionConcentration: {
    en: "ng/L, or <2.5 when below that limit",
    fr: "ng/L, ou <2.5 sous cette limite",
    es: "ng/L, o <2.5 si es menor que ese límite",
  },
  commandEnantiomers: {
    en: "the share of the R enantiomer of two concentrations, and what it speaks for",
    fr: "la part de l'énantiomère R de deux concentrations, et ce qu'elle indique",
    es: "la proporción del enantiómero R de dos concentraciones, y lo que indica",
  },
  optionEnantiomer: {
    en: "concentration of the {form} enantiomer (the same unit for both)",
    fr: "concentration de l'énantiomère {form} (même unité pour les deux)",
    es: "concentración del enantiómero {form} (la misma unidad para ambos)",
  },
  optionRelativeError: {
    en: "relative standard error of each concentration",
    fr: "erreur type relative de chaque concentration",
    es: "error estándar relativo de cada concentración",
  },
  enantiomers: {
    en: "R / (R + S) = {fraction} (standard error {error}): {reading}.",
    fr: "R / (R + S) = {fraction} (erreur type {error}) : {reading}.",
    es: "R / (R + S) = {fraction} (error estándar {error}): {reading}.",
  },
  noEnantiomer: {
    en: "neither enantiomer was found: give one concentration above zero",
    fr: "aucun énantiomère trouvé : donnez une concentration supérieure à zéro",
    es: "no se halló ningún enantiómero: indique una concentración mayor que cero",
  },
  optionFlow: { en: "flow in m³/d", fr: "débit en m³/j", es: "flujo en m³/d" },
  optionPopulation: { en: "people connected", fr: "personnes raccordées", es: "personas conectadas" },
  optionFactor: {
    en: "a correction factor of your own",
    fr: "votre propre facteur de correction",
    es: "un factor de corrección propio",
  },
  optionVariation: {
    en: "coefficients of variation of your own, such as flow=0.1",
    fr: "vos propres coefficients de variation, par exemple flow=0.1",
    es: "coeficientes de variación propios, por ejemplo flow=0.1",
  },
  optionDraws: { en: "how many draws", fr: "nombre de tirages", es: "cuántas extracciones" },
  optionBefore: { en: "the earlier year", fr: "l'année antérieure", es: "el año anterior" },
  optionAfter: { en: "the later year", fr: "l'année postérieure", es: "el año posterior" },
  optionCountries: {
    en: "these countries alone (two letters each; EU is all members of the Union)",
    fr: "ces pays seulement (deux lettres chacun; EU désigne tous les membres de l'Union)",
    es: "solo estos países (dos letras cada uno; EU son todos los miembros de la Unión)",
  },
  optionPlaces: { en: "name every site", fr: "nommer chaque site", es: "nombrar cada sitio" },
  optionVersion: { en: "2.2.3 or 3.0", fr: "2.2.3 ou 3.0", es: "2.2.3 o 3.0" },
  optionBy: {
    en: "fields by which series are told apart",
    fr: "champs qui distinguent les séries",
    es: "campos que distinguen las series",
  },
  optionGrain: {
    en: "day, week, month, quarter or year",
    fr: "day, week, month, quarter ou year",
    es: "day, week, month, quarter o year",
  },
  optionKnownOn: {
    en: "what was known at the end of this day",
    fr: "ce qui était connu à la fin de ce jour",
    es: "lo que se sabía al final de este día",
  },
  optionReceived: {
    en: "by the day of intake here, not by the publisher's",
    fr: "selon le jour de réception ici et non celui de l'éditeur",
    es: "según el día de carga aquí y no el de quien publica",
  },
  optionWhere: {
    en: "field=value, may be repeated",
    fr: "champ=valeur, peut être répété",
    es: "campo=valor, se puede repetir",
  },
  badNumber: {
    en: "`{value}` is no number for {name}: give one above zero",
    fr: "`{value}` n'est pas un nombre pour {name} : donnez-en un supérieur à zéro",
    es: "`{value}` no es un número para {name}: indique uno mayor que cero",
  },
  badVariation: {
    en: "`{value}` is no variation: write one of {list} = 0 to 2",
    fr: "`{value}` n'est pas une variation : écrivez l'un de {list} = 0 à 2",
    es: "`{value}` no es una variación: escriba uno de {list} = 0 a 2",
  },
  badChoice: {
    en: "`{value}` is none of {list}",
    fr: "`{value}` n'est aucun de {list}",
    es: "`{value}` no es ninguno de {list}",
  },
  badDay: {
    en: "`{value}` is no day: write it as 2024-05-31",
    fr: "`{value}` n'est pas un jour : écrivez-le ainsi : 2024-05-31",
    es: "`{value}` no es un día: escríbalo así: 2024-05-31",
  },
  badField: {
    en: "`{value}` is no field by which series of {kind} are told apart or chosen, or not a value of it",
    fr: "`{value}` n'est pas un champ qui distingue ou choisit les séries de {kind}, ni une de ses valeurs",
    es: "`{value}` no es un campo que distinga o elija series de {kind}, ni un valor suyo",
  },
  load: {
    en: "load: {perDay} mg/d, {perThousand} mg/d per 1,000 people; with uncertainty {low} to {high} (95 %), median {median}",
    fr: "charge : {perDay} mg/j, {perThousand} mg/j par 1 000 personnes; avec l'incertitude de {low} à {high} (95 %), médiane {median}",
    es: "carga: {perDay} mg/d, {perThousand} mg/d por 1 000 personas; con incertidumbre de {low} a {high} (95 %), mediana {median}",
  },
  loadBelow: {
    en: "load: below {perDay} mg/d, below {perThousand} mg/d per 1,000 people",
    fr: "charge : moins de {perDay} mg/j, moins de {perThousand} mg/j par 1 000 personnes",
    es: "carga: menos de {perDay} mg/d, menos de {perThousand} mg/d por 1 000 personas",
  },
  consumption: {
    en: "{drug} consumed: {value} mg/d per 1,000 people (factor {factor}, {source}{marked}); with uncertainty {low} to {high}, median {median}",
    fr: "{drug} consommée : {value} mg/j par 1 000 personnes (facteur {factor}, {source}{marked}); avec l'incertitude de {low} à {high}, médiane {median}",
    es: "{drug} consumida: {value} mg/d por 1,000 personas (factor {factor}, {source}{marked}); con incertidumbre de {low} a {high}, mediana {median}",
  },
  noFactor: {
    en: "no correction factor is in use for {residue}: the consumption is not estimated; state one with --factor",
    fr: "aucun facteur de correction n'est en usage pour {residue} : la consommation n'est pas estimée; indiquez-en un avec --factor",
    es: "no hay factor de corrección en uso para {residue}: el consumo no se estima; indique uno con --factor",
  },
  assumption: {
    en: "  {label}: {shape}, {share} % of the variance; {source}{marked}",
    fr: "  {label} : {shape}, {share} % de la variance; {source}{marked}",
    es: "  {label}: {shape}, {share} % de la varianza; {source}{marked}",
  },
  stated: { en: "as stated", fr: "comme indiqué", es: "según lo indicado" },
  logNormal: {
    en: "log-normal, variation {size}",
    fr: "log-normale, variation {size}",
    es: "log-normal, variación {size}",
  },
  uniform: { en: "even within ±{size}", fr: "uniforme à ±{size}", es: "uniforme en ±{size}" },
  compared: { en: "{before} to {after}", fr: "de {before} à {after}", es: "de {before} a {after}" },
  change: {
    en: "{analyte}: {all} {all|site|sites} compared: {increase} {increase|increase|increases}, {stable} stable, {decrease} {decrease|decrease|decreases}; {alone} not comparable (one year alone, or one without a value)",
    fr: "{analyte} : {all} {all|site comparé|sites comparés} : {increase} en hausse, {stable} {stable|stable|stables}, {decrease} en baisse; {alone} non {alone|comparable|comparables} (une seule année, ou une année sans valeur)",
    es: "{analyte}: {all} {all|sitio comparado|sitios comparados}: {increase} {increase|sube|suben}, {stable} {stable|estable|estables}, {decrease} {decrease|baja|bajan}; {alone} no {alone|comparable|comparables} (un solo año, o uno sin valor)",
  },
  weekend: {
    en: "  Friday to Monday against Tuesday to Thursday: x {ratio} ({low} to {high})",
    fr: "  de vendredi à lundi par rapport à mardi à jeudi : x {ratio} ({low} à {high})",
    es: "  de viernes a lunes frente a martes a jueves: x {ratio} ({low} a {high})",
  },
  place: {
    en: "  {place} {city} ({country}): {before} → {after} {change} {percent}",
    fr: "  {place} {city} ({country}) : {before} → {after} {change} {percent}",
    es: "  {place} {city} ({country}): {before} → {after} {change} {percent}",
  },
  written: {
    en: "{sites} sites and {samples} samples written to {out}; {leftOut} measures have no unit in the model and were left out",
    fr: "{sites} sites et {samples} échantillons écrits dans {out}; {leftOut} mesures n'ont pas d'unité dans le modèle et ont été omises",
    es: "{sites} sitios y {samples} muestras escritos en {out}; {leftOut} mediciones no tienen unidad en el modelo y se omitieron",
  },
  unstated: { en: "no value", fr: "sans valeur", es: "sin valor" },
  increase: { en: "increase", fr: "hausse", es: "sube" },
  stable: { en: "stable", fr: "stable", es: "estable" },
  decrease: { en: "decrease", fr: "baisse", es: "baja" },
  "not-compared": { en: "not compared", fr: "non comparé", es: "sin comparar" },
  known: {
    en: "{series} series as known on {day}",
    fr: "{series} séries telles que connues le {day}",
    es: "{series} series como se conocían el {day}",
  },
  reported: { en: "reported", fr: "déclarée", es: "reportado" },
  suppressed: { en: "withheld", fr: "supprimée", es: "reservado" },
  "below-limit": { en: "below the limit", fr: "sous la limite", es: "bajo el límite" },
  "not-reported": { en: "not reported", fr: "non déclarée", es: "no reportado" },
  "not-collected": { en: "not collected", fr: "non recueillie", es: "no recabado" },
} as const satisfies Record<string, Words>;
