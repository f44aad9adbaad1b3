import type { Purpose, Role } from "../../core/caller.ts";
import type { RulesShown } from "./answers.ts";
import { useAnswer } from "./queries.ts";
import { useActing } from "./session.tsx";

/** Whether the caller may do something under the rules in force, and what would make it so. */
export type ActShown = {
  readonly permitted: boolean;
  readonly purposes: readonly Purpose[];
  readonly roles: readonly Role[];
  readonly rules: readonly string[];
};

/** What is done at a node. */
export type NodeAct =
  | "oversee"
  | "request"
  | "answer"
  | "recall"
  | "check"
  | "deconflict"
  | "report"
  | "train"
  | "trained";

type ActsShown = {
  readonly acts: Readonly<Record<NodeAct, ActShown>>;
  readonly kinds: Readonly<Record<string, Readonly<Record<"submit" | "release", ActShown>>>>;
  readonly rules: RulesShown;
};

/** Something to be done: at the node, or with the own agency's records of a kind (of any kind, where it is left out). */
export type Act = NodeAct | { readonly does: "submit" | "release"; readonly kind?: string };

/** Answers whether the caller may do something; undefined while it is not known. */
export type MayAct = {
  readonly may: boolean | undefined;
  /** What the node says of it; undefined while it is not known, or could not be asked. */
  readonly shown: ActShown | undefined;
  readonly rules: RulesShown;
};

/**
 * Says what the caller may do, as the node has computed it from the rules in force. What could not be asked is offered:
 * the node decides each act when it is done.
 */
export function useActs(): (act: Act) => MayAct {
  const { country } = useActing();
  const answer = useAnswer<ActsShown>(`/api/nodes/${country}/acts`, {
    topic: "acts",
    staleTime: 300_000,
    staysInSight: true,
    holds: ["acts", "kinds"],
  });
  const { data, isError } = answer;
  return (act) => {
    const shown = data === undefined ? undefined : shownOf(data, act);
    return { may: isError ? true : shown?.permitted, shown, rules: data?.rules ?? {} };
  };
}

/** Says whether the caller may do something; undefined while it is not known. */
export function useMay(act: Act): boolean | undefined {
  return useActs()(act).may;
}

/** Says whether the caller may do something, or could under another purpose: whether its page is of use. */
export function couldAct({ may, shown }: MayAct): boolean {
  return may === true || (shown !== undefined && shown.purposes.length > 0);
}

function shownOf(data: ActsShown, act: Act): ActShown {
  if (typeof act === "string") return data.acts[act];
  if (act.kind !== undefined) return data.kinds[act.kind]?.[act.does] ?? NOTHING;
  const all = Object.values(data.kinds).map((kind) => kind[act.does]);
  return {
    permitted: all.some(({ permitted }) => permitted),
    purposes: [...new Set(all.flatMap(({ purposes }) => purposes))],
    roles: [...new Set(all.flatMap(({ roles }) => roles))],
    rules: [...new Set(all.flatMap(({ rules }) => rules))],
  };
}

const NOTHING: ActShown = { permitted: false, purposes: [], roles: [], rules: [] };
