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
    { reason: "" },
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
} as const;
