import { type ReactNode, useMemo } from "react";
import { enantiomerReading } from "../../../engines/wastewater/enantiomers.ts";
import { SeriesChart } from "../../../web/parts/chart/series-chart.tsx";
import { Panel } from "../../../web/parts/page-head.tsx";
import { useAnswer } from "../../../web/state/queries.ts";
import { useActing } from "../../../web/state/session.tsx";
import { useLanguage } from "../../../web/words/language.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { ANALYTES } from "../codes.ts";
import { ENANTIOMER_READINGS } from "../enantiomer-words.ts";
import { wastewaterSample } from "../wastewater-sample.kind.ts";
import { ENANTIOMER_PAGE } from "./enantiomer-page-words.ts";
import { type SeriesAnswer, type SiteLoads, siteLoads, withGaps } from "./site-loads.ts";

const TEXTS = defineTexts("enantiomer-panel", ENANTIOMER_PAGE);

/** The share of the R enantiomer at a site over time, for each residue of which one was measured, with what the newest speaks for. */
export function EnantiomerPanel(props: {
  readonly site: SiteLoads;
  readonly grain: "month" | "year";
  readonly knownOn: string | undefined;
}): ReactNode {
  const t = useTexts(TEXTS);
  const { say, number } = useLanguage();
  const { country } = useActing();
  const { site, grain, knownOn } = props;
  const query = new URLSearchParams({ quantity: "enantiomer-fraction", siteId: site.site, grain });
  query.set("publication", site.publication);
  if (knownOn !== undefined) query.set("knownOn", knownOn);
  const path = `/api/nodes/${country}/records/${wastewaterSample.name}/series?${query}`;
  const answer = useAnswer<SeriesAnswer>(path, { topic: "newest", holds: ["series"] });
  const found = useMemo(() => (answer.data === undefined ? [] : siteLoads(answer.data)), [answer.data]);
  return found.map(({ id, analyte, points: given, newest }) => {
    const label = (ANALYTES as Readonly<Record<string, (typeof ANALYTES)["mdma"]>>)[analyte];
    const name = label === undefined ? analyte : say(label);
    const points = withGaps(given, grain);
    const value = newest?.value ?? undefined;
    return (
      <Panel key={id} title={t("title", { analyte: name })}>
        <SeriesChart
          label={t("series", { analyte: name, site: site.name })}
          name={t("share")}
          height={220}
          points={points.map(({ at, value: share, low, high }) => ({
            at: at.slice(0, grain === "year" ? 4 : 7),
            value: share,
            ...(low !== null && high !== null && { low, high }),
          }))}
        />
        {value !== undefined && value >= 0 && value <= 1 && (
          <p className="quiet small">
            {t("reads", { value: number(value), reading: say(ENANTIOMER_READINGS[enantiomerReading(value)]) })}
          </p>
        )}
      </Panel>
    );
  });
}
