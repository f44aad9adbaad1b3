import { problem } from "../../core/outcome.ts";
import type { Words } from "../../core/words.ts";

const CONVERT: Words = {
  en: "convert the file again, centroided, with 32-bit or 64-bit floats, plain or packed by zlib (in msConvert: peakPicking, no numpress)",
  fr: "convertissez de nouveau le fichier, en mode centroïde, en nombres à virgule de 32 ou 64 bits, bruts ou compressés par zlib (dans msConvert : peakPicking, sans numpress)",
  es: "convierta de nuevo el archivo, en modo centroide, con números de punto flotante de 32 o 64 bits, sin comprimir o comprimidos con zlib (en msConvert: peakPicking, sin numpress)",
};

/** What can be wrong with a file of mzML, beside what can be wrong with any file of spectra. */
export const MZML_PROBLEMS = {
  notXml: problem(
    {
      en: "is no XML that can be read: {reason}",
      fr: "n'est pas du XML lisible : {reason}",
      es: "no es XML legible: {reason}",
    },
    CONVERT,
    { reason: "{reason}" },
  ),
  doctype: problem(
    {
      en: "declares a document type, which no mzML file does",
      fr: "déclare un type de document, ce que ne fait aucun fichier mzML",
      es: "declara un tipo de documento, lo que ningún archivo mzML hace",
    },
    CONVERT,
  ),
  profile: problem(
    {
      en: "is a profile spectrum, not one of peaks",
      fr: "est un spectre en mode profil, non un spectre de pics",
      es: "es un espectro en modo perfil, no de picos",
    },
    CONVERT,
  ),
  coding: problem(
    {
      en: "is a way of writing numbers that is not read",
      fr: "est un mode d'écriture des nombres qui n'est pas lu",
      es: "es una forma de escribir números que no se lee",
    },
    CONVERT,
  ),
  broken: problem(
    {
      en: "cannot be unpacked to as many numbers as are announced",
      fr: "ne peut être décodé en autant de nombres qu'annoncé",
      es: "no puede decodificarse en tantos números como se anuncian",
    },
    CONVERT,
  ),
  byteOrder: problem(
    {
      en: "is no mass and no intensity: its bytes stand in another order than mzML asks for, or are not what is announced",
      fr: "n'est ni une masse ni une intensité : ses octets sont dans un autre ordre que celui du mzML, ou ne sont pas ce qui est annoncé",
      es: "no es una masa ni una intensidad: sus bytes están en otro orden que el de mzML, o no son lo que se anuncia",
    },
    CONVERT,
  ),
  checksum: problem(
    {
      en: "is not the checksum of this file: it was changed or cut after it was written",
      fr: "n'est pas la somme de contrôle de ce fichier : il a été modifié ou tronqué après son écriture",
      es: "no es la suma de comprobación de este archivo: se modificó o se cortó después de escribirse",
    },
    {
      en: "ask for the file anew, or index it again (in msConvert: write index) if the change was meant",
      fr: "redemandez le fichier, ou indexez-le de nouveau (dans msConvert : write index) si la modification était voulue",
      es: "pida de nuevo el archivo, o indícelo otra vez (en msConvert: write index) si el cambio fue intencional",
    },
  ),
} as const;
