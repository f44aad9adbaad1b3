import type { Draft } from "../parts/record-form/draft.ts";
import { keptKey, keptNames, readKept, writeKept } from "./kept.ts";

/** A draft as this browser keeps it. */
type KeptDraft = { readonly draft: Draft; readonly savedAt: string };

/** Keeps a draft in this browser under the account, the agency and the record; answers whether the browser could. */
export function keepDraft(name: string, draft: Draft, savedAt: Date): boolean {
  return writeKept(`draft:${name}`, JSON.stringify({ draft, savedAt: savedAt.toISOString() } satisfies KeptDraft));
}

/** The draft that this browser keeps under a name; what cannot be read is none. */
export function keptDraft(name: string): KeptDraft | undefined {
  const text = readKept(`draft:${name}`);
  if (text === undefined) return undefined;
  try {
    const kept = JSON.parse(text) as Partial<KeptDraft> | null;
    const draft = kept?.draft;
    if (typeof kept?.savedAt !== "string" || draft === undefined) return undefined;
    if (typeof draft.reference !== "string" || typeof draft.values !== "object" || draft.values === null)
      return undefined;
    if (typeof draft.handling !== "object") return undefined;
    return { draft, savedAt: kept.savedAt };
  } catch {
    return undefined;
  }
}

/** Says whether a key of the browser's storage is that of the draft under a name. */
export function isKeptUnder(key: string | null, name: string): boolean {
  return key === keptKey(`draft:${name}`);
}

/** Forgets a draft. */
export function forgetDraft(name: string): void {
  writeKept(`draft:${name}`, undefined);
}

/** The drafts under a prefix, newest first: of which kind, and of which record where it is a new version. */
export function keptDrafts(
  prefix: string,
): readonly { readonly name: string; readonly kind: string; readonly record?: string; readonly savedAt: string }[] {
  return keptNames(`draft:${prefix}`)
    .flatMap((kept) => {
      const name = kept.slice("draft:".length);
      const savedAt = keptDraft(name)?.savedAt;
      if (savedAt === undefined) return [];
      const rest = name.slice(prefix.length);
      if (rest.endsWith(":new")) return [{ name, kind: rest.slice(0, -4), savedAt }];
      const record = rest.slice(0, rest.lastIndexOf(":"));
      return [{ name, kind: record.split(":")[1] ?? "", record, savedAt }];
    })
    .toSorted((one, other) => (one.savedAt < other.savedAt ? 1 : -1));
}
