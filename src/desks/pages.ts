import type { ComponentType } from "react";
import type { Role } from "../core/caller.ts";
import type { Words } from "../core/words.ts";

/** A page of a desk: it stands in the navigation under its desk, at `/desk/<path>`, and is loaded when it is opened. */
export type DeskPage = {
  /** Kebab-case, the desk's name in front: `firearms/trace`. */
  readonly path: string;
  /** The desk, as the navigation names it. */
  readonly desk: Words;
  readonly label: Words;
  /** One sentence for the command palette: what the page is for. */
  readonly purpose: Words;
  /** The roles that see it in their navigation; all of them unless said. The rules decide what anyone may see in it. */
  readonly roles?: readonly Role[];
  /** What it has for the overview of those roles: a panel with what waits there. */
  readonly card?: () => Promise<{ readonly default: ComponentType }>;
  readonly load: () => Promise<{ readonly default: ComponentType }>;
};

/** The pages of the desks: a new page is a file in the desk's folder and a line here. */
export const PAGES: readonly DeskPage[] = [];
