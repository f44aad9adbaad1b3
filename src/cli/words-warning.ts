import type { Words } from "../core/words.ts";

/** What the commands of early warning say. */
export const WARNING_WORDS = {
  commandDetect: {
    en: "judge a series of counts (CSV: date, count, population or submitted) and say why",
    fr: "juger une série de nombres (CSV : date, count, population ou submitted) et dire pourquoi",
    es: "evaluar una serie de conteos (CSV: date, count, population o submitted) y decir por qué",
  },
  optionMethod: {
    en: "only these methods, one or more",
    fr: "seulement ces méthodes, une ou plusieurs",
    es: "solo estos métodos, uno o varios",
  },
  optionTimes: {
    en: "how many of the last times are judged",
    fr: "combien des dernières périodes sont jugées",
    es: "cuántos de los últimos periodos se evalúan",
  },
  unknownMethod: {
    en: "`{name}` is no method: choose one of {list}",
    fr: "`{name}` n'est pas une méthode : choisissez parmi {list}",
    es: "`{name}` no es un método: elija uno de {list}",
  },
  badTimes: {
    en: "`{times}` is no number of times: give a whole number from 1 to 5000",
    fr: "`{times}` n'est pas un nombre de périodes : donnez un entier de 1 à 5000",
    es: "`{times}` no es un número de periodos: indique un entero de 1 a 5000",
  },
  stretch: {
    en: "{times} {unit}, {first} to {last}; judged from {from}",
    fr: "{times} {unit}, du {first} au {last}; jugement à partir du {from}",
    es: "{times} {unit}, del {first} al {last}; se evalúa desde el {from}",
  },
  day: { en: "{times|day|days}", fr: "{times|jour|jours}", es: "{times|día|días}" },
  week: { en: "{times|week|weeks}", fr: "{times|semaine|semaines}", es: "{times|semana|semanas}" },
  month: { en: "{times|month|months}", fr: "mois", es: "{times|mes|meses}" },
  quarter: { en: "{times|quarter|quarters}", fr: "{times|trimestre|trimestres}", es: "{times|trimestre|trimestres}" },
  year: { en: "{times|year|years}", fr: "{times|année|années}", es: "{times|año|años}" },
  method: {
    en: "{method}: alarms {alarm}, quiet {quiet}, not judged {open}{why}",
    fr: "{method} : alarmes {alarm}, calmes {quiet}, non jugées {open}{why}",
    es: "{method}: alarmas {alarm}, sin alarma {quiet}, sin evaluar {open}{why}",
  },
  signal: {
    en: "  {day}: {count} counted, {expected} expected{threshold}; so many or more by chance: {surprise}",
    fr: "  {day} : {count} comptés, {expected} attendus{threshold}; autant ou plus par hasard : {surprise}",
    es: "  {day}: {count} contados, {expected} esperados{threshold}; tantos o más por azar: {surprise}",
  },
  threshold: { en: ", threshold {value}", fr: ", seuil {value}", es: ", umbral {value}" },
  evidence: {
    en: "    compared with {used} earlier times{span}; left out: {leftOut}",
    fr: "    comparé à {used} périodes antérieures{span}; écartées : {leftOut}",
    es: "    comparado con {used} periodos anteriores{span}; excluidos: {leftOut}",
  },
  span: { en: " ({first} to {last})", fr: " (du {first} au {last})", es: " (del {first} al {last})" },
  none: { en: "none", fr: "aucune", es: "ninguno" },
  trend: {
    en: "trend since {first}: {slope} a time, by chance {surprise} (Mann-Kendall, Sen)",
    fr: "tendance depuis le {first} : {slope} par période, par hasard {surprise} (Mann-Kendall, Sen)",
    es: "tendencia desde el {first}: {slope} por periodo, por azar {surprise} (Mann-Kendall, Sen)",
  },
  "no-count": { en: "nothing received", fr: "rien reçu", es: "nada recibido" },
  undecided: {
    en: "withheld or below a limit, undecided",
    fr: "retenu ou sous un seuil, indécis",
    es: "reservado o bajo un límite, sin decidir",
  },
  "too-few-earlier": {
    en: "too few earlier values",
    fr: "trop peu de valeurs antérieures",
    es: "muy pocos valores anteriores",
  },
  "too-few-cases": { en: "too few recent cases", fr: "trop peu de cas récents", es: "muy pocos casos recientes" },
  "no-fit": { en: "no model fits", fr: "aucun modèle ne s'ajuste", es: "ningún modelo se ajusta" },
  missing: { en: "nothing received", fr: "rien reçu", es: "nada recibido" },
  suppressed: { en: "withheld", fr: "retenues", es: "reservados" },
  censored: { en: "below a limit", fr: "sous un seuil", es: "bajo un límite" },
  "too-recent": { en: "too recent", fr: "trop récentes", es: "demasiado recientes" },
  "outside-window": { en: "of another season", fr: "d'une autre saison", es: "de otra temporada" },
  "weighed-down": {
    en: "weighed down as past outbreaks",
    fr: "pondérées à la baisse comme éclosions passées",
    es: "con menor peso por brotes pasados",
  },
} as const satisfies Record<string, Words>;
