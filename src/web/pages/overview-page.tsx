import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useMemo, useState } from "react";
import { ROLES } from "../../core/caller.ts";
import type { Words } from "../../core/words.ts";
import { KIND_HEADS } from "../../desks/kind-heads.ts";
import { PAGES } from "../../desks/pages.ts";
import { SyntheticBadge } from "../parts/badges.tsx";
import { CoverageStrip } from "../parts/coverage-strip.tsx";
import { COVERAGE_WORDS } from "../parts/coverage-words.ts";
import { PageHead, Panel } from "../parts/page-head.tsx";
import { useCaptionWords } from "../parts/record-caption.ts";
import { LoadingState } from "../parts/state-parts.tsx";
import { useCoverage } from "../state/coverage-rows.ts";
import { forgetDraft, keptDrafts } from "../state/kept-drafts.ts";
import { readKept, writeKept } from "../state/kept.ts";
import { useNames } from "../state/names.ts";
import { useMay } from "../state/acts.ts";
import { useAnswer, useNodes } from "../state/queries.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import css from "./overview.module.css";
import { OVERVIEW } from "./overview-words.ts";
import pagesCss from "./pages.module.css";

const CARDS = PAGES.flatMap((page) => (page.card === undefined ? [] : [{ page, Card: lazy(page.card) }]));
/** Only who watches the exchange loads what waits there. */
const ExchangeCards = lazy(() => import("./overview/exchange-cards.tsx"));
const SHOWN = 6;

/** What needs the caller today, what changed since the caller last looked, and what is covered at all. */
export default function OverviewPage(): ReactNode {
  const t = useTexts(OVERVIEW);
  const { say } = useLanguage();
  const { session, grant } = useActing();
  const names = useNames();
  const mayOversee = useMay("oversee") === true;
  const cards = CARDS.filter(({ page }) => page.roles === undefined || page.roles.includes(grant.role));
  return (
    <>
      <PageHead
        title={`${session.name}, ${say(ROLES[grant.role])}`}
        name={t("title")}
        above={t("greeting", { agency: names.agency(grant.agency), country: names.country(grant.country) })}
        about={t("tryPurpose")}
      />
      <div className={css.columns}>
        <div className={pagesCss.stack}>
          <Waiting isBeside={mayOversee} />
          {mayOversee && (
            <Suspense fallback={<LoadingState />}>
              <ExchangeCards />
            </Suspense>
          )}
          {cards.map(({ page, Card }) => (
            <Suspense key={page.path} fallback={<LoadingState />}>
              <Card />
            </Suspense>
          ))}
          <Changed />
        </div>
        <div className={pagesCss.stack}>
          <Reports />
          <Logs />
        </div>
      </div>
      <Covered />
    </>
  );
}

/** What the caller has begun; with nothing begun it says so, unless other panels beside it say what waits. */
function Waiting({ isBeside }: { readonly isBeside: boolean }): ReactNode {
  const t = useTexts(OVERVIEW);
  const { say, moment } = useLanguage();
  const { session, grant, country } = useActing();
  const [turn, setTurn] = useState(0);
  const drafts = useMemo(
    () =>
      keptDrafts(`${session.account}:${grant.agency}:`)
        .filter(({ kind }) => headNamed(kind) !== undefined)
        .map((draft) => ({ ...draft, turn })),
    [session.account, grant.agency, turn],
  );
  if (drafts.length === 0 && isBeside) return null;
  return (
    <Panel title={t("today")}>
      {drafts.length === 0 ? (
        <p className="quiet">{t("nothing")}</p>
      ) : (
        <ul className={css.waiting}>
          {drafts.map(({ name, record, kind: kindName, savedAt }) => {
            const kind = headNamed(kindName);
            if (kind === undefined) return null;
            return (
              <li key={name}>
                <span>
                  {t("draft", { what: record ?? say(kind.label) })}{" "}
                  <span className="quiet small">{t("draftOf", { when: moment(new Date(savedAt)) })}</span>
                </span>
                <span className={pagesCss.row}>
                  <Button
                    size="compact-sm"
                    variant="default"
                    component={Link}
                    to={
                      record === undefined
                        ? `/records/${country}/${kind.name}/new`
                        : `/record/${country}/${encodeURIComponent(record)}/edit`
                    }
                  >
                    {t("goOn")}
                  </Button>
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    onClick={() => {
                      forgetDraft(name);
                      setTurn(turn + 1);
                    }}
                  >
                    {t("discard")}
                  </Button>
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}

function Changed(): ReactNode {
  const t = useTexts(OVERVIEW);
  const { say } = useLanguage();
  const inWords = useCaptionWords();
  const { session, country } = useActing();
  const seenName = `seen:${session.account}:${country}` as const;
  const [seen, setSeen] = useState(() => Number(readKept(seenName) ?? -1));
  const { data, isPending } = useAnswer<Newest>(`/api/nodes/${country}/newest?limit=${SHOWN}`, { topic: "newest" });
  if (isPending) return <LoadingState shape="table" />;
  const groups = (data?.kinds ?? []).flatMap(({ kind: name, records }) => {
    const kind = headNamed(name);
    return kind === undefined ? [] : [{ kind, records, fresh: records.filter(({ leaf }) => leaf > seen).length }];
  });
  const newest = Math.max(seen, ...groups.flatMap(({ records }) => records.map(({ leaf }) => leaf)));
  const isFirst = seen < 0;
  return (
    <Panel
      title={isFirst ? t("changedFirst") : t("changed")}
      actions={
        newest > seen ? (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => {
              writeKept(seenName, String(newest));
              setSeen(newest);
            }}
          >
            {t("markSeen")}
          </Button>
        ) : undefined
      }
    >
      {groups.length === 0 && <p className="quiet">{t("noneSeen")}</p>}
      <div className={css.groups}>
        {groups.map(({ kind, records, fresh }) => (
          <section key={kind.name}>
            <h3>
              <Link to="/records/$country/$kind" params={{ country, kind: kind.name }} search={{}}>
                {say(kind.plural)}
              </Link>
              {!isFirst && (
                <span className={css.count} data-fresh={fresh > 0 || undefined}>
                  {fresh === 0
                    ? t("noNews")
                    : fresh < SHOWN
                      ? t("newOf", { count: fresh })
                      : t("manyNew", { number: SHOWN - 1 })}
                </span>
              )}
            </h3>
            <ul className={css.newest}>
              {records.slice(0, isFirst ? 3 : Math.max(1, Math.min(fresh, 4))).map((record) => (
                <li key={record.record} data-fresh={(!isFirst && record.leaf > seen) || undefined}>
                  <Link to="/record/$country/$id" params={{ country, id: record.record }}>
                    {inWords(record.caption)}
                  </Link>
                  {record.synthetic && <SyntheticBadge />}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Panel>
  );
}

type Newest = {
  readonly kinds: readonly {
    readonly kind: string;
    readonly records: readonly {
      readonly record: string;
      readonly leaf: number;
      readonly synthetic: boolean;
      readonly caption: string;
    }[];
  }[];
};

function headNamed(kind: string) {
  return KIND_HEADS.find(({ name }) => name === kind);
}

type ReportShown = {
  readonly id: string;
  readonly title: Words;
  readonly from: string;
  readonly until: string;
  readonly synthetic: boolean;
  readonly files: readonly string[];
};

function Reports(): ReactNode {
  const t = useTexts(OVERVIEW);
  const { say, language, day } = useLanguage();
  const { data } = useAnswer<{ readonly reports: readonly ReportShown[] }>("/api/reports", { topic: "reports" });
  return (
    <Panel title={t("reports")}>
      {data === undefined ? (
        <LoadingState />
      ) : data.reports.length === 0 ? (
        <p className="quiet">{t("noReports")}</p>
      ) : (
        <ul className={css.reports}>
          {data.reports.slice(0, 4).map((report) => (
            <li key={report.id}>
              <strong>{say(report.title)}</strong> {report.synthetic && <SyntheticBadge />}
              <span className="quiet small">
                {day(report.from)} – {day(report.until)}
              </span>
              <span className={pagesCss.row}>
                {report.files
                  .filter((file) => file.includes(`/${language}/`) && /\.(html|pdf)$/.test(file))
                  .map((file) => (
                    <a key={file} href={file} target="_blank" rel="noreferrer">
                      {file.endsWith(".pdf") ? "PDF" : t("page")}
                    </a>
                  ))}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Logs(): ReactNode {
  const t = useTexts(OVERVIEW);
  const { say, number } = useLanguage();
  const { data } = useNodes();
  return (
    <Panel title={t("logs")}>
      <dl className={css.logs}>
        {(data?.nodes ?? []).map((node) => (
          <div key={node.country}>
            <dt>{say(node.name)}</dt>
            <dd>
              <strong>{node.log.size === null ? "–" : number(node.log.size)}</strong>{" "}
              <span className="quiet small">{t("entries")}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="small">
        <Link to="/proofs">{t("check")}</Link>
      </p>
    </Panel>
  );
}

function Covered(): ReactNode {
  const c = useTexts(COVERAGE_WORDS);
  const { country } = useActing();
  const { answer, rows, months } = useCoverage(country);
  return (
    <Panel title={c("title")} note={c("what")} className={css.wide}>
      {answer.isPending ? (
        <LoadingState />
      ) : rows.length === 0 ? (
        <p className="quiet">{c("none")}</p>
      ) : (
        <CoverageStrip label={c("title")} months={months} rows={rows} />
      )}
    </Panel>
  );
}
