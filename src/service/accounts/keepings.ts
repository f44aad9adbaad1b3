import { hash } from "node:crypto";
import { contentsOf, dropContent, keepContent } from "../../store/account-keeping.ts";
import type { HousedAccount } from "./accounts.ts";

/** A list's filters and columns under a name, as an account keeps them. */
export type SavedView = {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly filters: Readonly<Record<string, string>>;
  readonly columns: readonly string[];
};

/** A form that somebody has begun to fill in, of one kind. */
export type Draft = { readonly kind: string; readonly content: unknown; readonly changedAt: string };

const MOST_VIEWS = 200;
const MOST_DRAFTS = 60;

/** The saved views of an account, newest first. */
export async function listViews({ home, account }: HousedAccount): Promise<readonly SavedView[]> {
  return (await contentsOf(home.store, "saved_view", account.id)).map(({ name, content }) => ({
    ...(content as Omit<SavedView, "id">),
    id: name,
  }));
}

/** Keeps a view in the place of the one of its kind and name; undefined past 200. */
export async function keepView(
  { home, account }: HousedAccount,
  view: Omit<SavedView, "id">,
): Promise<SavedView | undefined> {
  const { kind, name, filters, columns } = view;
  const id = hash("sha256", `${kind}\n${name}`, "base64url").slice(0, 22);
  const content = { kind, name, filters, columns };
  const kept = await keepContent(home.store, "saved_view", { account: account.id, name: id, content }, MOST_VIEWS);
  return kept ? { id, ...content } : undefined;
}

/** Removes a saved view; answers whether there was one. */
export async function dropView({ home, account }: HousedAccount, id: string): Promise<boolean> {
  return await dropContent(home.store, "saved_view", account.id, id);
}

/** The drafts of an account, newest first. One that nobody goes on with is gone after 30 days. */
export async function listDrafts({ home, account }: HousedAccount): Promise<readonly Draft[]> {
  return (await contentsOf(home.store, "draft", account.id)).map(({ name, content, changedAt }) => ({
    kind: name,
    content,
    changedAt: changedAt.toISOString(),
  }));
}

/** Keeps the draft of a kind in the place of an earlier one; answers false past 60. */
export async function keepDraft({ home, account }: HousedAccount, kind: string, content: unknown): Promise<boolean> {
  return await keepContent(home.store, "draft", { account: account.id, name: kind, content }, MOST_DRAFTS);
}

/** Removes the draft of a kind; answers whether there was one. */
export async function dropDraft({ home, account }: HousedAccount, kind: string): Promise<boolean> {
  return await dropContent(home.store, "draft", account.id, kind);
}

const DEEPEST = 12;

/** Says whether a foreign JSON value can be kept: neither too deep nor with characters that a database refuses. */
export function isKeepable(value: unknown, levels = DEEPEST): boolean {
  if (typeof value === "string") return isKeepableText(value);
  if (typeof value !== "object" || value === null) return true;
  if (levels === 0) return false;
  return Object.entries(value).every(([name, inside]) => isKeepableText(name) && isKeepable(inside, levels - 1));
}

function isKeepableText(text: string): boolean {
  return text.isWellFormed() && !text.includes("\u0000");
}
