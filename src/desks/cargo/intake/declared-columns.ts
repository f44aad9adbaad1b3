/** How a value is brought to what the kind keeps. */
type Convert = "grams" | "capitals" | "content" | undefined;

/** A column of a declaration: the field it fills, and the headings that mean it in any of the three languages. */
export type DeclaredColumn = { readonly field: string; readonly names: readonly string[]; readonly convert?: Convert };

/** Headings under which some write what the goods are, and others, beside a description, the nature of the content. */
export const EITHER_CONTENT: ReadonlySet<string> = new Set(["content", "contents", "contenu", "contenido"]);

/** The columns of one form of declaration: those of an item, and those of its lines of goods. */
export type DeclaredColumns = {
  readonly item: readonly DeclaredColumn[];
  readonly goods: readonly DeclaredColumn[];
  /** The field that holds the lines. */
  readonly list: string;
  /** The field by which rows belong to one item. */
  readonly key: string;
  /** What goes without saying of an item: a field, and its value by the item's others and by the heading of its number. */
  readonly follows?: (
    values: Readonly<Record<string, unknown>>,
    keyHeading: string,
  ) => readonly { readonly field: string; readonly value: string }[];
};

/** Headings of a number that say what document it is of. */
const BY_HEADING: readonly (readonly [RegExp, string])[] = [
  [/air|awb|aéri|aére/i, "air-waybill"],
  [/\bb\/?l\b|lading|connaissement|conocimiento/i, "bill-of-lading"],
];
const BY_MODE: Readonly<Record<string, string>> = {
  sea: "bill-of-lading",
  air: "air-waybill",
  road: "road-waybill",
  rail: "road-waybill",
};

/** The transport document of a consignment that does not say which it is: by the heading of its number, else by the mode. */
function documentOf(values: Readonly<Record<string, unknown>>, keyHeading: string) {
  if (values["document"] !== undefined) return [];
  const mode = String(values["mode"] ?? "").toLowerCase();
  const value = BY_HEADING.find(([heading]) => heading.test(keyHeading))?.[1] ?? BY_MODE[mode];
  return value === undefined ? [] : [{ field: "document", value }];
}

/** Where an item of post comes from, by the last letters of its number (S10), and where it goes to, by its addressee's country. */
function waysOf(values: Readonly<Record<string, unknown>>) {
  const post = /^[A-Z]{2}\d{9}([A-Z]{2})$/.exec(
    String(values["itemId"] ?? "")
      .toUpperCase()
      .replace(/[\s-]/g, ""),
  )?.[1];
  const ways = { originCountry: post, destinationCountry: values["addresseeCountry"] };
  return Object.entries(ways).flatMap(([field, value]) =>
    values[field] === undefined && typeof value === "string" ? [{ field, value }] : [],
  );
}

const GOODS: readonly DeclaredColumn[] = [
  {
    field: "description",
    names: [
      "description",
      "goods description",
      "description of goods",
      "content description",
      "content",
      "contents",
      "cargo description",
      "désignation",
      "désignation des marchandises",
      "contenu",
      "descripción",
      "descripción de la mercancía",
      "mercancía",
      "contenido",
    ],
  },
  {
    field: "hs",
    names: [
      "hs",
      "hs code",
      "hs tariff number",
      "tariff code",
      "commodity code",
      "code sh",
      "numéro tarifaire sh",
      "code tarifaire",
      "código sa",
      "fracción",
      "fracción arancelaria",
      "código arancelario",
    ],
  },
  { field: "cas", names: ["cas", "cas number", "numéro cas", "número cas"] },
  {
    field: "quantity",
    names: ["quantity", "qty", "number of units", "pieces", "quantité", "nombre", "cantidad", "número de piezas"],
  },
  {
    field: "netWeight",
    names: [
      "net weight",
      "net weight kg",
      "net weight (kg)",
      "weight kg",
      "poids net",
      "poids net kg",
      "poids net (kg)",
      "peso neto",
      "peso neto kg",
      "peso neto (kg)",
    ],
  },
  {
    field: "netWeight",
    names: [
      "net weight g",
      "net weight (g)",
      "net weight grams",
      "poids net g",
      "poids net (g)",
      "peso neto g",
      "peso neto (g)",
    ],
    convert: "grams",
  },
  {
    field: "value",
    names: [
      "value",
      "declared value",
      "customs value",
      "valeur",
      "valeur déclarée",
      "valor",
      "valor declarado",
      "valor en aduana",
    ],
  },
  {
    field: "currency",
    names: ["currency", "value currency", "monnaie", "devise", "moneda", "divisa"],
    convert: "capitals",
  },
  {
    field: "origin",
    names: ["country of origin", "origin of goods", "made in", "pays d'origine", "país de origen", "hecho en"],
    convert: "capitals",
  },
];

/** As French and Spanish say whose a column is: `pays du destinataire`, `país del destinatario`, `nom de l'expéditeur`. */
const OF_WHOM = ["du ", "de l'", "del ", "de "];

function party(field: string, words: readonly string[]): DeclaredColumn[] {
  const all = (endings: readonly string[]) =>
    words.flatMap((word) =>
      endings.flatMap((ending) => [`${word} ${ending}`, ...OF_WHOM.map((of) => `${ending} ${of}${word}`)]),
    );
  return [
    { field: `${field}Name`, names: [...words, ...all(["name", "nom", "nombre"])] },
    { field: `${field}Address`, names: all(["address", "adresse", "dirección", "domicilio"]) },
    { field: `${field}Country`, names: all(["country", "pays", "país"]), convert: "capitals" },
    { field: `${field}Phone`, names: all(["phone", "telephone", "téléphone", "teléfono"]) },
    { field: `${field}Email`, names: all(["email", "e-mail", "courriel", "correo", "correo electrónico"]) },
    { field: `${field}TaxNumber`, names: all(["tax number", "tax id", "vat", "rfc", "bn", "ein", "numéro fiscal"]) },
  ];
}

/** The customs forms CN 22 and CN 23 as data: one row for each content piece, the item's own columns on each or on its first. */
export const CUSTOMS_FORM_COLUMNS: DeclaredColumns = {
  key: "itemId",
  follows: waysOf,
  list: "pieces",
  goods: GOODS,
  item: [
    {
      field: "itemId",
      names: [
        "item id",
        "item identifier",
        "item number",
        "s10",
        "barcode",
        "tracking number",
        "identifiant",
        "identifiant d'envoi",
        "numéro de suivi",
        "numéro d'envoi",
        "identificador",
        "número de guía",
        "número de envío",
      ],
    },
    {
      field: "postedOn",
      names: [
        "posted on",
        "posting date",
        "date posted",
        "date of posting",
        "date de dépôt",
        "déposé le",
        "fecha de depósito",
        "depositado el",
      ],
    },
    {
      field: "originCountry",
      names: ["sent from", "origin country", "origin", "pays d'expédition", "país de envío"],
      convert: "capitals",
    },
    {
      field: "destinationCountry",
      names: ["sent to", "destination country", "destination", "pays de destination", "país de destino", "destino"],
      convert: "capitals",
    },
    { field: "handlingClass", names: ["handling class", "catégorie de traitement", "clase de tratamiento"] },
    { field: "mailClass", names: ["mail class", "catégorie de courrier", "clase de correo"] },
    {
      field: "content",
      names: [
        "nature of content",
        "category",
        "category of item",
        "content type",
        "nature du contenu",
        "catégorie de l'envoi",
        "categoría",
        "naturaleza del contenido",
      ],
      convert: "content",
    },
    { field: "contentExplained", names: ["explanation", "content explained", "explication", "explicación"] },
    ...party("sender", ["sender", "expéditeur", "remitente"]),
    ...party("addressee", ["addressee", "recipient", "destinataire", "destinatario"]),
    {
      field: "grossWeight",
      names: [
        "gross weight",
        "gross weight kg",
        "gross weight (kg)",
        "total weight",
        "poids brut",
        "poids brut (kg)",
        "peso bruto",
        "peso bruto (kg)",
      ],
    },
    {
      field: "grossWeight",
      names: ["gross weight g", "gross weight (g)", "poids brut (g)", "peso bruto (g)"],
      convert: "grams",
    },
    { field: "postage", names: ["postage", "postage paid", "affranchissement", "franqueo"] },
    {
      field: "postageCurrency",
      names: ["postage currency", "monnaie de l'affranchissement", "moneda del franqueo"],
      convert: "capitals",
    },
    { field: "licence", names: ["licence", "license", "licence number", "license number", "licencia"] },
    { field: "certificate", names: ["certificate", "certificate number", "certificat", "certificado"] },
    { field: "invoice", names: ["invoice", "invoice number", "facture", "factura"] },
  ],
};

/** A manifest: one row for each line of goods of a bill of lading or waybill. */
export const MANIFEST_COLUMNS: DeclaredColumns = {
  key: "documentNumber",
  follows: documentOf,
  list: "goods",
  goods: GOODS,
  item: [
    { field: "document", names: ["document", "document type", "type de document", "tipo de documento"] },
    {
      field: "documentNumber",
      names: [
        "document number",
        "bill of lading",
        "bl number",
        "b/l",
        "awb",
        "air waybill",
        "waybill",
        "connaissement",
        "lettre de transport",
        "conocimiento",
        "conocimiento de embarque",
        "guía",
        "guía aérea",
      ],
    },
    {
      field: "mode",
      names: ["mode", "transport mode", "mode de transport", "modo de transporte", "medio de transporte"],
    },
    {
      field: "arrivesOn",
      names: ["arrives on", "arrival date", "eta", "date d'arrivée", "fecha de arribo", "fecha de llegada"],
    },
    {
      field: "originCountry",
      names: [
        "sent from",
        "origin country",
        "country of export",
        "origin",
        "pays d'exportation",
        "país de exportación",
      ],
      convert: "capitals",
    },
    {
      field: "transit",
      names: ["transit", "transit countries", "pays de transit", "países de tránsito"],
      convert: "capitals",
    },
    {
      field: "destinationCountry",
      names: [
        "sent to",
        "destination country",
        "country of destination",
        "destination",
        "pays de destination",
        "país de destino",
      ],
      convert: "capitals",
    },
    {
      field: "loadedAt",
      names: ["port of loading", "loaded at", "pol", "port de chargement", "puerto de carga"],
      convert: "capitals",
    },
    {
      field: "dischargedAt",
      names: ["port of discharge", "discharged at", "pod", "port de déchargement", "puerto de descarga"],
      convert: "capitals",
    },
    { field: "conveyance", names: ["vessel", "flight", "vehicle", "conveyance", "navire", "vol", "buque", "vuelo"] },
    { field: "imo", names: ["imo", "imo number", "numéro omi", "número omi"] },
    { field: "container", names: ["container", "container number", "conteneur", "contenedor"] },
    ...party("shipper", ["shipper", "consignor", "chargeur", "expéditeur", "embarcador", "expedidor"]),
    ...party("consignee", ["consignee", "réceptionnaire", "destinataire", "consignatario"]),
    { field: "packages", names: ["packages", "number of packages", "colis", "bultos"] },
    {
      field: "grossWeight",
      names: [
        "gross weight",
        "gross weight kg",
        "gross weight (kg)",
        "poids brut",
        "poids brut (kg)",
        "peso bruto",
        "peso bruto (kg)",
      ],
    },
    { field: "permits", names: ["permits", "licence", "license", "permit", "permis", "permiso"] },
  ],
};
