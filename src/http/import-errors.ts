import type { Words } from "../core/words.ts";

/** The words of the errors of imports. */
export const IMPORT_ERRORS = {
  unknownSource: {
    en: "`{name}` is no source of this node: `{path}` lists them",
    fr: "`{name}` n'est pas une source de ce nœud : `{path}` les énumère",
    es: "`{name}` no es una fuente de este nodo: `{path}` las enumera",
  },
  unknownImport: {
    en: "there is no such import: it was accepted, cancelled or has expired; send the file again",
    fr: "cette importation n'existe pas : elle a été acceptée, annulée ou a expiré; transmettez de nouveau le fichier",
    es: "no existe esa importación: se aceptó, se canceló o venció; envíe de nuevo el archivo",
  },
  tooLarge: {
    en: "the file is larger than {most} MB: split it, or feed it by `tripoint ingest`",
    fr: "le fichier dépasse {most} Mo : scindez-le ou soumettez-le par `tripoint ingest`",
    es: "el archivo supera {most} MB: divídalo o cárguelo con `tripoint ingest`",
  },
  tooMany: {
    en: "too many files wait already: accept or cancel some, then send it again",
    fr: "trop de fichiers sont déjà en attente : acceptez-en ou annulez-en, puis transmettez-le de nouveau",
    es: "ya hay demasiados archivos en espera: acepte o cancele algunos y envíelo de nuevo",
  },
  noFile: {
    en: "there is no file: send its bytes as the body, `application/octet-stream`, and its name percent-encoded in `tripoint-file-name`",
    fr: "il n'y a pas de fichier : transmettez ses octets dans le corps, `application/octet-stream`, et son nom encodé avec % dans `tripoint-file-name`",
    es: "no hay ningún archivo: envíe sus bytes como cuerpo, `application/octet-stream`, y su nombre codificado con % en `tripoint-file-name`",
  },
  atWork: {
    en: "this import is being worked on: wait until it has ended",
    fr: "cette importation est en cours de traitement : attendez la fin",
    es: "esta importación está en proceso: espere a que termine",
  },
  busy: {
    en: "other files are being read: try again in {seconds} seconds",
    fr: "d'autres fichiers sont en cours de lecture : réessayez dans {seconds} secondes",
    es: "se están leyendo otros archivos: intente de nuevo en {seconds} segundos",
  },
  noRefused: {
    en: "no row of this import was refused",
    fr: "aucune ligne de cette importation n'a été refusée",
    es: "ninguna fila de esta importación fue rechazada",
  },
} as const satisfies Record<string, Words>;
