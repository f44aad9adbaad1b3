/** What the commands say that share the work of screening among machines. */
export const SCREEN_WORK_WORDS = {
  commandEdition: {
    en: "put lists and past items where workers take them, and make the streams of the work",
    fr: "déposer listes et envois passés là où les processus les prennent, et créer les flux du travail",
    es: "poner las listas y los envíos pasados donde los procesos los toman, y crear los flujos del trabajo",
  },
  commandFeed: {
    en: "put files with declared items into the stream of work",
    fr: "mettre des fichiers d'envois déclarés dans le flux de travail",
    es: "poner archivos de envíos declarados en el flujo de trabajo",
  },
  commandWorker: {
    en: "screen what waits in the stream until told to stop: start as many as there are cores",
    fr: "contrôler ce qui attend dans le flux jusqu'à l'arrêt : un processus par cœur",
    es: "revisar lo que espera en el flujo hasta que se le detenga: uno por núcleo",
  },
  commandCollect: {
    en: "take what workers decided into the node's records",
    fr: "verser dans les fiches du nœud ce que les processus ont décidé",
    es: "pasar a los registros del nodo lo que decidieron los procesos",
  },
  commandWork: {
    en: "how much waits, is in hand and is settled; what was set aside, and why",
    fr: "ce qui attend, est en cours et est réglé; ce qui a été mis de côté, et pourquoi",
    es: "cuánto espera, está en curso y está resuelto; qué se apartó, y por qué",
  },
  commandExport: {
    en: "write decisions as Parquet by day, as far as the rules permit",
    fr: "écrire les décisions en Parquet par jour, dans la mesure où les règles le permettent",
    es: "escribir las decisiones en Parquet por día, hasta donde permiten las reglas",
  },
  optionDrawKey: {
    en: "also write the secret of the draw to this file, for workers on other machines",
    fr: "écrire aussi le secret du tirage dans ce fichier, pour les autres machines",
    es: "escribir también el secreto del sorteo en este archivo, para otras máquinas",
  },
  optionTrust: {
    en: "also write the public key that signs editions to this file, for workers (TRIPOINT_WORK_TRUST)",
    fr: "écrire aussi dans ce fichier la clé publique qui signe les éditions, pour les processus de travail (TRIPOINT_WORK_TRUST)",
    es: "escribir también en este archivo la clave pública que firma las ediciones, para los procesos de trabajo (TRIPOINT_WORK_TRUST)",
  },
  optionUntilIdle: {
    en: "stop once nothing waits",
    fr: "s'arrêter quand rien n'attend plus",
    es: "detenerse cuando nada espere",
  },
  optionStream: {
    en: "straight from the stream of results, for more than a database takes",
    fr: "directement du flux de résultats, pour plus que n'en prend une base",
    es: "directamente del flujo de resultados, para más de lo que admite una base",
  },
  optionAside: {
    en: "show so many of those set aside",
    fr: "montrer autant de ceux mis de côté",
    es: "mostrar tantos de los apartados",
  },
  editionPut: {
    en: "edition {digest}: {parties} listed parties ({lists}), {past} past items, rules {rules}; workers take it within seconds",
    fr: "édition {digest} : {parties} parties listées ({lists}), {past} envois passés, règles {rules}; les processus la prennent en quelques secondes",
    es: "edición {digest}: {parties} partes listadas ({lists}), {past} envíos pasados, reglas {rules}; los procesos la toman en segundos",
  },
  noLists: { en: "no list is held", fr: "aucune liste", es: "ninguna lista" },
  fed: {
    en: "{pieces} pieces of work put into the stream",
    fr: "{pieces} unités de travail mises dans le flux",
    es: "{pieces} unidades de trabajo puestas en el flujo",
  },
  working: {
    en: "screening for {agency}: end with Ctrl-C, what is in hand is finished or given back",
    fr: "contrôle pour {agency} : Ctrl-C pour arrêter, ce qui est en cours est achevé ou rendu",
    es: "revisando para {agency}: termine con Ctrl-C, lo que esté en curso se acaba o se devuelve",
  },
  worked: {
    en: "{documents} documents: {decided} items decided, {before} had been decided before, {aside} set aside",
    fr: "{documents} documents : {decided} envois décidés, {before} l'étaient déjà, {aside} mis de côté",
    es: "{documents} documentos: {decided} envíos decididos, {before} ya lo estaban, {aside} apartados",
  },
  collected: {
    en: "{items} items collected, {kept} of them decided by a person before; {aside} set aside by workers; {refused} are no results",
    fr: "{items} envois recueillis, dont {kept} déjà décidés par une personne; {aside} mis de côté par les processus; {refused} ne sont pas des résultats",
    es: "{items} envíos recogidos, {kept} de ellos ya decididos por una persona; {aside} apartados por los procesos; {refused} no son resultados",
  },
  work: {
    en: "{waiting} pieces wait, {inHand} in hand, {results} settled",
    fr: "{waiting} unités attendent, {inHand} en cours, {results} réglées",
    es: "{waiting} unidades esperan, {inHand} en curso, {results} resueltas",
  },
  written: {
    en: "{records} {records|decision|decisions} in {files} {files|file|files} under {directory}",
    fr: "{records} {records|décision|décisions} dans {files} {files|fichier|fichiers} sous {directory}",
    es: "{records} {records|decisión|decisiones} en {files} {files|archivo|archivos} en {directory}",
  },
  noSource: {
    en: "`{name}` is no source of the house: `tripoint sources` lists them",
    fr: "`{name}` n'est pas une source de la maison : `tripoint sources` les énumère",
    es: "`{name}` no es una fuente de la casa: `tripoint sources` las muestra",
  },
  noTrust: {
    en: "a worker works by editions of nodes it trusts: name the file with their keys in TRIPOINT_WORK_TRUST (`tripoint screen edition --trust` writes it)",
    fr: "un processus suit les éditions des nœuds auxquels il se fie : nommez le fichier de leurs clés dans TRIPOINT_WORK_TRUST (`tripoint screen edition --trust` l'écrit)",
    es: "un proceso sigue las ediciones de los nodos en que confía: indique el archivo con sus claves en TRIPOINT_WORK_TRUST (`tripoint screen edition --trust` lo escribe)",
  },
  noDrawKey: {
    en: "a worker needs the secret of the draw: name its file in TRIPOINT_WORK_DRAW_KEY (`tripoint screen edition --draw-key` writes it)",
    fr: "un processus a besoin du secret du tirage : nommez son fichier dans TRIPOINT_WORK_DRAW_KEY (`tripoint screen edition --draw-key` l'écrit)",
    es: "un proceso necesita el secreto del sorteo: indique su archivo en TRIPOINT_WORK_DRAW_KEY (`tripoint screen edition --draw-key` lo escribe)",
  },
  noWork: {
    en: "the work is not shared from here: set TRIPOINT_WORK_NATS",
    fr: "le travail n'est pas partagé d'ici : renseignez TRIPOINT_WORK_NATS",
    es: "el trabajo no se comparte desde aquí: fije TRIPOINT_WORK_NATS",
  },
} as const;
