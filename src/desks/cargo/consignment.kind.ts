import { amount, count, country, day, identifier, oneOf, text } from "../../core/field-types.ts";
import { optional } from "../../core/fields.ts";
import { defineKind, type ValuesOf } from "../../core/kind.ts";
import { PLAIN_HANDLING } from "../../core/marking.ts";
import { MODES, TRANSPORT_DOCUMENTS } from "./codes.ts";
import { checkGoods, goodsList } from "./goods-fields.ts";
import { partyFields } from "./party-fields.ts";
import { countries, imoNumber, locode } from "./written-codes.ts";

/** One consignment as a manifest, bill of lading or waybill declares it before it arrives. */
export const consignment = defineKind({
  name: "consignment",
  version: 1,
  label: { en: "Consignment", fr: "Envoi commercial", es: "Embarque" },
  plural: { en: "Consignments", fr: "Envois commerciaux", es: "Embarques" },
  purpose: {
    en: "Says what a manifest, bill of lading or waybill declares, so that it can be screened before it arrives.",
    fr: "Indique ce que déclare un manifeste, un connaissement ou une lettre de transport, afin de le contrôler avant l'arrivée.",
    es: "Indica lo que declara un manifiesto, conocimiento o guía, para revisarlo antes de que llegue.",
  },
  fields: {
    document: oneOf(TRANSPORT_DOCUMENTS, {
      label: { en: "Document", fr: "Document", es: "Documento" },
    }),
    documentNumber: identifier({
      label: { en: "Document number", fr: "Numéro du document", es: "Número del documento" },
    }),
    mode: oneOf(MODES, { label: { en: "Mode", fr: "Mode", es: "Modo" } }),
    arrivesOn: day({ label: { en: "Arrives on", fr: "Arrive le", es: "Llega el" } }),
    originCountry: country({ label: { en: "Sent from", fr: "Expédié de", es: "Enviado desde" } }),
    transit: optional(
      countries({
        label: { en: "Transit countries", fr: "Pays de transit", es: "Países de tránsito" },
        help: {
          en: "Two-letter codes in the order of the voyage, separated by spaces.",
          fr: "Codes à deux lettres dans l'ordre du voyage, séparés par des espaces.",
          es: "Códigos de dos letras en el orden del viaje, separados por espacios.",
        },
      }),
    ),
    destinationCountry: country({ label: { en: "Sent to", fr: "Destiné à", es: "Destinado a" } }),
    loadedAt: optional(
      locode({ label: { en: "Loaded at (UN/LOCODE)", fr: "Chargé à (UN/LOCODE)", es: "Cargado en (UN/LOCODE)" } }),
    ),
    dischargedAt: optional(
      locode({
        label: { en: "Discharged at (UN/LOCODE)", fr: "Déchargé à (UN/LOCODE)", es: "Descargado en (UN/LOCODE)" },
      }),
    ),
    conveyance: optional(
      identifier({
        label: { en: "Vessel, flight or vehicle", fr: "Navire, vol ou véhicule", es: "Buque, vuelo o vehículo" },
      }),
    ),
    imo: optional(
      imoNumber({ label: { en: "IMO number of the vessel", fr: "Numéro OMI du navire", es: "Número OMI del buque" } }),
    ),
    container: optional(identifier({ label: { en: "Container", fr: "Conteneur", es: "Contenedor" } })),
    ...partyFields("shipper", { en: "Shipper", fr: "Expéditeur", es: "Expedidor" }),
    ...partyFields("consignee", { en: "Consignee", fr: "Destinataire", es: "Consignatario" }),
    packages: optional(count({ label: { en: "Packages", fr: "Colis", es: "Bultos" } })),
    grossWeight: optional(amount({ label: { en: "Gross weight (kg)", fr: "Poids brut (kg)", es: "Peso bruto (kg)" } })),
    permits: optional(
      text({
        label: {
          en: "Licences and permits",
          fr: "Licences et permis",
          es: "Licencias y permisos",
        },
        part: "identifiers",
      }),
    ),
    goods: goodsList,
  },
  columns: ["arrivesOn", "document", "documentNumber", "mode", "originCountry", "destinationCountry", "goods"],
  caption: (r, language) => `${r.arrivesOn} · ${MODES[r.mode][language]} · ${r.originCountry}–${r.destinationCountry}`,
  day: (r) => r.arrivesOn,
  place: (r) => r.destinationCountry,
  check(r, complain) {
    checkGoods("goods", r.goods, r.grossWeight, complain);
  },
  sharing: { marking: "amber", ...PLAIN_HANDLING },
  upgrades: {},
});

/** The values of a consignment. */
export type Consignment = ValuesOf<typeof consignment>;
