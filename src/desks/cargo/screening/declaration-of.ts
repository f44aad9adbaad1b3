import type { Declaration, DeclaredParty } from "../../../engines/goods-rules/declaration.ts";
import { CARGO_KINDS } from "../cargo-kinds.ts";
import type { NameScript } from "../codes.ts";
import type { Consignment } from "../consignment.kind.ts";
import type { PostalItem } from "../postal-item.kind.ts";

/** An item as the rules look at it, by the kind that declares it; undefined for a kind that declares none. */
export function declarationOf(
  kind: string,
  id: string,
  values: Readonly<Record<string, unknown>>,
): Declaration | undefined {
  if (kind === CARGO_KINDS.consignment.name) return declarationOfConsignment(id, values as unknown as Consignment);
  if (kind === CARGO_KINDS.postal.name) return declarationOfPostalItem(id, values as unknown as PostalItem);
  return undefined;
}

function declarationOfConsignment(id: string, of: Consignment): Declaration {
  return {
    id,
    mode: of.mode,
    day: of.arrivesOn,
    origin: of.originCountry,
    transit: of.transit?.split(" ") ?? [],
    destination: of.destinationCountry,
    sender: partyOf(of.shipperName, of.shipperAddress, of.shipperPhone, of.shipperEmail, of.shipperTaxNumber),
    receiver: partyOf(
      of.consigneeName,
      of.consigneeAddress,
      of.consigneePhone,
      of.consigneeEmail,
      of.consigneeTaxNumber,
    ),
    goods: of.goods,
    hasPermit: of.permits !== undefined,
  };
}

/** An item of post as the rules look at it; `id` is its record's number. */
export function declarationOfPostalItem(id: string, of: PostalItem): Declaration {
  return {
    id,
    mode: "post",
    day: of.postedOn,
    origin: of.originCountry,
    transit: [],
    destination: of.destinationCountry,
    sender: partyOf(of.senderName, of.senderAddress, of.senderPhone, of.senderEmail, of.senderTaxNumber),
    receiver: partyOf(
      of.addresseeName,
      of.addresseeAddress,
      of.addresseePhone,
      of.addresseeEmail,
      of.addresseeTaxNumber,
    ),
    goods: of.pieces,
    hasPermit: of.licence !== undefined,
  };
}

function partyOf(
  name: string,
  address: string | undefined,
  phone: string | undefined,
  email: string | undefined,
  taxNumber: string | undefined,
): DeclaredParty {
  return { name, address, phone, email, taxNumber };
}

/** In what script, and with which language's signs, the names of an item are written: for the error ledger alone. */
export function nameScriptOf({ sender, receiver }: Declaration): NameScript {
  const text = `${sender.name} ${receiver.name}`;
  if (/\p{Script=Han}/u.test(text)) return "chinese";
  if (/\p{Script=Arabic}/u.test(text)) return "arabic";
  if (/\p{Script=Cyrillic}/u.test(text)) return "cyrillic";
  if (/[^\p{Script=Latin}\P{L}]/u.test(text)) return "other";
  if (/[ñáíóúü¿¡]/i.test(text)) return "spanish";
  if (/[àâçèêëîïôœùûÿ]/i.test(text)) return "french";
  if (/é/i.test(text)) return /\b(de la|del|y)\b|ez\b/i.test(text) ? "spanish" : "french";
  return /[^\u0000-\u007f]/.test(text) ? "latin" : "english";
}
