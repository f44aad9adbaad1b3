import type { Words } from "../core/words.ts";

/** What the commands say. */
export const WORDS = {
  program: {
    en: "Each agency keeps its own records under its own law, shares what its arrangements permit, and all see together what none sees alone.",
    fr: "Chaque organisme conserve ses fiches selon sa propre loi, communique ce que ses ententes permettent, et tous voient ensemble ce qu'aucun ne voit seul.",
    es: "Cada dependencia conserva sus registros conforme a su propia ley, comparte lo que sus acuerdos permiten, y todas ven juntas lo que ninguna ve sola.",
  },
  commandStart: {
    en: "run the nodes, load the sample, make the joint report, and serve the API",
    fr: "démarrer les nœuds, charger l'échantillon, produire le rapport conjoint et servir l'API",
    es: "iniciar los nodos, cargar la muestra, elaborar el informe conjunto y servir la API",
  },
  commandIngest: {
    en: "take files of a source in",
    fr: "verser les fichiers d'une source",
    es: "cargar archivos de una fuente",
  },
  commandSources: {
    en: "list the sources and templates",
    fr: "lister les sources et les gabarits",
    es: "listar las fuentes y plantillas",
  },
  commandTemplate: {
    en: "write the template of a kind, with an example",
    fr: "écrire le gabarit d'un type de fiche, avec un exemple",
    es: "escribir la plantilla de un tipo de registro, con un ejemplo",
  },
  commandSample: {
    en: "write the synthetic sample and its answer key",
    fr: "écrire l'échantillon synthétique et son corrigé",
    es: "escribir la muestra sintética y su clave de respuestas",
  },
  commandReport: {
    en: "make the joint report of a desk (`firearms`)",
    fr: "produire le rapport conjoint d'un bureau (`firearms`)",
    es: "elaborar el informe conjunto de una mesa (`firearms`)",
  },
  commandExplain: {
    en: "say how a figure was counted, and which records stand behind it",
    fr: "dire comment un chiffre a été compté et quelles fiches le fondent",
    es: "decir cómo se contó una cifra y qué registros la sustentan",
  },
  commandVerify: {
    en: "verify the logs, or an exported bundle offline",
    fr: "vérifier les journaux, ou un lot exporté hors ligne",
    es: "verificar las bitácoras, o un lote exportado sin conexión",
  },
  commandExport: {
    en: "export what a caller may see of a node, with its proofs",
    fr: "exporter ce qu'un demandeur peut voir d'un nœud, avec ses preuves",
    es: "exportar lo que un solicitante puede ver de un nodo, con sus pruebas",
  },
  commandFind: {
    en: "find records by serial number: ? one character, * any number",
    fr: "trouver des fiches par numéro de série : ? un caractère, * plusieurs",
    es: "buscar registros por número de serie: ? un carácter, * varios",
  },
  commandToken: {
    en: "make an access token for the API",
    fr: "créer un jeton d'accès à l'API",
    es: "crear un token de acceso a la API",
  },
  optionLanguage: { en: "en, fr or es", fr: "en, fr ou es", es: "en, fr o es" },
  optionAgency: {
    en: "on behalf of which agency, such as `mx.fgr`",
    fr: "au nom de quel organisme, par exemple `mx.fgr`",
    es: "en nombre de qué dependencia, por ejemplo `mx.fgr`",
  },
  optionRole: { en: "in which role", fr: "en quelle qualité", es: "con qué función" },
  optionPurpose: { en: "for which purpose", fr: "à quelle fin", es: "con qué finalidad" },
  optionOnce: { en: "end after the report", fr: "terminer après le rapport", es: "terminar después del informe" },
  optionPort: { en: "the port on localhost", fr: "le port sur localhost", es: "el puerto en localhost" },
  optionRecords: {
    en: "how many records of firearms the synthetic sample has",
    fr: "nombre de fiches d'armes à feu de l'échantillon synthétique",
    es: "cuántos registros de armas de fuego tiene la muestra sintética",
  },
  optionNoSample: { en: "load no sample", fr: "ne charger aucun échantillon", es: "no cargar ninguna muestra" },
  optionJson: { en: "answer in JSON", fr: "répondre en JSON", es: "responder en JSON" },
  optionEncoding: {
    en: "the encoding of the files' text, when it is not what the source says (latin1: also Windows-1252)",
    fr: "l'encodage du texte des fichiers, s'il n'est pas celui de la source (latin1 : aussi Windows-1252)",
    es: "la codificación del texto de los archivos, si no es la de la fuente (latin1: también Windows-1252)",
  },
  optionRefused: {
    en: "where files of refused rows go",
    fr: "où placer les fichiers de lignes refusées",
    es: "dónde dejar los archivos de filas rechazadas",
  },
  optionOut: { en: "where to write", fr: "où écrire", es: "dónde escribir" },
  optionSeed: {
    en: "the seed: the same one gives the same sample",
    fr: "la graine : la même donne le même échantillon",
    es: "la semilla: la misma da la misma muestra",
  },
  optionFrom: {
    en: "first day, such as 2024-01-01",
    fr: "premier jour, par exemple 2024-01-01",
    es: "primer día, por ejemplo 2024-01-01",
  },
  optionTo: {
    en: "last day, such as 2024-12-31",
    fr: "dernier jour, par exemple 2024-12-31",
    es: "último día, por ejemplo 2024-12-31",
  },
  optionMinimum: {
    en: "the smallest count that is published",
    fr: "le plus petit nombre publié",
    es: "el conteo mínimo que se publica",
  },
  optionNoPdf: { en: "without PDFs", fr: "sans PDF", es: "sin PDF" },
  optionReport: {
    en: "the report that the figure stands in; the newest unless said",
    fr: "le rapport où figure le chiffre; le plus récent par défaut",
    es: "el informe en que aparece la cifra; el más reciente si no se indica",
  },
  optionLimit: {
    en: "how many records are listed",
    fr: "combien de fiches sont listées",
    es: "cuántos registros se listan",
  },
  optionBundle: { en: "an exported bundle", fr: "un lot exporté", es: "un lote exportado" },
  optionKey: {
    en: "the public key you trust",
    fr: "la clé publique à laquelle vous vous fiez",
    es: "la clave pública en la que confía",
  },
  optionConfusables: {
    en: "take O, Q, D and 0; I, L and 1; S and 5; B and 8; Z and 2; G and 6 as one",
    fr: "confondre O, Q, D et 0; I, L et 1; S et 5; B et 8; Z et 2; G et 6",
    es: "tomar como iguales O, Q, D y 0; I, L y 1; S y 5; B y 8; Z y 2; G y 6",
  },
  unknownSource: {
    en: "`{name}` is no source: choose one of {list}",
    fr: "`{name}` n'est pas une source : choisissez parmi {list}",
    es: "`{name}` no es una fuente: elija una de {list}",
  },
  agencyNeeded: {
    en: "say whose records these are, with `--agency`, such as `--agency mx.fgr` (source `{name}`)",
    fr: "indiquez à qui sont ces fiches avec `--agency`, par exemple `--agency mx.fgr` (source `{name}`)",
    es: "indique de quién son estos registros con `--agency`, por ejemplo `--agency mx.fgr` (fuente `{name}`)",
  },
  noNode: {
    en: "no node of `{country}` runs here: name it in TRIPOINT_COUNTRIES, or run this where it does",
    fr: "aucun nœud de `{country}` ne fonctionne ici : nommez-le dans TRIPOINT_COUNTRIES ou lancez la commande là où il fonctionne",
    es: "aquí no funciona ningún nodo de `{country}`: indíquelo en TRIPOINT_COUNTRIES o ejecute la orden donde funcione",
  },
  progress: {
    en: "{file}: {rows} {rows|row|rows}, {records} {records|record|records} kept",
    fr: "{file} : {rows} {rows|ligne|lignes}, {records} {records|fiche conservée|fiches conservées}",
    es: "{file}: {rows} {rows|fila|filas}, {records} {records|registro guardado|registros guardados}",
  },
  counts: {
    en: "  {read} {read|row|rows} read; {added} {added|record|records} added, {revised} revised, {unchanged} unchanged; {passed} {passed|row|rows} without records; {refused} {refused|row|rows} refused",
    fr: "  {read} {read|ligne lue|lignes lues}; {added} {added|fiche ajoutée|fiches ajoutées}, {revised} {revised|révisée|révisées}, {unchanged} {unchanged|inchangée|inchangées}; {passed} {passed|ligne|lignes} sans fiche; {refused} {refused|ligne refusée|lignes refusées}",
    es: "  {read} {read|fila leída|filas leídas}; {added} {added|registro agregado|registros agregados}, {revised} {revised|revisado|revisados}, {unchanged} sin cambios; {passed} {passed|fila|filas} sin registro; {refused} {refused|fila rechazada|filas rechazadas}",
  },
  repairs: {
    en: "  {count} {count|value|values} read differently from how {count|it was|they were} written:",
    fr: "  {count} {count|valeur lue autrement qu'elle n'est écrite|valeurs lues autrement qu'elles ne sont écrites} :",
    es: "  {count} {count|valor leído de forma distinta a como está escrito|valores leídos de forma distinta a como están escritos}:",
  },
  findings: {
    en: "  {count} {count|finding|findings}:",
    fr: "  {count} {count|constat|constats} :",
    es: "  {count} {count|observación|observaciones}:",
  },
  controls: {
    en: "  {equal} of {all} {all|total|totals} of the publisher {equal|agrees|agree} with the good rows",
    fr: "  totaux de l'éditeur qui concordent avec les lignes valides : {equal} sur {all}",
    es: "  totales del editor que coinciden con las filas válidas: {equal} de {all}",
  },
  faults: {
    en: "  {count} {count|fault|faults} in {rows} refused {rows|row|rows}:",
    fr: "  {count} {count|erreur|erreurs} dans {rows} {rows|ligne refusée|lignes refusées} :",
    es: "  {count} {count|error|errores} en {rows} {rows|fila rechazada|filas rechazadas}:",
  },
  fileFaults: {
    en: "  {count} {count|error|errors}:",
    fr: "  {count} {count|erreur|erreurs} :",
    es: "  {count} {count|error|errores}:",
  },
  more: { en: "    … and {more} more", fr: "    … et {more} de plus", es: "    … y {more} más" },
  refusedFile: {
    en: "  refused rows, to be mended and fed back: {file}",
    fr: "  lignes refusées, à corriger et à soumettre de nouveau : {file}",
    es: "  filas rechazadas, para corregir y volver a cargar: {file}",
  },
  unknownKind: {
    en: "`{name}` is no kind of record: choose one of {list}",
    fr: "`{name}` n'est pas un type de fiche : choisissez parmi {list}",
    es: "`{name}` no es un tipo de registro: elija uno de {list}",
  },
  unknownFormat: {
    en: "`{format}` is no format: choose csv, xlsx or jsonl",
    fr: "`{format}` n'est pas un format : choisissez csv, xlsx ou jsonl",
    es: "`{format}` no es un formato: elija csv, xlsx o jsonl",
  },
  sampling: {
    en: "{records} synthetic records made",
    fr: "{records} fiches synthétiques produites",
    es: "{records} registros sintéticos elaborados",
  },
  starting: { en: "Tripoint is starting …", fr: "Démarrage de Tripoint …", es: "Tripoint está iniciando …" },
  sampleComes: {
    en: "The nodes are empty: making a SYNTHETIC sample of {records} records of firearms, and some of laboratories, post and cargo",
    fr: "Les nœuds sont vides : production d'un échantillon SYNTHÉTIQUE de {records} fiches d'armes à feu, avec d'autres de laboratoires, d'envois postaux et de fret",
    es: "Los nodos están vacíos: elaborando una muestra SINTÉTICA de {records} registros de armas de fuego, con otros de laboratorios, correo y carga",
  },
  loading: {
    en: "{done} of {records} records taken in",
    fr: "{done} fiches versées sur {records}",
    es: "{done} de {records} registros cargados",
  },
  sampleIn: {
    en: "{records} synthetic records taken in; files and answer key: {directory}",
    fr: "{records} fiches synthétiques versées; fichiers et corrigé : {directory}",
    es: "{records} registros sintéticos cargados; archivos y clave de respuestas: {directory}",
  },
  buildingWeb: {
    en: "building the browser application, once for this version …",
    fr: "construction de l'application du navigateur, une fois pour cette version …",
    es: "construyendo la aplicación del navegador, una vez para esta versión …",
  },
  serving: {
    en: "Tripoint: {address} (Ctrl-C ends)",
    fr: "Tripoint : {address} (Ctrl-C pour terminer)",
    es: "Tripoint: {address} (Ctrl-C para terminar)",
  },
  stopping: { en: "Tripoint is ending …", fr: "Arrêt de Tripoint …", es: "Tripoint está terminando …" },
  unknownDesk: {
    en: "`{desk}` makes no joint report: choose firearms",
    fr: "`{desk}` ne produit aucun rapport conjoint : choisissez firearms",
    es: "`{desk}` no elabora ningún informe conjunto: elija firearms",
  },
  badPeriod: {
    en: "`{from}` to `{to}` is no period: write two days such as 2024-01-01 and 2024-12-31",
    fr: "du `{from}` au `{to}` n'est pas une période : écrivez deux jours, par exemple 2024-01-01 et 2024-12-31",
    es: "de `{from}` a `{to}` no es un periodo: escriba dos días, por ejemplo 2024-01-01 y 2024-12-31",
  },
  badMinimum: {
    en: "`{minimum}` cannot be the smallest published count: give a whole number from 2 to 100",
    fr: "`{minimum}` ne peut être le plus petit nombre publié : donnez un entier de 2 à 100",
    es: "`{minimum}` no puede ser el conteo mínimo publicado: indique un entero de 2 a 100",
  },
  synthetic: {
    en: "SYNTHETIC DATA: made for demonstration, no real event or person",
    fr: "DONNÉES SYNTHÉTIQUES : produites pour démonstration, aucun événement ni personne réels",
    es: "DATOS SINTÉTICOS: elaborados para demostración, sin hechos ni personas reales",
  },
  coverageIs: { en: "Coverage:", fr: "Couverture :", es: "Cobertura:" },
  duplicatesFound: {
    en: "{count} {count|event|events} reported by two countries, counted once",
    fr: "{count} {count|événement déclaré|événements déclarés} par deux pays, {count|compté|comptés} une seule fois",
    es: "{count} {count|hecho reportado|hechos reportados} por dos países, {count|contado|contados} una sola vez",
  },
  kept: {
    en: "The nodes keep what they hold:",
    fr: "Les nœuds conservent ce qu'ils détiennent :",
    es: "Los nodos conservan lo que tienen:",
  },
  noRecords: { en: "no records", fr: "aucune fiche", es: "ningún registro" },
  nothingHeld: {
    en: "The nodes hold no records, so no report was made: take files in with `tripoint ingest`, or start with the sample",
    fr: "Les nœuds ne détiennent aucune fiche; aucun rapport n'a été produit : versez des fichiers avec `tripoint ingest` ou démarrez avec l'échantillon",
    es: "Los nodos no tienen registros; no se elaboró ningún informe: incorpore archivos con `tripoint ingest` o inicie con la muestra",
  },
  newestReport: {
    en: "Last report made: {title}, {period}",
    fr: "Dernier rapport produit : {title}, {period}",
    es: "Último informe elaborado: {title}, {period}",
  },
  cellsSuppressed: {
    en: "{count} {count|figure|figures} suppressed so that no count below {minimum} can be worked out",
    fr: "{count} {count|chiffre supprimé|chiffres supprimés} afin qu'aucun nombre inférieur à {minimum} ne puisse être déduit",
    es: "{count} {count|cifra suprimida|cifras suprimidas} para que no se pueda deducir ningún conteo menor que {minimum}",
  },
  unknownFigure: {
    en: "`{figure}` is no figure of the report: copy it from the report's data or tables",
    fr: "`{figure}` n'est pas un chiffre du rapport : copiez-le des données ou des tableaux du rapport",
    es: "`{figure}` no es una cifra del informe: cópiela de los datos o cuadros del informe",
  },
  suppressed: { en: "suppressed", fr: "supprimé", es: "suprimido" },
  "not-reported": { en: "not reported", fr: "non déclaré", es: "no reportado" },
  "not-computable": { en: "cannot be computed", fr: "non calculable", es: "no calculable" },
  mayNotCount: {
    en: "may not be counted by this caller",
    fr: "ne peut être compté par ce demandeur",
    es: "este solicitante no puede contarlo",
  },
  mayNotRead: {
    en: "records not shown: no rule permits this caller to read them",
    fr: "fiches non affichées : aucune règle ne permet à ce demandeur de les consulter",
    es: "registros no mostrados: ninguna regla permite a este solicitante consultarlos",
  },
  noPattern: {
    en: "`{pattern}` is no serial number: write letters and digits, ? for one character, * for any number, and at least two that can be read",
    fr: "`{pattern}` n'est pas un numéro de série : écrivez lettres et chiffres, ? pour un caractère, * pour plusieurs, dont au moins deux lisibles",
    es: "`{pattern}` no es un número de serie: escriba letras y dígitos, ? por un carácter, * por varios, con al menos dos legibles",
  },
  nothingFound: { en: "no record fits", fr: "aucune fiche ne correspond", es: "ningún registro coincide" },
  verified: {
    en: "{name}: verified; records: {records}, events: {events}, log entries: {size}",
    fr: "{name} : vérifié; fiches : {records}, événements : {events}, entrées du journal : {size}",
    es: "{name}: verificado; registros: {records}, sucesos: {events}, entradas de la bitácora: {size}",
  },
  notVerified: { en: "{name}: NOT verified", fr: "{name} : NON vérifié", es: "{name}: NO verificado" },
  bundleVerified: {
    en: "{file}: verified, {records} {records|record|records}, {withheld} {withheld|part|parts} withheld",
    fr: "{file} : vérifié, {records} {records|fiche|fiches}, {withheld} {withheld|partie retenue|parties retenues}",
    es: "{file}: verificado, {records} {records|registro|registros}, {withheld} {withheld|parte retenida|partes retenidas}",
  },
  bundleCounted: {
    en: "  all records that the export was signed for are in the file, each once: {count}",
    fr: "  toutes les fiches pour lesquelles l'exportation a été signée figurent dans le fichier, une fois chacune : {count}",
    es: "  todos los registros por los que se firmó la exportación están en el archivo, una vez cada uno: {count}",
  },
  bundleUncounted: {
    en: "  the file has no signed count: a record removed from it would not be missed; where that matters, ask for a new export",
    fr: "  le fichier n'a pas de compte signé : une fiche qui en aurait été retirée ne serait pas remarquée; au besoin, demandez une nouvelle exportation",
    es: "  el archivo no tiene recuento firmado: no se notaría un registro quitado de él; si importa, pida una nueva exportación",
  },
  exported: {
    en: "{file}: {records} {records|record|records} of a log of {size} entries; verify it anywhere with\n  tripoint verify --bundle {file} --key '{key}'",
    fr: "{file} : {records} {records|fiche|fiches} d'un journal de {size} entrées; à vérifier n'importe où avec\n  tripoint verify --bundle {file} --key '{key}'",
    es: "{file}: {records} {records|registro|registros} de una bitácora de {size} entradas; verifíquelo en cualquier lugar con\n  tripoint verify --bundle {file} --key '{key}'",
  },
  keyNeeded: {
    en: "name the public key you trust with `--key`: without one a bundle proves nothing",
    fr: "indiquez avec `--key` la clé publique à laquelle vous vous fiez : sans elle, rien n'est prouvé",
    es: "indique con `--key` la clave pública en la que confía: sin ella nada queda probado",
  },
  verifying: {
    en: "{name}: {done} of {size} entries",
    fr: "{name} : {done} entrées sur {size}",
    es: "{name}: {done} de {size} entradas",
  },
} as const satisfies Record<string, Words>;
