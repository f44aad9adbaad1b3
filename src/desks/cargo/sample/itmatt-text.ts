import type { PostalItem } from "../postal-item.kind.ts";

/** The code of the nature of content in postal messages. */
const NATURES: Readonly<Record<string, string>> = {
  "sale-of-goods": "11",
  "returned-goods": "21",
  gift: "31",
  sample: "32",
  documents: "91",
  other: "999",
};

/** Writes items of post as one ITMATT message (XML), with the elements by which `post/itmatt` reads them. */
export function itmattText(items: readonly PostalItem[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<ITMATT><messageHeader><messageVersion>1.5.0</messageVersion></messageHeader>
${items.map(itemText).join("\n")}
</ITMATT>
`;
}

function itemText(of: PostalItem): string {
  const party = (
    name: string,
    address: string | undefined,
    country: string | undefined,
    { phone, email, number }: Readonly<Record<string, string | undefined>>,
  ) =>
    element("name", name) +
    (address === undefined && country === undefined
      ? ""
      : `<address>${element("street", address)}${element("countryCd", country)}</address>`) +
    element("phone", phone) +
    element("email", email) +
    element("customsId", number);
  return [
    `<item itemId="${escaped(of.itemId)}">`,
    element("postingDate", of.postedOn),
    element("origPost", of.originCountry),
    element("destinationCountryCd", of.destinationCountry),
    element("handlingClassCd", of.handlingClass),
    element("mailClassCd", of.mailClass),
    element("natureTypeCd", of.content === undefined ? undefined : NATURES[of.content]),
    `<sender>${party(of.senderName, of.senderAddress, of.senderCountry, { phone: of.senderPhone, email: of.senderEmail, number: of.senderTaxNumber })}</sender>`,
    `<addressee>${party(of.addresseeName, of.addresseeAddress, of.addresseeCountry, { phone: of.addresseePhone, email: of.addresseeEmail, number: of.addresseeTaxNumber })}</addressee>`,
    of.grossWeight === undefined ? "" : `<grossWeight unit="kg">${of.grossWeight}</grossWeight>`,
    element("licenceId", of.licence),
    "<contentPieces>",
    ...of.pieces.map((piece) =>
      [
        "<contentPiece>",
        element("description", piece.description),
        element("HSCode", piece.hs),
        element("quantity", piece.quantity),
        piece.netWeight === undefined ? "" : `<netWeight unit="kg">${piece.netWeight}</netWeight>`,
        piece.value === undefined
          ? ""
          : `<declaredValue currency="${escaped(piece.currency ?? "")}">${piece.value}</declaredValue>`,
        element("originCountryCd", piece.origin),
        "</contentPiece>",
      ].join(""),
    ),
    "</contentPieces></item>",
  ].join("");
}

function element(name: string, value: string | number | undefined): string {
  return value === undefined ? "" : `<${name}>${escaped(String(value))}</${name}>`;
}

function escaped(text: string): string {
  return text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
