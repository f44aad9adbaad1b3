import { lookup } from "node:dns";
import { BlockList, isIP, isIPv6 } from "node:net";
import type { LookupFunction } from "node:net";

/** Addresses that no delivery goes to: this machine, private networks, link-local (with the metadata services of clouds), and what is no single host. */
const INSIDE = new BlockList();
for (const [address, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const)
  INSIDE.addSubnet(address, prefix, "ipv4");

/** The only addresses of IPv6 that are given out for the world (2000::/3), without those that hold an address of IPv4 or document. */
const WORLD = new BlockList();
WORLD.addSubnet("2000::", 3, "ipv6");
const NOT_WORLD = new BlockList();
for (const [address, prefix] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  NOT_WORLD.addSubnet(address, prefix, "ipv6");

/** Says whether an IP address lies outside: a public one of this world. */
export function isOutside(address: string): boolean {
  if (isIPv6(address)) return WORLD.check(address, "ipv6") && !NOT_WORLD.check(address, "ipv6");
  return isIP(address) === 4 && !INSIDE.check(address, "ipv4");
}

/** Why an address is none that deliveries go to; undefined when it is one. Names are looked up, and judged, when it is called. */
export function addressTrouble(text: string, allowed: readonly string[]): string | undefined {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return "is no address";
  }
  if (text.length > 2000) return "is too long";
  if (url.username !== "" || url.password !== "") return "holds a password";
  if (allowed.includes(url.host))
    return url.protocol === "https:" || url.protocol === "http:" ? undefined : "is no https address";
  if (url.protocol !== "https:") return "is no https address";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && !isOutside(host)) return "lies inside a private network";
  if (/(^|\.)(localhost|local|internal|home\.arpa)\.?$/i.test(host) || !/[.:]/.test(host))
    return "lies inside a private network";
  return undefined;
}

/**
 * Looks a name up for a connection and gives only addresses outside: a name that leads to any address inside is refused as a whole, at the moment of
 * connecting, so that it cannot be turned in between.
 */
export const lookupOutside: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) callback(error, "", 0);
    else if (addresses.length === 0 || addresses.some(({ address }) => !isOutside(address)))
      callback(new Error("the name leads inside a private network"), "", 0);
    else if (options.all === true) callback(null, addresses);
    else callback(null, addresses[0]?.address ?? "", addresses[0]?.family);
  });
};
