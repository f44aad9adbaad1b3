import { useQueryClient } from "@tanstack/react-query";
import { useAnswer } from "../../state/queries.ts";
import { useActing } from "../../state/session.tsx";

/** Filters and columns of a list under a name, kept with the account. */
export type SavedView = {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly filters: Readonly<Record<string, string>>;
  readonly columns: readonly string[];
};

/** The saved views of a kind, and how they are kept and removed. */
export function useSavedViews(kind: string): {
  readonly views: readonly SavedView[];
  readonly save: (view: Pick<SavedView, "name" | "filters" | "columns">) => Promise<void>;
  readonly remove: (view: SavedView) => Promise<void>;
} {
  const acting = useActing();
  const queries = useQueryClient();
  const { data } = useAnswer<{ readonly views: readonly SavedView[] }>("/api/views", {
    topic: "views",
    holds: ["views"],
  });
  const changed = () => queries.invalidateQueries({ queryKey: ["views"] });
  return {
    views: (data?.views ?? []).filter((view) => view.kind === kind),
    async save(view) {
      await acting.ask("/api/views", { method: "PUT", body: { kind, ...view } });
      await changed();
    },
    async remove({ id }) {
      await acting.ask(`/api/views/${encodeURIComponent(id)}`, { method: "DELETE" });
      await changed();
    },
  };
}
