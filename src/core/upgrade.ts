import type { Kind, RecordValues } from "./kind.ts";
import { joinParts, type SealedParts } from "./sealed.ts";

/** Says whether values of a version of a kind can be read: it is the newest one, or there is a step from each to the next. */
export function isReadable(kind: Kind, version: number): boolean {
  if (!Number.isSafeInteger(version) || version < 1 || version > kind.version) return false;
  for (let at = version; at < kind.version; at++) if (kind.upgrades[at] === undefined) return false;
  return true;
}

/** The values of one part as the newest version of the kind has them. Throws when a step from an older version is missing. */
export function upgradePart(kind: Kind, version: number, values: RecordValues): RecordValues {
  let upgraded = values;
  for (let at = version; at < kind.version; at++) {
    const step = kind.upgrades[at];
    if (step === undefined)
      throw new Error(`\`${kind.name}\` has no step from version \`${at}\` to the next: declare it in \`upgrades\``);
    upgraded = step(upgraded);
  }
  return upgraded;
}

/**
 * The values of the parts at hand that were sealed under a version of a kind, as its newest version has them. The parts
 * go through the steps one by one, so what is shown of one never depends on another.
 */
export function valuesOfVersion(
  kind: Kind,
  version: number,
  parts: Partial<SealedParts<string | null>>,
): Record<string, unknown> {
  if (version === kind.version) return joinParts(parts);
  return joinParts(parts, (values) => upgradePart(kind, version, values));
}
