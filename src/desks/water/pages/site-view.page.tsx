import { Button } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { type ReactNode, useMemo } from "react";
import { SeriesChart } from "../../../web/parts/chart/series-chart.tsx";
import { Panel } from "../../../web/parts/page-head.tsx";
import { FailureState, LoadingState } from "../../../web/parts/state-parts.tsx";
import { useNames } from "../../../web/state/names.ts";
import { useAnswer } from "../../../web/state/queries.ts";
import { useActing } from "../../../web/state/session.tsx";
import { useLanguage } from "../../../web/words/language.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { factorFor } from "../../../engines/wastewater/correction-factors.ts";
import { ANALYTES } from "../codes.ts";
import { wastewaterSample } from "../wastewater-sample.kind.ts";
import { type SeriesAnswer, type SiteLoads, siteLoads, withGaps } from "./site-loads.ts";
import { Consumption, ConsumptionBasis } from "./consumption.page.tsx";
import { EnantiomerPanel } from "./enantiomer-panel.page.tsx";
import { WATER_PAGE } from "./water-words.ts";
import css from "./wastewater.module.css";

const TEXTS = defineTexts("wastewater-page", WATER_PAGE);

/** One site: every residue measured there as a series with its band, and what was consumed for the newest load. */
export function SiteView(props: {
  readonly site: SiteLoads;
  readonly grain: "month" | "year";
  readonly knownOn: string | undefined;
  readonly onBack: () => void;
}): ReactNode {
  const t = useTexts(TEXTS);
  const names = useNames();
  const { site, grain, knownOn, onBack } = props;
  const { country } = useActing();
  const query = new URLSearchParams({
    quantity: "load-per-1000",
    siteId: site.site,
    publication: site.publication,
    grain,
  });
  if (knownOn !== undefined) query.set("knownOn", knownOn);
  const path = `/api/nodes/${country}/records/${wastewaterSample.name}/series?${query}`;
  const answer = useAnswer<SeriesAnswer>(path, { topic: "newest", holds: ["series"] });
  const loads = useMemo(() => (answer.data === undefined ? [] : siteLoads(answer.data)), [answer.data]);
  const inOrder = loads.toSorted((a, b) => Number(b.analyte === site.analyte) - Number(a.analyte === site.analyte));
  return (
    <>
      <Button className={css.back} variant="default" leftSection={<IconArrowLeft size={16} />} onClick={onBack}>
        {t("back")}
      </Button>
      <h2>{site.name}</h2>
      <dl className={css.facts}>
        <div>
          <dt>{t("programme")}</dt>
          <dd>{site.publication}</dd>
        </div>
        {site.place !== null && (
          <div>
            <dt>{t("place")}</dt>
            <dd>{names.place(site.place)}</dd>
          </div>
        )}
      </dl>
      {answer.isPending ? (
        <LoadingState shape="chart" />
      ) : answer.isError ? (
        <FailureState error={answer.error} onRetry={() => void answer.refetch()} />
      ) : (
        <div className={css.charts}>
          {inOrder.map((one) => (
            <ResiduePanel key={one.id} loads={one} grain={grain} />
          ))}
          <EnantiomerPanel site={site} grain={grain} knownOn={knownOn} />
          {inOrder.some(({ analyte }) => factorFor(analyte) !== undefined) && <ConsumptionBasis />}
        </div>
      )}
      <p className="quiet small">{t("band")}</p>
    </>
  );
}

function ResiduePanel(props: { readonly loads: SiteLoads; readonly grain: "month" | "year" }): ReactNode {
  const t = useTexts(TEXTS);
  const { say } = useLanguage();
  const { loads } = props;
  const grain = loads.isYearly ? "year" : props.grain;
  const label = (ANALYTES as Readonly<Record<string, (typeof ANALYTES)["mdma"]>>)[loads.analyte];
  const name = label === undefined ? loads.analyte : say(label);
  const points = useMemo(() => withGaps(loads.points, grain), [loads.points, grain]);
  const known = points.filter(({ value }) => value !== null).length;
  const factor = factorFor(loads.analyte);
  const newest = loads.newest?.value ?? undefined;
  return (
    <Panel title={name} note={t("points", { known, all: points.length })}>
      <SeriesChart
        label={t("series", { analyte: name, site: loads.name })}
        name={name}
        unit="mg"
        height={220}
        points={points.map(({ at, value, low, high }) => ({
          at: at.slice(0, grain === "year" ? 4 : 7),
          value,
          ...(low !== null && high !== null && { low, high }),
        }))}
      />
      {factor !== undefined && newest !== undefined && <Consumption load={newest} factor={factor} />}
    </Panel>
  );
}
