import type { RecordValues } from "../../core/kind.ts";
import type { Consignment } from "./consignment.kind.ts";
import type { Hold } from "./cargo-hold.kind.ts";
import type { ListEdition } from "./list-edition.kind.ts";
import type { ListedPartyValues } from "./listed-party.kind.ts";
import type { Outcome } from "./examination-outcome.kind.ts";
import type { PostalItem } from "./postal-item.kind.ts";
import type { ScreeningDecision } from "./screening-decision.kind.ts";

const shipped: Consignment = {
  document: "bill-of-lading",
  documentNumber: "EXAMPLE-BL-0001",
  mode: "sea",
  arrivesOn: "2024-05-31",
  originCountry: "CN",
  transit: "KR",
  destinationCountry: "MX",
  loadedAt: "CNNGB",
  dischargedAt: "MXZLO",
  conveyance: "EXAMPLE VESSEL",
  imo: "9074729",
  container: "EXMU1234567",
  shipperName: "EXAMPLE Trading Co., Ltd.",
  shipperAddress: "1 Example Road, Example City",
  shipperCountry: "CN",
  shipperPhone: "+15550100001",
  shipperEmail: "shipper@example.com",
  shipperTaxNumber: "EXAMPLE-TAX-1",
  consigneeName: "EJEMPLO, S.A. de C.V.",
  consigneeAddress: "Calle Ejemplo 1, Ciudad Ejemplo",
  consigneeCountry: "MX",
  consigneePhone: "+15550100002",
  consigneeEmail: "consignee@example.com",
  consigneeTaxNumber: "EJE010101AAA",
  packages: 20,
  grossWeight: 1040,
  permits: "EXAMPLE-PERMIT-1",
  goods: [
    {
      description: "EXAMPLE acetic anhydride",
      hs: "291524",
      cas: "108-24-7",
      quantity: 20,
      netWeight: 1000,
      value: 2500,
      currency: "USD",
      origin: "CN",
    },
  ],
};

const posted: PostalItem = {
  itemId: "RR473124829GB",
  postedOn: "2024-05-30",
  originCountry: "GB",
  destinationCountry: "CA",
  handlingClass: "EXAMPLE R",
  mailClass: "EXAMPLE U",
  content: "gift",
  contentExplained: "EXAMPLE birthday",
  senderName: "EXAMPLE, Sender",
  senderAddress: "2 Example Street, Example Town",
  senderCountry: "GB",
  senderPhone: "+15550100003",
  senderEmail: "sender@example.com",
  senderTaxNumber: "EXAMPLE-TAX-2",
  addresseeName: "EXEMPLE, Destinataire",
  addresseeAddress: "3, rue de l'Exemple, Ville",
  addresseeCountry: "CA",
  addresseePhone: "+15550100004",
  addresseeEmail: "addressee@example.com",
  addresseeTaxNumber: "EXAMPLE-TAX-3",
  grossWeight: 0.6,
  postage: 12.4,
  postageCurrency: "GBP",
  licence: "EXAMPLE-LICENCE-1",
  certificate: "EXAMPLE-CERTIFICATE-1",
  invoice: "EXAMPLE-INVOICE-1",
  pieces: [
    {
      description: "EXAMPLE wool scarf",
      hs: "611710",
      cas: "50-00-0",
      quantity: 1,
      netWeight: 0.4,
      value: 35,
      currency: "GBP",
      origin: "GB",
    },
  ],
};

const listed: ListedPartyValues = {
  list: "example-list",
  entry: "EXAMPLE-1",
  edition: "2024-05-31",
  change: "changed",
  previousEdition: "2024-05-01",
  partyType: "company",
  cleared: false,
  name: "EXAMPLE TRADING COMPANY",
  statements: [
    { statement: "alias", value: "EXAMPLE TRADING CO.", detail: "EXAMPLE detail" },
    { statement: "country", value: "XX" },
  ],
};

const edition: ListEdition = {
  list: "example-list",
  edition: "2024-05-31",
  previousEdition: "2024-05-01",
  reading: "whole",
  entries: 100,
  added: 3,
  changed: 2,
  removed: 1,
  refused: 0,
  file: "example.csv",
  digest: "0".repeat(64),
};

const decision: ScreeningDecision = {
  item: "EXAMPLE-BL-0001",
  screenedOn: "2024-05-20",
  mode: "sea",
  originCountry: "CN",
  destinationCountry: "MX",
  nameScript: "english",
  proposal: "hold-for-decision",
  score: 0.94,
  drawRate: 0.01,
  state: "decided",
  decision: "refer",
  decidedOn: "2024-05-21",
  answer: "RFS",
  rulesEdition: "EXAMPLE rules 1",
  listsEdition: "example-list 2024-05-31",
  officer: "EXAMPLE, Officer",
  note: "EXAMPLE: permit not found in the register",
  agencyCase: "EXAMPLE-2024-0001",
  reasons: [
    {
      sort: "rule",
      rule: "listed-chemical v1",
      weight: 0.9,
      en: "EXAMPLE: CAS number 108-24-7 is on the list of precursors",
      fr: "EXEMPLE : le numéro CAS 108-24-7 figure sur la liste des précurseurs",
      es: "EJEMPLO: el número CAS 108-24-7 está en la lista de precursores",
      clearsEn: "EXAMPLE: a valid import permit",
      clearsFr: "EXEMPLE : un permis d'importation valide",
      clearsEs: "EJEMPLO: un permiso de importación vigente",
    },
  ],
};

const held: Hold = {
  holdNumber: "EXAMPLE-HOLD-1",
  item: "EXAMPLE-BL-0001",
  itemIn: "MX",
  stance: "proposes",
  on: "2024-05-21",
  until: "2024-05-28",
  legalBasis: "EXAMPLE Customs Act, article 1",
  grounds: "EXAMPLE: precursor without a permit in the register",
  officer: "EXAMPLE, Officer",
  agencyCase: "EXAMPLE-2024-0001",
};

const examined: Outcome = {
  item: "EXAMPLE-BL-0001",
  examinedOn: "2024-06-01",
  mode: "sea",
  examinedIn: "MX",
  result: "controlled-goods",
  blind: false,
  found: "EXAMPLE acetic anhydride, 1,000 kg",
  seizure: "EXAMPLE-SEIZURE-1",
  examiner: "EXAMPLE, Examiner",
  agencyCase: "EXAMPLE-2024-0001",
};

/** One valid record of each kind of the desk, by the kind's name: everything in it is made up. */
export const CARGO_SAMPLES: Readonly<Record<string, RecordValues>> = {
  consignment: shipped,
  "postal-item": posted,
  "listed-party": listed,
  "list-edition": edition,
  "screening-decision": decision,
  "cargo-hold": held,
  "examination-outcome": examined,
};
