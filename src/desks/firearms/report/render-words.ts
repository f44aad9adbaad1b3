import type { Words } from "../../../core/words.ts";

/** The words that every rendering of the joint report adds to the report's own. */
export const RENDER_WORDS = {
  contents: { en: "Contents", fr: "Table des matières", es: "Índice" },
  tablesAndCharts: {
    en: "Tables, charts and maps",
    fr: "Tableaux, graphiques et cartes",
    es: "Cuadros, gráficas y mapas",
  },
  table: { en: "Table", fr: "Tableau", es: "Cuadro" },
  chart: { en: "Chart", fr: "Graphique", es: "Gráfica" },
  map: { en: "Map", fr: "Carte", es: "Mapa" },
  page: { en: "Page {page} of {pages}", fr: "Page {page} sur {pages}", es: "Página {page} de {pages}" },
  period: { en: "Reference period", fr: "Période de référence", es: "Periodo de referencia" },
  fromUntil: { en: "{from} to {until}", fr: "du {from} au {until}", es: "del {from} al {until}" },
  countries: { en: "Participating countries", fr: "Pays participants", es: "Países participantes" },
  headlines: { en: "Highlights", fr: "Faits saillants", es: "Cifras principales" },
  synthetic: {
    en: "Synthetic data: for demonstration",
    fr: "Données synthétiques : démonstration",
    es: "Datos sintéticos: demostración",
  },
  syntheticNotice: {
    en: "The records behind this report were generated for demonstration, in whole or in part. No figure in it describes real seizures, and none may be quoted as such.",
    fr: "Les fiches sur lesquelles repose ce rapport ont été générées, en tout ou en partie, à des fins de démonstration. Aucun de ses chiffres ne décrit de saisies réelles ni ne peut être cité comme tel.",
    es: "Los registros en que se basa este informe se generaron, total o parcialmente, con fines de demostración. Ninguna de sus cifras describe aseguramientos reales ni puede citarse como tal.",
  },
  signs: {
    en: "Signs used in the tables",
    fr: "Signes utilisés dans les tableaux",
    es: "Signos utilizados en los cuadros",
  },
  sign: { en: "Sign", fr: "Signe", es: "Signo" },
  meaning: { en: "Meaning", fr: "Signification", es: "Significado" },
  suppressed: {
    en: "suppressed to protect small counts",
    fr: "supprimé pour protéger les petits nombres",
    es: "suprimido para proteger cifras pequeñas",
  },
  "not-reported": {
    en: "not reported to the exchange",
    fr: "non déclaré à l'échange",
    es: "no comunicado al intercambio",
  },
  "not-computable": { en: "cannot be computed", fr: "ne peut être calculé", es: "no puede calcularse" },
  zero: {
    en: "reported, and nothing of the kind occurred",
    fr: "déclaré, et rien de tel ne s'est produit",
    es: "comunicado, y no ocurrió ningún caso",
  },
  suppression: {
    en: "Protection of small counts",
    fr: "Protection des petits nombres",
    es: "Protección de las cifras pequeñas",
  },
  minimum: { en: "Smallest count published", fr: "Plus petit nombre publié", es: "Cifra mínima publicada" },
  suppressedCells: { en: "Cells suppressed", fr: "Cellules supprimées", es: "Celdas suprimidas" },
  checkpoints: {
    en: "What the figures can be checked against",
    fr: "Ce qui permet de vérifier les chiffres",
    es: "Con qué pueden verificarse las cifras",
  },
  checkpointsLead: {
    en: "Each country keeps its records in a log to which entries can only be added. The report was computed when the logs stood at the sizes and root hashes below; each checkpoint is signed by the country that keeps the log.",
    fr: "Chaque pays conserve ses fiches dans un journal auquel on ne peut qu'ajouter des entrées. Le rapport a été calculé lorsque les journaux avaient la taille et l'empreinte racine ci-dessous; chaque point de contrôle est signé par le pays qui tient le journal.",
    es: "Cada país conserva sus registros en una bitácora a la que solo se pueden añadir entradas. El informe se calculó cuando las bitácoras tenían el tamaño y la huella raíz que siguen; cada punto de control está firmado por el país que lleva la bitácora.",
  },
  country: { en: "Country", fr: "Pays", es: "País" },
  logSize: { en: "Entries", fr: "Entrées", es: "Entradas" },
  logRoot: { en: "Root hash", fr: "Empreinte racine", es: "Huella raíz" },
  checkpoint: { en: "Checkpoint", fr: "Point de contrôle", es: "Punto de control" },
  figures: {
    en: "How to trace a figure to its records",
    fr: "Comment remonter d'un chiffre à ses fiches",
    es: "Cómo llegar de una cifra a sus registros",
  },
  figuresLead: {
    en: "Every figure in this report has an identifier made of three keys: its table, its row and its column. The key of a table stands beneath it; those of its rows and columns are listed below. Whoever has access to a node can have any figure resolved to the question that was asked and to the records that answered it:",
    fr: "Chaque chiffre de ce rapport porte un identifiant formé de trois clés : son tableau, sa ligne et sa colonne. La clé d'un tableau figure sous celui-ci; celles de ses lignes et de ses colonnes sont énumérées ci-dessous. Quiconque a accès à un nœud peut faire remonter un chiffre jusqu'à la question posée et aux fiches qui y ont répondu :",
    es: "Cada cifra de este informe tiene un identificador formado por tres claves: su cuadro, su fila y su columna. La clave de un cuadro aparece debajo de él; las de sus filas y columnas se enumeran a continuación. Quien tenga acceso a un nodo puede pedir que cualquier cifra se resuelva hasta la pregunta formulada y los registros que la respondieron:",
  },
  figuresPage: {
    en: "Every figure in this report has an identifier made of three keys: its table, its row and its column. On this page each number carries its identifier; whoever has access to a node can have it resolved to the question that was asked and to the records that answered it.",
    fr: "Chaque chiffre de ce rapport porte un identifiant formé de trois clés : son tableau, sa ligne et sa colonne. Sur cette page, chaque nombre porte son identifiant; quiconque a accès à un nœud peut le faire remonter jusqu'à la question posée et aux fiches qui y ont répondu.",
    es: "Cada cifra de este informe tiene un identificador formado por tres claves: su cuadro, su fila y su columna. En esta página cada número lleva su identificador; quien tenga acceso a un nodo puede pedir que se resuelva hasta la pregunta formulada y los registros que la respondieron.",
  },
  figuresData: {
    en: "The same figures are in the data package of this report, one file per table, named after the key of the table.",
    fr: "Les mêmes chiffres se trouvent dans le paquet de données du rapport, à raison d'un fichier par tableau, nommé d'après la clé du tableau.",
    es: "Las mismas cifras están en el paquete de datos del informe, un archivo por cuadro, con el nombre de la clave del cuadro.",
  },
  rows: { en: "Rows", fr: "Lignes", es: "Filas" },
  columns: { en: "Columns", fr: "Colonnes", es: "Columnas" },
  keyOf: { en: "Key: {id}", fr: "Clé : {id}", es: "Clave: {id}" },
  continued: { en: "continued", fr: "suite", es: "continuación" },
  reportId: { en: "Report identifier", fr: "Identifiant du rapport", es: "Identificador del informe" },
  jointBy: {
    en: "Joint publication: {countries}",
    fr: "Publication conjointe : {countries}",
    es: "Publicación conjunta: {countries}",
  },
  skip: { en: "Skip to the content", fr: "Aller au contenu", es: "Ir al contenido" },
  explain: {
    en: "Show the records behind figure {id}",
    fr: "Afficher les fiches du chiffre {id}",
    es: "Mostrar los registros de la cifra {id}",
  },
  chartRows: {
    en: "The first {shown} of {all} rows of table {table} are drawn.",
    fr: "Les {shown} premières des {all} lignes du tableau {table} sont représentées.",
    es: "Se representan las primeras {shown} de {all} filas del cuadro {table}.",
  },
  // The map
  recoveries: { en: "Recovered, by region", fr: "Récupérations, par région", es: "Recuperadas, por región" },
  flow: { en: "Width of a corridor", fr: "Largeur d'un corridor", es: "Ancho de un corredor" },
  crossing: { en: "Crossing point", fr: "Point de passage", es: "Punto de cruce" },
  largest: { en: "Largest corridors", fr: "Principaux corridors", es: "Corredores principales" },
  undrawn: {
    en: "Corridors not drawn: {suppressed} suppressed, {placeless} without a place on the map.",
    fr: "Corridors non représentés : {suppressed} supprimés, {placeless} sans emplacement sur la carte.",
    es: "Corredores no representados: {suppressed} suprimidos, {placeless} sin lugar en el mapa.",
  },
} as const satisfies Readonly<Record<string, Words>>;
