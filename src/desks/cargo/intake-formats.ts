import type { HouseSource } from "../../core/source.ts";
import { consignment } from "./consignment.kind.ts";
import { CUSTOMS_FORM_COLUMNS, MANIFEST_COLUMNS } from "./intake/declared-columns.ts";
import { readCuscar } from "./intake/read-cuscar.ts";
import { readDeclared } from "./intake/read-declared.ts";
import { readItmatt } from "./intake/read-itmatt.ts";
import { postalItem } from "./postal-item.kind.ts";
import { readUnList, UN_LIST } from "./lists/un-security-council.ts";

/** The forms that the desk reads, beside the templates of its kinds. */
export const CARGO_FORMATS: readonly HouseSource[] = [
  {
    name: "lists/un-security-council",
    list: UN_LIST,
    title: {
      en: "United Nations Security Council consolidated list",
      fr: "Liste récapitulative du Conseil de sécurité des Nations Unies",
      es: "Lista consolidada del Consejo de Seguridad de las Naciones Unidas",
    },
    form: "xml",
    completeness: "complete",
    expects: {
      en: "the consolidated list as XML, which names its day (an edition: `tripoint lists add`)",
      fr: "la liste récapitulative en XML, qui porte sa date (une édition : `tripoint lists add`)",
      es: "la lista consolidada en XML, que indica su día (una edición: `tripoint lists add`)",
    },
    interpret: readUnList,
  },
  {
    name: "post/itmatt",
    title: { en: "ITMATT postal messages", fr: "Messages postaux ITMATT", es: "Mensajes postales ITMATT" },
    form: "xml",
    expects: {
      en: "ITMATT 1.5 as XML: items with S10 identifier, sender, addressee and content pieces",
      fr: "ITMATT 1.5 en XML : envois avec identifiant S10, expéditeur, destinataire et articles",
      es: "ITMATT 1.5 en XML: envíos con identificador S10, remitente, destinatario y piezas de contenido",
    },
    interpret: readItmatt,
  },
  {
    name: "post/customs-forms",
    title: { en: "CN 22 and CN 23 data", fr: "Données CN 22 et CN 23", es: "Datos CN 22 y CN 23" },
    form: "table",
    expects: {
      en: "CSV or Excel with one row for each content piece, or JSON with one object for each item",
      fr: "CSV ou Excel avec une ligne par article, ou JSON avec un objet par envoi",
      es: "CSV o Excel con una fila por pieza de contenido, o JSON con un objeto por envío",
    },
    interpret: (files) => readDeclared(postalItem, CUSTOMS_FORM_COLUMNS, files),
  },
  {
    name: "manifest/table",
    title: {
      en: "Manifest as CSV, Excel or JSON",
      fr: "Manifeste en CSV, Excel ou JSON",
      es: "Manifiesto en CSV, Excel o JSON",
    },
    form: "table",
    expects: {
      en: "CSV or Excel with one row for each line of goods of a bill of lading or waybill, or JSON with one object for each",
      fr: "CSV ou Excel avec une ligne par marchandise d'un connaissement ou d'une lettre de transport, ou JSON avec un objet pour chacun",
      es: "CSV o Excel con una fila por línea de mercancía de un conocimiento o guía, o JSON con un objeto por cada uno",
    },
    interpret: (files) => readDeclared(consignment, MANIFEST_COLUMNS, files),
  },
  {
    name: "manifest/cuscar",
    title: {
      en: "EDIFACT cargo reports (CUSCAR)",
      fr: "Déclarations de chargement EDIFACT (CUSCAR)",
      es: "Informes de carga EDIFACT (CUSCAR)",
    },
    form: "text",
    expects: {
      en: "one interchange with CUSCAR messages, directories D.95B and later as far as they agree",
      fr: "un échange de messages CUSCAR, répertoires D.95B et suivants dans la mesure où ils concordent",
      es: "un intercambio con mensajes CUSCAR, directorios D.95B y posteriores en lo que concuerdan",
    },
    interpret: readCuscar,
  },
];
