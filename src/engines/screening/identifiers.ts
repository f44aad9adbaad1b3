import type { PartyIdentifier } from "./party.ts";
import { walletHolds } from "./wallets.ts";

/** An identifier in the one form in which values are compared. `holds` says whether its check digits are right; undefined where it has none. */
export type CheckedIdentifier = { readonly type: string; readonly value: string; readonly holds: boolean | undefined };

const NAMES: ReadonlyMap<string, string> = new Map([
  ...["e-mail", "mail"].map((name) => [name, "email"] as const),
  ...["telephone", "tel", "mobile", "fax"].map((name) => [name, "phone"] as const),
  ...["imo-number", "imo number"].map((name) => [name, "imo"] as const),
  ...["crypto", "crypto-address", "wallet-address"].map((name) => [name, "wallet"] as const),
]);

/** Identifiers that one bearer has one of: two different ones speak against a match. */
export const ONE_A_BEARER: ReadonlySet<string> = new Set(["rfc", "curp", "imo", "lei"]);

const LONGEST = 200;

/** Reads an identifier as lists and documents write it; undefined when nothing is left of it. */
export function checkIdentifier({ type, value }: PartyIdentifier): CheckedIdentifier | undefined {
  const small = type.trim().toLowerCase();
  const name = NAMES.get(small) ?? small;
  const text = value.slice(0, LONGEST).normalize("NFKC").trim();
  const plain = text.toUpperCase().replace(/[^\p{L}\p{N}&]/gu, "");
  switch (name) {
    case "rfc":
      return NOBODYS_RFC.test(plain) ? undefined : answer(name, plain, rfcHolds(plain));
    case "curp":
      return answer(name, plain, curpHolds(plain));
    case "imo": {
      const digits = plain.replace(/^IMO/, "");
      return answer(name, digits, imoHolds(digits));
    }
    case "lei":
      return answer(name, plain, /^[0-9A-Z]{18}\d\d$/.test(plain) && leftOf97(plain) === 1);
    case "iban":
      return answer(
        name,
        plain,
        /^[A-Z]{2}\d\d[0-9A-Z]{11,30}$/.test(plain) && leftOf97(plain.slice(4) + plain.slice(0, 4)) === 1,
      );
    case "phone": {
      const digits = text
        .replace(/[^\d+]/g, "")
        .replace(/^00/, "+")
        .replace(/^\+521(\d{10})$/, "+52$1");
      return answer(name, digits.replace("+", ""), /^\+?[1-9]\d{6,14}$/.test(digits));
    }
    case "email": {
      const mail = text.toLowerCase();
      return answer(name, mail, /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(mail));
    }
    case "wallet": {
      const isOneCase = /^0x/i.test(text) || /^(?:bc|tb|ltc|bcrt)1/i.test(text);
      return answer(name, isOneCase ? text.toLowerCase() : text, walletHolds(text));
    }
    default:
      return answer(name, plain, undefined);
  }
}

/** What an identifier is found by; undefined when nothing is left of it. */
export function identifierKey(identifier: PartyIdentifier): string | undefined {
  const checked = checkIdentifier(identifier);
  return checked === undefined ? undefined : `${checked.type}:${checked.value}`;
}

function answer(type: string, value: string, holds: boolean | undefined): CheckedIdentifier | undefined {
  return value.length < 3 ? undefined : { type, value, holds };
}

/** What Mexican papers write for the public at large, for foreigners and for nothing: it tells nobody apart. */
const NOBODYS_RFC = /^(?:X[AE]XX010101000|X{12,13})$/;

const RFC_LETTERS = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ";

/** Twelve characters for a company, thirteen for a person; the last checks the others (Mexico, SAT, Anexo 20: weights 13 to 2, modulo 11). */
function rfcHolds(rfc: string): boolean {
  if (!/^[A-ZÑ&]{3,4}\d{6}[0-9A-Z]{2}[0-9A]$/.test(rfc)) return false;
  const padded = rfc.padStart(13, " ");
  let sum = 0;
  for (let at = 0; at < 12; at++) sum += RFC_LETTERS.indexOf(padded[at] as string) * (13 - at);
  const check = (11 - (sum % 11)) % 11;
  return padded[12] === (check === 10 ? "A" : String(check));
}

const CURP_LETTERS = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";

/** Eighteen characters; the last checks the others (Mexico, RENAPO: weights 18 to 2, modulo 10). */
function curpHolds(curp: string): boolean {
  if (!/^[A-Z]{4}\d{6}[HMX][A-Z]{5}[0-9A-Z]\d$/.test(curp)) return false;
  let sum = 0;
  for (let at = 0; at < 17; at++) sum += CURP_LETTERS.indexOf(curp[at] as string) * (18 - at);
  return Number(curp[17]) === (10 - (sum % 10)) % 10;
}

/** Seven digits; the last is the last digit of the others' sum, weights 7 to 2 (IMO Resolution A.1117). */
function imoHolds(imo: string): boolean {
  if (!/^\d{7}$/.test(imo)) return false;
  let sum = 0;
  for (let at = 0; at < 6; at++) sum += Number(imo[at]) * (7 - at);
  return sum % 10 === Number(imo[6]);
}

/** Letters as numbers from 10, the whole divided by 97 (ISO 7064 MOD 97-10): 1 is left where the check holds. */
function leftOf97(text: string): number {
  let left = 0;
  for (const letter of text) {
    const value = Number.parseInt(letter, 36);
    left = (left * (value > 9 ? 100 : 10) + value) % 97;
  }
  return left;
}
