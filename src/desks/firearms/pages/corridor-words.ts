/** The texts of the corridor map. */
export const CORRIDORS_PAGE = {
  title: { en: "Corridor map", fr: "Carte des corridors", es: "Mapa de corredores" },
  about: {
    en: "Where traced firearms were first sold, where they crossed, and where they were recovered.",
    fr: "Où les armes dépistées ont été vendues pour la première fois, où elles ont traversé et où elles ont été récupérées.",
    es: "Dónde se vendieron por primera vez las armas rastreadas, por dónde cruzaron y dónde se recuperaron.",
  },
  source: { en: "Counted from", fr: "Compté d'après", es: "Se cuenta a partir de" },
  sourceNode: {
    en: "Trace results: {country}",
    fr: "Résultats de dépistage : {country}",
    es: "Resultados de rastreo: {country}",
  },
  instead: {
    en: "No trace result with its places is kept here ({country}): these are the corridors of the joint report.",
    fr: "Aucun résultat de dépistage avec ses lieux n'est conservé ici ({country}) : voici les corridors du rapport conjoint.",
    es: "Aquí no se conserva ningún resultado de rastreo con sus lugares ({country}): estos son los corredores del informe conjunto.",
  },
  seeReport: {
    en: "Those of the joint report",
    fr: "Ceux du rapport conjoint",
    es: "Los del informe conjunto",
  },
  sourceReport: { en: "Joint report", fr: "Rapport conjoint", es: "Informe conjunto" },
  reach: { en: "Corridors", fr: "Corridors", es: "Corredores" },
  countries: { en: "Between countries", fr: "Entre pays", es: "Entre países" },
  regions: { en: "Between regions", fr: "Entre régions", es: "Entre regiones" },
  map: {
    en: "Corridors of traced firearms; the wider a line, the more traces.",
    fr: "Corridors des armes dépistées; plus la ligne est large, plus il y a de dépistages.",
    es: "Corredores de armas rastreadas; cuanto más ancha la línea, más rastreos.",
  },
  arrivals: {
    en: "Recovered, traced from elsewhere",
    fr: "Récupérées, retracées d'ailleurs",
    es: "Recuperadas, rastreadas a otro lugar",
  },
  quarter: { en: "{year}, Q{quarter}", fr: "{year}, T{quarter}", es: "{year}, T{quarter}" },
  largest: {
    en: "The map draws the {count} largest corridors; the table holds all.",
    fr: "La carte trace les {count} corridors les plus importants; le tableau les contient tous.",
    es: "El mapa traza los {count} corredores mayores; la tabla los contiene todos.",
  },
  table: {
    en: "The same corridors as a table",
    fr: "Les mêmes corridors en tableau",
    es: "Los mismos corredores en una tabla",
  },
  shown: {
    en: { one: "{count} corridor", other: "{count} corridors" },
    fr: { one: "{count} corridor", many: "{count} de corridors", other: "{count} corridors" },
    es: { one: "{count} corredor", many: "{count} de corredores", other: "{count} corredores" },
  },
  traces: {
    en: { one: "{count} trace", other: "{count} traces" },
    fr: { one: "{count} dépistage", many: "{count} de dépistages", other: "{count} dépistages" },
    es: { one: "{count} rastreo", many: "{count} de rastreos", other: "{count} rastreos" },
  },
  from: { en: "First sale", fr: "Première vente", es: "Primera venta" },
  crossing: { en: "Crossing", fr: "Passage", es: "Cruce" },
  to: { en: "Recovery", fr: "Récupération", es: "Recuperación" },
  count: { en: "Traces", fr: "Dépistages", es: "Rastreos" },
  open: {
    en: "Records of {from} to {to}: {count}",
    fr: "Fiches de {from} à {to} : {count}",
    es: "Registros de {from} a {to}: {count}",
  },
  notStated: { en: "not stated", fr: "non précisé", es: "no precisado" },
  none: {
    en: "No corridor in this time",
    fr: "Aucun corridor dans cette période",
    es: "Ningún corredor en este periodo",
  },
  noneHelp: {
    en: "Nothing was counted here. That is no proof that there was nothing: see what was reported.",
    fr: "Rien n'a été dénombré ici. Cela ne prouve pas qu'il n'y ait rien eu : voyez ce qui a été déclaré.",
    es: "Aquí no se contó nada. Eso no prueba que no hubiera nada: vea qué se reportó.",
  },
  limits: {
    en: "Not every firearm recovered is traced, and not every one traced was used in a crime. A trace normally ends at the first retail sale. Results that lack a place of sale or of recovery are on no line.",
    fr: "Toute arme récupérée n'est pas dépistée, et toute arme dépistée n'a pas servi à un crime. Un dépistage s'arrête d'ordinaire à la première vente au détail. Les résultats sans lieu de vente ou de récupération ne figurent sur aucune ligne.",
    es: "No toda arma recuperada se rastrea, ni toda arma rastreada se usó en un delito. Un rastreo suele terminar en la primera venta al menudeo. Los resultados sin lugar de venta o de recuperación no aparecen en ninguna línea.",
  },
  withheld: {
    en: "Small counts are not shown.",
    fr: "Les petits nombres ne sont pas montrés.",
    es: "No se muestran los conteos pequeños.",
  },
  rounded: {
    en: "Counts are rounded down to multiples of {unit}: you may count these records, not read them.",
    fr: "Les nombres sont arrondis au multiple inférieur de {unit} : vous pouvez dénombrer ces fiches, non les consulter.",
    es: "Los conteos se redondean hacia abajo a múltiplos de {unit}: usted puede contar estos registros, no leerlos.",
  },
  leftOut: {
    en: "Some records may not be counted and are left out.",
    fr: "Certaines fiches ne peuvent être dénombrées et sont omises.",
    es: "Algunos registros no pueden contarse y se omiten.",
  },
  coarse: {
    en: "Corridors are counted over all of the time: only who may read the records counts them by quarter.",
    fr: "Les corridors sont dénombrés sur toute la période : seul qui peut consulter les fiches les dénombre par trimestre.",
    es: "Los corredores se cuentan en todo el periodo: solo quien puede leer los registros los cuenta por trimestre.",
  },
  reportTime: {
    en: "The joint report gives its corridors over its whole period.",
    fr: "Le rapport conjoint donne ses corridors sur toute sa période.",
    es: "El informe conjunto da sus corredores para todo su periodo.",
  },
  noReport: {
    en: "No joint report was made yet.",
    fr: "Aucun rapport conjoint n'a encore été établi.",
    es: "Aún no hay informe conjunto.",
  },
  close: { en: "Close", fr: "Fermer", es: "Cerrar" },
  behind: { en: "Records of this corridor", fr: "Fiches de ce corridor", es: "Registros de este corredor" },
  toList: { en: "Open as a list", fr: "Ouvrir en liste", es: "Abrir como lista" },
  noRecords: {
    en: "You may count this corridor; its records are for their agencies to read.",
    fr: "Vous pouvez dénombrer ce corridor; ses fiches ne sont lues que par leurs organismes.",
    es: "Usted puede contar este corredor; sus registros solo los leen sus dependencias.",
  },
  coverage: { en: "What was reported", fr: "Ce qui a été déclaré", es: "Qué se reportó" },
} as const;
