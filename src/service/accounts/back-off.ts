import type { AttemptsBefore } from "../../store/sign-in-attempts.ts";

const FREE_OF_ACCOUNT = 5;
const FIRST_WAIT = 5;
const LONGEST_WAIT = 15 * 60;
const FREE_OF_ADDRESS = 20;

/**
 * How many seconds are left until a password may be tried again; 0 when it may be now. After five failures of an
 * account the wait begins at 5 s and doubles up to a quarter of an hour; an address with twenty failures waits so long.
 */
export function secondsToWait({ ofAccount, ofAddress }: AttemptsBefore): number {
  const beyond = ofAccount.failures - FREE_OF_ACCOUNT;
  const account = beyond < 0 ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** beyond) - ofAccount.since;
  const address = ofAddress.failures < FREE_OF_ADDRESS ? 0 : LONGEST_WAIT - ofAddress.since;
  return Math.max(0, Math.ceil(account), Math.ceil(address));
}

/** The address by which attempts are counted: of IPv6 the network, since one machine has all of it. */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !address.includes(":")) return mapped ?? address;
  const [head = "", tail] = address.split("%", 1)[0]?.split("::") ?? [];
  const groups = head.split(":").filter(Boolean);
  const behind = tail?.split(":").filter(Boolean) ?? [];
  const all =
    tail === undefined
      ? groups
      : [...groups, ...Array<string>(Math.max(0, 8 - groups.length - behind.length)).fill("0"), ...behind];
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
