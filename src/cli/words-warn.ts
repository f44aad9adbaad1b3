import type { Words } from "../core/words.ts";

/** The words of `tripoint warn`. */
export const WARN_WORDS = {
  commandWarn: {
    en: "signals and warnings: run, list, assess, notify, update, close, retract, replay, evaluate, bulletin, deliver, subscribe",
    fr: "signaux et alertes : exécuter, lister, évaluer, notifier, mettre à jour, clore, rétracter, rejouer, mesurer, bulletin, livrer, s'abonner",
    es: "señales y alertas: ejecutar, listar, valorar, notificar, actualizar, cerrar, retractar, reproducir, evaluar, boletín, entregar, suscribirse",
  },
  commandRun: {
    en: "run the detectors over all series and keep new signals",
    fr: "exécuter les détecteurs sur toutes les séries et conserver les nouveaux signaux",
    es: "ejecutar los detectores sobre todas las series y conservar las señales nuevas",
  },
  commandList: {
    en: "list signals as known on a day, the most surprising first",
    fr: "lister les signaux connus un jour donné, les plus surprenants d'abord",
    es: "listar las señales conocidas en un día, primero las más sorprendentes",
  },
  commandAssess: {
    en: "assess a signal: a person's judgement with the reasons",
    fr: "évaluer un signal : le jugement d'une personne avec ses motifs",
    es: "valorar una señal: el juicio de una persona con sus razones",
  },
  commandNotify: {
    en: "give formal notice on assessed signals",
    fr: "notifier formellement à partir de signaux évalués",
    es: "emitir un aviso formal a partir de señales valoradas",
  },
  commandUpdate: { en: "update a warning", fr: "mettre à jour une alerte", es: "actualizar una alerta" },
  commandClose: { en: "close a warning", fr: "clore une alerte", es: "cerrar una alerta" },
  commandRetract: { en: "retract a warning", fr: "rétracter une alerte", es: "retractar una alerta" },
  commandReplay: {
    en: "what would have been found on a past day by what was known then",
    fr: "ce qui aurait été trouvé un jour passé d'après ce qui était connu alors",
    es: "qué se habría encontrado en un día pasado con lo que se sabía entonces",
  },
  commandEvaluate: {
    en: "measure the alarm system: false alarms, detection of planted outbreaks, lead times",
    fr: "mesurer le système d'alarme : fausses alertes, détection d'épisodes simulés, avances",
    es: "medir el sistema de alarma: falsas alarmas, detección de brotes simulados, anticipaciones",
  },
  commandBulletin: {
    en: "make the trend bulletin of a quarter in three languages",
    fr: "produire le bulletin des tendances d'un trimestre en trois langues",
    es: "elaborar el boletín de tendencias de un trimestre en tres idiomas",
  },
  commandSubscribe: {
    en: "subscribe an agency to warnings",
    fr: "abonner un organisme aux alertes",
    es: "suscribir una dependencia a las alertas",
  },
  commandDeliver: {
    en: "deliver what waits, once each",
    fr: "livrer ce qui est en attente, une fois chacun",
    es: "entregar lo pendiente, una vez cada uno",
  },
  commandCap: {
    en: "write a public warning as an alert of the Common Alerting Protocol 1.2",
    fr: "écrire une alerte publique selon le protocole d'alerte commun 1.2",
    es: "escribir una alerta pública según el Protocolo Común de Alertas 1.2",
  },
  optionDay: {
    en: "as known on this day (2024-05-31)",
    fr: "d'après ce jour (2024-05-31)",
    es: "según ese día (2024-05-31)",
  },
  optionStream: { en: "these streams alone", fr: "ces flux seulement", es: "solo estos flujos" },
  optionJudgement: {
    en: "event, watch, expected, artefact or chance",
    fr: "event (réel), watch (à surveiller), expected (attendu), artefact ou chance (hasard)",
    es: "event (real), watch (en seguimiento), expected (esperado), artefact o chance (azar)",
  },
  optionReason: { en: "the reason, which is kept", fr: "le motif, qui est conservé", es: "el motivo, que se conserva" },
  optionPerson: { en: "who does it", fr: "qui le fait", es: "quién lo hace" },
  optionSignal: {
    en: "signals it rests on (us.dea:signal:…)",
    fr: "signaux à l'appui (us.dea:signal:…)",
    es: "señales en que se apoya (us.dea:signal:…)",
  },
  optionSet: {
    en: "values of the warning (risk=high adviceEn='…')",
    fr: "valeurs de l'alerte (risk=high adviceFr='…')",
    es: "valores de la alerta (risk=high adviceEs='…')",
  },
  optionMarking: {
    en: "TLP label: clear, green, amber",
    fr: "marquage TLP : clear, green, amber",
    es: "marca TLP: clear, green, amber",
  },
  optionBy: {
    en: "log: what the node held; reports: what had been reported of all that is held now",
    fr: "log : ce que détenait le nœud; reports : ce qui était déclaré de tout ce qui est détenu",
    es: "log: lo que tenía el nodo; reports: lo reportado de todo lo que se tiene ahora",
  },
  optionMade: {
    en: "made series of each shape",
    fr: "séries simulées de chaque forme",
    es: "series simuladas de cada forma",
  },
  optionQuarter: { en: "the quarter (2024-Q2)", fr: "le trimestre (2024-Q2)", es: "el trimestre (2024-Q2)" },
  optionRegion: { en: "one region alone", fr: "une seule région", es: "una sola región" },
  optionChannel: { en: "webhook, email or cap", fr: "webhook, email ou cap", es: "webhook, email o cap" },
  optionTo: { en: "the address", fr: "l'adresse", es: "la dirección" },
  optionRegions: {
    en: "these regions or countries alone (US-TX, MX)",
    fr: "ces régions ou pays seulement (US-TX, MX)",
    es: "solo estas regiones o países (US-TX, MX)",
  },
  optionAbout: {
    en: "substances whose names hold one of these words alone",
    fr: "seulement les substances dont le nom contient un de ces mots",
    es: "solo sustancias cuyo nombre contenga una de estas palabras",
  },
  optionLeastRisk: { en: "from this risk on", fr: "à partir de ce risque", es: "desde este riesgo" },
  ran: {
    en: "{agency}: {series} series, {judged} {judged|time|times} judged in {seconds} s; {found} {found|signal|signals}, {added} of them new",
    fr: "{agency} : {series} {series|série|séries}, {judged} {judged|période jugée|périodes jugées} en {seconds} s; {found} {found|signal|signaux}, dont {added} {added|nouveau|nouveaux}",
    es: "{agency}: {series} {series|serie|series}, {judged} {judged|periodo valorado|periodos valorados} en {seconds} s; {found} {found|señal|señales}, {added} {added|nueva|nuevas}",
  },
  tooShort: {
    en: "{agency}: {series} of them {series|is|are} too short for any detector (weeks and months need 9 earlier values, quarters and years 6); sums over a rolling or unfinished year are never watched, since they overlap",
    fr: "{agency} : {series} d'entre elles {series|est trop courte|sont trop courtes} pour tout détecteur (il faut 9 valeurs antérieures par semaine ou mois, 6 par trimestre ou année); les sommes sur une année glissante ou inachevée ne sont jamais surveillées, car elles se chevauchent",
    es: "{agency}: {series} de ellas {series|es demasiado corta|son demasiado cortas} para cualquier detector (se necesitan 9 valores anteriores por semana o mes, 6 por trimestre o año); las sumas de un año móvil o sin terminar nunca se vigilan, porque se traslapan",
  },
  noUnit: {
    en: "no agency of this house may enter signals: name one with --agency",
    fr: "aucun organisme de cette maison ne peut inscrire de signaux : nommez-en un avec --agency",
    es: "ninguna dependencia de esta casa puede registrar señales: indique una con --agency",
  },
  signalLine: {
    en: "{record}  {stream}, {category}, {place}, {from}: observed {counted}, expected {expected}, at most {upper}; probability {surprise}; {state}",
    fr: "{record}  {stream}, {category}, {place}, {from} : observé {counted}, attendu {expected}, au plus {upper}; probabilité {surprise}; {state}",
    es: "{record}  {stream}, {category}, {place}, {from}: observado {counted}, esperado {expected}, como máximo {upper}; probabilidad {surprise}; {state}",
  },
  performance: {
    en: "    where about {level} are expected: false alarm at {false} % of times ({year} a year); an outbreak of {size} deviations is found {found} % of times",
    fr: "    là où environ {level} sont attendus : fausse alerte à {false} % des périodes ({year} par an); un épisode de {size} écarts-types est détecté dans {found} % des cas",
    es: "    donde se esperan cerca de {level}: falsa alarma en {false} % de los periodos ({year} al año); un brote de {size} desviaciones se detecta en {found} % de los casos",
  },
  levelPerformance: {
    en: "    loads and rates, measured on made series: false alarm at {false} % of times ({year} a year); one that is doubled is found {found} % of times",
    fr: "    charges et taux, mesurés sur des séries simulées : fausse alerte à {false} % des périodes ({year} par an); un doublement est détecté dans {found} % des cas",
    es: "    cargas y tasas, medidas en series simuladas: falsa alarma en {false} % de los periodos ({year} al año); una duplicación se detecta en {found} % de los casos",
  },
  levelRate: {
    en: "{grain}, loads and rates: {false} % of times alarm when nothing happens ({low} to {high} %), {year} a series and year; one that is doubled is found {found} % of times",
    fr: "{grain}, charges et taux : {false} % des périodes alertent sans événement (de {low} à {high} %), {year} par série et par an; un doublement est détecté dans {found} % des cas",
    es: "{grain}, cargas y tasas: {false} % de los periodos alarman sin ningún evento (de {low} a {high} %), {year} por serie y año; una duplicación se detecta en {found} % de los casos",
  },
  notMeasured: {
    en: "the alarm system was not measured here yet: tripoint warn evaluate",
    fr: "le système d'alarme n'a pas encore été mesuré ici : tripoint warn evaluate",
    es: "el sistema de alarma aún no se ha medido aquí: tripoint warn evaluate",
  },
  taken: {
    en: "{record}: version {revision}",
    fr: "{record} : version {revision}",
    es: "{record}: versión {revision}",
  },
  replayed: {
    en: "{day}, by {by} (log of {size} entries): {series} series, {found} {found|signal|signals}; {kept} {kept|was|were} kept by then, {both} of them the same",
    fr: "{day}, d'après {by} (journal de {size} {size|entrée|entrées}) : {series} {series|série|séries}, {found} {found|signal|signaux}; {kept} {kept|conservé|conservés} alors, dont {both} {both|identique|identiques}",
    es: "{day}, según {by} (bitácora de {size} {size|asiento|asientos}): {series} {series|serie|series}, {found} {found|señal|señales}; {kept} {kept|conservada|conservadas} entonces, {both} {both|igual|iguales}",
  },
  beforeLog: {
    en: "the log begins on {since}: before that day it held nothing; see --by reports",
    fr: "le journal commence le {since} : avant ce jour il ne contenait rien; voir --by reports",
    es: "la bitácora comienza el {since}: antes no contenía nada; véase --by reports",
  },
  falseRate: {
    en: "{grain}: {share} % of times alarm when nothing happens ({low} to {high} %), {year} a series and year",
    fr: "{grain} : {share} % des périodes alarment si rien ne se passe ({low} à {high} %), {year} par série et par an",
    es: "{grain}: {share} % de los periodos alarman si no ocurre nada ({low} a {high} %), {year} por serie y año",
  },
  detection: {
    en: "  {where}: of outbreaks of {size} deviations {found} % are found ({low} to {high} %), after {delay} {unit} on average",
    fr: "  {where} : des épisodes de {size} écarts-types, {found} % sont détectés ({low} à {high} %), après {delay} {unit} en moyenne",
    es: "  {where}: de los brotes de {size} desviaciones se detecta {found} % ({low} a {high} %), tras {delay} {unit} en promedio",
  },
  inMade: { en: "in made series", fr: "dans des séries simulées", es: "en series simuladas" },
  inReal: {
    en: "on top of {series} real series",
    fr: "sur {series} séries réelles",
    es: "sobre {series} series reales",
  },
  realRate: {
    en: "  real series alarm {year} times a year by themselves",
    fr: "  les séries réelles alarment d'elles-mêmes {year} fois par an",
    es: "  las series reales alarman por sí mismas {year} veces al año",
  },
  lead: {
    en: "{stream}, lead on {before}: {median} {median|day|days} ({low} to {high}; below 0 it follows); {pairs} {pairs|pair|pairs} of alarms, the former first in {ahead} %",
    fr: "{stream}, avance sur {before} : {median} {median|jour|jours} (de {low} à {high}; en dessous de 0, retard); {pairs} {pairs|paire|paires} d'alertes, la première série d'abord dans {ahead} % des cas",
    es: "{stream}, anticipación a {before}: {median} {median|día|días} (de {low} a {high}; bajo 0, retraso); {pairs} {pairs|par|pares} de alarmas, la primera serie antes en {ahead} % de los casos",
  },
  weeks: { en: "{delay|week|weeks}", fr: "{delay|semaine|semaines}", es: "{delay|semana|semanas}" },
  months: { en: "{delay|month|months}", fr: "mois", es: "{delay|mes|meses}" },
  noLead: {
    en: "no two streams alarmed about the same substance in the same place within four months: nothing can be said of leads",
    fr: "jamais deux flux n'ont alarmé pour la même substance au même lieu en quatre mois : rien à dire des avances",
    es: "nunca dos flujos alarmaron por la misma sustancia en el mismo lugar en cuatro meses: nada puede decirse de anticipaciones",
  },
  subscribed: {
    en: "subscription {id}; the secret for checking signatures: {secret}",
    fr: "abonnement {id}; le secret pour vérifier les signatures : {secret}",
    es: "suscripción {id}; el secreto para verificar firmas: {secret}",
  },
  delivered: {
    en: "{country}: {sent} delivered, {failed} failed",
    fr: "{country} : {sent} {sent|livré|livrés}, {failed} {failed|échoué|échoués}",
    es: "{country}: {sent} {sent|entregado|entregados}, {failed} {failed|fallido|fallidos}",
  },
  notPublic: {
    en: "`{record}` is no public alert: its audience must be the public and its marking TLP:CLEAR",
    fr: "`{record}` n'est pas une alerte publique : elle doit viser le public et porter TLP:CLEAR",
    es: "`{record}` no es una alerta pública: debe dirigirse al público y llevar TLP:CLEAR",
  },
  badSet: {
    en: "`{text}` is no value: write field=value",
    fr: "`{text}` n'est pas une valeur : écrivez champ=valeur",
    es: "`{text}` no es un valor: escriba campo=valor",
  },
  badNumber: {
    en: "`{text}` is no number from 1 to {most}",
    fr: "`{text}` n'est pas un nombre de 1 à {most}",
    es: "`{text}` no es un número de 1 a {most}",
  },
  none: { en: "none", fr: "aucun", es: "ninguno" },
} as const satisfies Record<string, Words>;
