import { Button } from "@mantine/core";
import { IconBinaryTree2 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Kind } from "../../../core/kind.ts";
import { kindNamed } from "../../../desks/kinds.ts";
import { findLinks, type LinkedRecord, type Pivot, pivotsOf } from "../../links/find-links.ts";
import type { RecordVersion } from "../../state/answers.ts";
import { useActing } from "../../state/session.tsx";
import { useLanguage } from "../../words/language.tsx";
import { useTexts } from "../../words/texts.ts";
import { Panel } from "../page-head.tsx";
import { useCaption } from "../record-caption.ts";
import { FailureState, LoadingState } from "../state-parts.tsx";
import css from "./record-view.module.css";
import { RECORD } from "./record-words.ts";

/** The records that share a pivot with one, each with what they share. */
export function LinksPanel(props: {
  readonly country: string;
  readonly kind: Kind;
  readonly version: RecordVersion;
}): ReactNode {
  const t = useTexts(RECORD);
  const { say } = useLanguage();
  const captionOf = useCaption();
  const acting = useActing();
  const { country, kind, version } = props;
  const pivots = pivotsOf(kind, version.values);
  const links = useQuery({
    queryKey: ["links", ...acting.key, country, version.record, version.revision],
    queryFn: ({ signal }) =>
      findLinks(acting.ask, country, { record: version.record, kind, values: version.values }, signal),
    enabled: pivots.length > 0,
    staleTime: 60_000,
  });
  return (
    <Panel title={t("links")} note={t("linksWhat")}>
      {pivots.length === 0 ? (
        <p className="quiet small">{t("noPivots")}</p>
      ) : links.isPending ? (
        <LoadingState />
      ) : links.isError ? (
        <FailureState error={links.error} onRetry={() => void links.refetch()} />
      ) : links.data.length === 0 ? (
        <p className="quiet small">{t("noLinks")}</p>
      ) : (
        <ul className={css.links}>
          {joined(links.data).map((link) => {
            const other = kindNamed(link.kind);
            return (
              <li key={link.record}>
                <Link to="/record/$country/$id" params={{ country, id: link.record }}>
                  {link.version === undefined || other === undefined ? link.record : captionOf(other, link.version)}
                </Link>
                <span className="quiet small">
                  {other === undefined ? link.kind : say(other.label)},{" "}
                  {t("shares", { field: link.pivots.map(({ label, value }) => `${say(label)} ${value}`).join(", ") })}
                </span>
              </li>
            );
          })}
        </ul>
      )}
      {pivots.length > 0 && (
        <Button
          className="no-print"
          mt="sm"
          variant="default"
          size="compact-md"
          component={Link}
          to={`/links/${country}?from=${encodeURIComponent(version.record)}`}
          leftSection={<IconBinaryTree2 size={16} aria-hidden />}
        >
          {t("openChart")}
        </Button>
      )}
    </Panel>
  );
}

const MOST_LINKS = 12;

/** Each linked record once, with all that it shares. */
function joined(links: readonly LinkedRecord[]) {
  const records = new Map<string, Omit<LinkedRecord, "pivot"> & { readonly pivots: Pivot[] }>();
  for (const { pivot, ...link } of links) {
    const known = records.get(link.record);
    if (known === undefined) records.set(link.record, { ...link, pivots: [pivot] });
    else records.set(link.record, { ...known, ...link, pivots: [...known.pivots, pivot] });
  }
  return [...records.values()].slice(0, MOST_LINKS);
}
