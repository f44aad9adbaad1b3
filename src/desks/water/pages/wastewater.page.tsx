import { Select } from "@mantine/core";
import { type ReactNode, useMemo, useState } from "react";
import { DayInput } from "../../../web/parts/day-input.tsx";
import { RegionMap } from "../../../web/parts/map/region-map.tsx";
import { Notice } from "../../../web/parts/notice.tsx";
import { PageHead, Panel } from "../../../web/parts/page-head.tsx";
import { EmptyState, FailureState, LoadingState } from "../../../web/parts/state-parts.tsx";
import { TableScroller } from "../../../web/parts/table-scroller.tsx";
import { useNames } from "../../../web/state/names.ts";
import { useAnswer } from "../../../web/state/queries.ts";
import { useActing } from "../../../web/state/session.tsx";
import { useLanguage } from "../../../web/words/language.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { ANALYTES, type Analyte } from "../codes.ts";
import { wastewaterSample } from "../wastewater-sample.kind.ts";
import { loadsByRegion, type SeriesAnswer, type SiteLoads, siteLoads } from "./site-loads.ts";
import { SiteView } from "./site-view.page.tsx";
import { WATER_PAGE } from "./water-words.ts";
import css from "./wastewater.module.css";

const TEXTS = defineTexts("wastewater-page", WATER_PAGE);

/** What is chosen on the page: it stays when a site is opened and left. */
type Chosen = { readonly analyte: Analyte; readonly grain: "month" | "year"; readonly knownOn: string | undefined };

const RESIDUES = (Object.keys(ANALYTES) as Analyte[]).filter(
  (one) => !["ammonium", "pmmov", "sars-cov-2", "caffeine", "paraxanthine"].includes(one),
);

/** Wastewater on a map and as a table, site by site, as known today or on any past day; every site opens its series. */
export default function WastewaterPage(): ReactNode {
  const t = useTexts(TEXTS);
  const names = useNames();
  const { say, day } = useLanguage();
  const { country } = useActing();
  const [chosen, setChosen] = useState<Chosen>({ analyte: "benzoylecgonine", grain: "month", knownOn: undefined });
  const [site, setSite] = useState<SiteLoads>();
  const { analyte, grain, knownOn } = chosen;
  const query = new URLSearchParams({
    quantity: "load-per-1000",
    analyte,
    grain,
    ...(knownOn !== undefined && { knownOn }),
  });
  const path = `/api/nodes/${country}/records/${wastewaterSample.name}/series?${query}`;
  const answer = useAnswer<SeriesAnswer>(path, { topic: "newest", holds: ["series"] });
  const loads = useMemo(() => (answer.data === undefined ? [] : siteLoads(answer.data)), [answer.data]);
  return (
    <>
      <PageHead title={t("title")} above={names.country(country)} about={t("about")} />
      <div className={css.bar}>
        <Select
          label={t("analyte")}
          allowDeselect={false}
          searchable
          value={analyte}
          onChange={(value) => setChosen({ ...chosen, analyte: RESIDUES.find((one) => one === value) ?? analyte })}
          data={RESIDUES.map((one) => ({ value: one, label: say(ANALYTES[one]) }))}
        />
        <Select
          label={t("grain")}
          allowDeselect={false}
          value={grain}
          onChange={(value) => setChosen({ ...chosen, grain: value === "year" ? "year" : "month" })}
          data={[
            { value: "month", label: t("month") },
            { value: "year", label: t("year") },
          ]}
        />
        <DayInput
          label={t("knownOn")}
          description={t("knownHelp")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          value={knownOn}
          onChange={(value) => setChosen({ ...chosen, knownOn: value })}
        />
      </div>
      {(knownOn !== undefined || answer.data?.leftOut === true) && (
        <div className={css.notes}>
          <Notice tone="held">
            {knownOn !== undefined && <p>{t("replay", { day: day(knownOn, "long") })}</p>}
            {answer.data?.leftOut === true && <p>{t("leftOut")}</p>}
          </Notice>
        </div>
      )}
      {answer.isPending ? (
        <LoadingState shape="page" />
      ) : answer.isError ? (
        <FailureState error={answer.error} onRetry={() => void answer.refetch()} />
      ) : site !== undefined ? (
        <SiteView site={site} grain={grain} knownOn={knownOn} onBack={() => setSite(undefined)} />
      ) : loads.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneHelp")}</EmptyState>
      ) : (
        <div className={css.columns}>
          <div>
            <RegionMap label={t("map")} values={loadsByRegion(loads)} valueName={t("load")} height={520} />
            <p className="quiet small">{t("mapLimits")}</p>
          </div>
          <SiteTable loads={loads} grain={grain} onOpen={setSite} />
        </div>
      )}
    </>
  );
}

function SiteTable(props: {
  readonly loads: readonly SiteLoads[];
  readonly grain: "month" | "year";
  readonly onOpen: (site: SiteLoads) => void;
}): ReactNode {
  const t = useTexts(TEXTS);
  const names = useNames();
  const { number, month, percent } = useLanguage();
  const { loads, grain, onOpen } = props;
  const inOrder = loads.toSorted((a, b) => (b.newest?.value ?? -1) - (a.newest?.value ?? -1));
  return (
    <Panel title={t("sites")} note={<span role="status">{t("siteCount", { count: loads.length })}</span>} flush>
      <TableScroller label={t("sites")} isBounded>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t("site")}</th>
              <th scope="col" data-align="end">
                {t("newest")}
              </th>
              <th scope="col">{t("change")}</th>
            </tr>
          </thead>
          <tbody>
            {inOrder.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  <button type="button" className={css.open} onClick={() => onOpen(one)}>
                    {one.name}
                  </button>
                  {one.place !== null && <div className="quiet small">{names.place(one.place)}</div>}
                </th>
                <td data-align="end">
                  {typeof one.newest?.value === "number" ? (
                    number(Number(one.newest.value.toPrecision(3)))
                  ) : (
                    <span className="quiet">
                      {typeof one.newest?.below === "number"
                        ? t("below", { value: one.newest.below })
                        : one.newest?.state === "suppressed"
                          ? t("withheld")
                          : t("notReported")}
                    </span>
                  )}
                  {one.newest !== undefined && (
                    <div className="quiet small">
                      {grain === "year" || one.isYearly ? one.newest.at.slice(0, 4) : month(one.newest.at.slice(0, 7))}
                    </div>
                  )}
                </td>
                <td>
                  {t(one.change)}
                  {one.percent !== undefined && (
                    <div className="quiet small">
                      {one.percent > 0 ? "+" : ""}
                      {percent(one.percent / 100)}
                    </div>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroller>
      <p className={`quiet small ${css.help}`}>{t("changeHelp")}</p>
    </Panel>
  );
}
