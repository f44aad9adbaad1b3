import { keccak256, sha256 } from "./hashes.ts";

const BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
/** The first byte of an address: Bitcoin, Litecoin, Dash, Dogecoin and Verge, Bitcoin Gold, Tron, and Bitcoin's test network. */
const VERSIONS: ReadonlySet<number> = new Set([0, 5, 48, 50, 76, 16, 30, 22, 33, 38, 23, 65, 111, 196, 58]);
/** The first two bytes of a transparent Zcash address, and of its test network. */
const TWO_BYTE_VERSIONS: ReadonlySet<number> = new Set([0x1cb8, 0x1cbd, 0x1d25, 0x1cba]);
/** What the check of a bech32 (BIP 173) and of a bech32m address (BIP 350) comes to. */
const CHECKS = { bech32: 1, bech32m: 0x2bc830a3 };

/**
 * Says whether the check of a wallet address holds: base58 with four bytes of SHA-256, bech32 and bech32m, the capitals of an
 * Ethereum address (EIP-55). Undefined where an address carries no check: an Ethereum address in one case, Monero.
 */
export function walletHolds(address: string): boolean | undefined {
  if (/^0x[0-9a-f]{40}$/i.test(address)) return ethereumHolds(address.slice(2));
  if (/^[a-z]{2,83}1[0-9a-z]{6,}$/.test(address) || /^[A-Z]{2,83}1[0-9A-Z]{6,}$/.test(address)) {
    if (bech32Holds(address.toLowerCase())) return true;
    if (/^(?:bc|tb|ltc|bcrt)1/i.test(address)) return false;
  }
  // Ripple counts its base58 letters in another order.
  if (/^r[1-9A-HJ-NP-Za-km-z]{24,34}$/.test(address)) return undefined;
  if (!/^[1-9A-HJ-NP-Za-km-z]{25,36}$/.test(address)) return address.length > 36 ? undefined : false;
  return base58Holds(address);
}

function ethereumHolds(digits: string): boolean | undefined {
  const small = digits.toLowerCase();
  if (digits === small || digits === digits.toUpperCase()) return undefined;
  const hash = keccak256(Uint8Array.from(small, (digit) => digit.charCodeAt(0)));
  return [...digits].every((digit, at) => {
    const nibble = ((hash[at >> 1] as number) >> (at % 2 === 0 ? 4 : 0)) & 15;
    return digit === (nibble >= 8 ? digit.toUpperCase() : digit.toLowerCase());
  });
}

function base58Holds(address: string): boolean {
  let number = 0n;
  for (const letter of address) number = number * 58n + BigInt(BASE58.indexOf(letter));
  const bytes: number[] = [];
  for (; number > 0n; number >>= 8n) bytes.unshift(Number(number & 255n));
  for (const letter of address) {
    if (letter !== "1") break;
    bytes.unshift(0);
  }
  // One byte of version, two for Zcash, twenty of hash, four of check: a private key is longer and is no address.
  const version = bytes.length === 26 ? (bytes[0] as number) * 256 + (bytes[1] as number) : (bytes[0] as number);
  const isKnown = bytes.length === 26 ? TWO_BYTE_VERSIONS.has(version) : bytes.length === 25 && VERSIONS.has(version);
  if (!isKnown) return false;
  const check = sha256(sha256(Uint8Array.from(bytes.slice(0, -4))));
  return bytes.slice(-4).every((byte, at) => byte === check[at]);
}

function bech32Holds(address: string): boolean {
  const split = address.lastIndexOf("1");
  const [prefix, data] = [address.slice(0, split), address.slice(split + 1)];
  const values = [...data].map((letter) => BECH32.indexOf(letter));
  if (values.includes(-1) || address.length > 90 || values.length < 6) return false;
  const codes = [...prefix].map((letter) => letter.charCodeAt(0));
  let check = 1;
  for (const value of [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31), ...values]) {
    const top = check >>> 25;
    check = ((check & 0x1ffffff) << 5) ^ value;
    [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3].forEach((part, bit) => {
      if (((top >> bit) & 1) === 1) check ^= part;
    });
  }
  const version = values[0] as number;
  if (check !== (version === 0 ? CHECKS.bech32 : CHECKS.bech32m)) return false;
  return version <= 16 && isProgram(values.slice(1, -6), version);
}

/** Five bits a letter must make whole bytes, the rest zero: 20 or 32 bytes for version 0, 32 for version 1, 2 to 40 else (BIP 141, 341). */
function isProgram(values: readonly number[], version: number): boolean {
  const bytes = Math.floor((values.length * 5) / 8);
  const spare = (values.length * 5) % 8;
  if (spare >= 5 || ((values.at(-1) ?? 0) & ((1 << spare) - 1)) !== 0) return false;
  if (version === 0) return bytes === 20 || bytes === 32;
  return version === 1 ? bytes === 32 : bytes >= 2 && bytes <= 40;
}
