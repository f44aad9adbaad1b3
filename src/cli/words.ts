import type { Words } from "../core/words.ts";

/** What the commands say. */
export const WORDS = {
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
    en: "{file}: {rows} rows, {records} records kept",
    fr: "{file} : {rows} lignes, {records} fiches conservées",
    es: "{file}: {rows} filas, {records} registros guardados",
  },
  counts: {
    en: "  {read} rows read; {added} records added, {revised} revised, {unchanged} unchanged; {passed} rows without records; {refused} rows refused",
    fr: "  {read} lignes lues; {added} fiches ajoutées, {revised} révisées, {unchanged} inchangées; {passed} lignes sans fiche; {refused} lignes refusées",
    es: "  {read} filas leídas; {added} registros agregados, {revised} revisados, {unchanged} sin cambios; {passed} filas sin registro; {refused} filas rechazadas",
  },
  repairs: {
    en: "  {count} values read differently from how they were written:",
    fr: "  {count} valeurs lues autrement qu'elles ne sont écrites :",
    es: "  {count} valores leídos de forma distinta a como están escritos:",
  },
  findings: { en: "  {count} findings:", fr: "  {count} constats :", es: "  {count} observaciones:" },
  controls: {
    en: "  {equal} of {all} totals of the publisher agree with what was read",
    fr: "  {equal} des {all} totaux de l'éditeur concordent avec ce qui a été lu",
    es: "  {equal} de {all} totales del editor coinciden con lo leído",
  },
  faults: {
    en: "  {count} faults in {rows} refused rows:",
    fr: "  {count} erreurs dans {rows} lignes refusées :",
    es: "  {count} errores en {rows} filas rechazadas:",
  },
  more: { en: "    … and {more} more", fr: "    … et {more} de plus", es: "    … y {more} más" },
  refusedFile: {
    en: "  refused rows, to be mended and fed back: {file}",
    fr: "  lignes refusées, à corriger et à soumettre de nouveau : {file}",
    es: "  filas rechazadas, para corregir y volver a cargar: {file}",
  },
  noPattern: {
    en: "`{pattern}` is no serial number: write letters and digits, ? for one character, * for any number, and at least two that can be read",
    fr: "`{pattern}` n'est pas un numéro de série : écrivez lettres et chiffres, ? pour un caractère, * pour plusieurs, dont au moins deux lisibles",
    es: "`{pattern}` no es un número de serie: escriba letras y dígitos, ? por un carácter, * por varios, con al menos dos legibles",
  },
  nothingFound: { en: "no record fits", fr: "aucune fiche ne correspond", es: "ningún registro coincide" },
  verified: {
    en: "{name}: verified, {records} records and {events} events in a log of {size} entries",
    fr: "{name} : vérifié, {records} fiches et {events} événements dans un journal de {size} entrées",
    es: "{name}: verificado, {records} registros y {events} sucesos en una bitácora de {size} entradas",
  },
  notVerified: { en: "{name}: NOT verified", fr: "{name} : NON vérifié", es: "{name}: NO verificado" },
  bundleVerified: {
    en: "{file}: verified, {records} records, {withheld} parts withheld",
    fr: "{file} : vérifié, {records} fiches, {withheld} parties retenues",
    es: "{file}: verificado, {records} registros, {withheld} partes retenidas",
  },
  exported: {
    en: "{file}: {records} records of a log of {size} entries; verify it anywhere with\n  tripoint verify --bundle {file} --key '{key}'",
    fr: "{file} : {records} fiches d'un journal de {size} entrées; à vérifier n'importe où avec\n  tripoint verify --bundle {file} --key '{key}'",
    es: "{file}: {records} registros de una bitácora de {size} entradas; verifíquelo en cualquier lugar con\n  tripoint verify --bundle {file} --key '{key}'",
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
