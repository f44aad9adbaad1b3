import { amount, country, day, identifier, oneOf, text } from "../../core/field-types.ts";
import { optional } from "../../core/fields.ts";
import { defineKind, type ValuesOf } from "../../core/kind.ts";
import { PLAIN_HANDLING } from "../../core/marking.ts";
import { type Problem, problem } from "../../core/outcome.ts";
import { MAIL_CONTENTS } from "./codes.ts";
import { checkGoods, goodsList } from "./goods-fields.ts";
import { partyFields } from "./party-fields.ts";
import { currency, s10Identifier } from "./written-codes.ts";

/** One item of post with its customs declaration (ITMATT, CN 22, CN 23), announced before it is sent. */
export const postalItem = defineKind({
  name: "postal-item",
  version: 1,
  label: { en: "Postal item", fr: "Envoi postal", es: "Envío postal" },
  plural: { en: "Postal items", fr: "Envois postaux", es: "Envíos postales" },
  purpose: {
    en: "Says what the sender of a postal item declares, so that it can be assessed before it is loaded.",
    fr: "Indique ce que déclare l'expéditeur d'un envoi postal, afin de l'évaluer avant le chargement.",
    es: "Indica lo que declara el remitente de un envío postal, para evaluarlo antes de cargarlo.",
  },
  fields: {
    itemId: s10Identifier({
      label: { en: "Item identifier (S10)", fr: "Identifiant d'envoi (S10)", es: "Identificador del envío (S10)" },
    }),
    postedOn: day({ label: { en: "Posted on", fr: "Déposé le", es: "Depositado el" } }),
    originCountry: country({ label: { en: "Sent from", fr: "Expédié de", es: "Enviado desde" } }),
    destinationCountry: country({ label: { en: "Sent to", fr: "Destiné à", es: "Destinado a" } }),
    handlingClass: optional(
      text({ label: { en: "Handling class", fr: "Catégorie de traitement", es: "Clase de tratamiento" } }),
    ),
    mailClass: optional(text({ label: { en: "Mail class", fr: "Catégorie de courrier", es: "Clase de correo" } })),
    content: oneOf(MAIL_CONTENTS, {
      label: { en: "Nature of content", fr: "Nature du contenu", es: "Naturaleza del contenido" },
    }),
    contentExplained: optional(
      text({ label: { en: "Content explained", fr: "Précision du contenu", es: "Explicación del contenido" } }),
    ),
    ...partyFields("sender", { en: "Sender", fr: "Expéditeur", es: "Remitente" }),
    ...partyFields("addressee", { en: "Addressee", fr: "Destinataire", es: "Destinatario" }),
    grossWeight: optional(amount({ label: { en: "Gross weight (kg)", fr: "Poids brut (kg)", es: "Peso bruto (kg)" } })),
    postage: optional(amount({ label: { en: "Postage paid", fr: "Affranchissement", es: "Franqueo pagado" } })),
    postageCurrency: optional(
      currency({
        label: { en: "Currency of postage", fr: "Monnaie de l'affranchissement", es: "Moneda del franqueo" },
      }),
    ),
    licence: optional(identifier({ label: { en: "Licence", fr: "Licence", es: "Licencia" } })),
    certificate: optional(identifier({ label: { en: "Certificate", fr: "Certificat", es: "Certificado" } })),
    invoice: optional(identifier({ label: { en: "Invoice", fr: "Facture", es: "Factura" } })),
    pieces: goodsList,
  },
  columns: ["postedOn", "itemId", "content", "originCountry", "destinationCountry", "pieces"],
  caption: (r, language) =>
    `${r.postedOn} · ${MAIL_CONTENTS[r.content][language]} · ${r.originCountry}–${r.destinationCountry}`,
  day: (r) => r.postedOn,
  place: (r) => r.destinationCountry,
  check(r, complain) {
    if (r.postage !== undefined && r.postageCurrency === undefined) complain("postageCurrency", NO_CURRENCY);
    checkGoods("pieces", r.pieces, r.grossWeight, complain);
  },
  sharing: { marking: "amber", ...PLAIN_HANDLING },
  upgrades: {},
});

/** The values of a postal item. */
export type PostalItem = ValuesOf<typeof postalItem>;

const NO_CURRENCY: Problem = problem(
  { en: "is missing beside the postage", fr: "manque à côté de l'affranchissement", es: "falta junto al franqueo" },
  {
    en: "write the currency of the postage, such as CAD",
    fr: "écrivez la monnaie de l'affranchissement, par exemple CAD",
    es: "escriba la moneda del franqueo, por ejemplo CAD",
  },
);
