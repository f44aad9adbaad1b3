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
import { FailureState, LoadingState } from "../parts/state-parts.tsx";
import { useCoverage } from "../state/coverage-rows.ts";
import { forgetDraft, keptDrafts } from "../state/kept-drafts.ts";
import { readKept, writeKept } from "../state/kept.ts";
import { useNames } from "../state/names.ts";
import { useMay } from "../state/acts.ts";
import { useAnswer, useNodes } from "../state/queries.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import { freshOf, marksAfter, readMarks } from "./overview/record-news.ts";
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
  const { session, grant, purpose } = useActing();
  const names = useNames();
  // Who looks in another role, or for another purpose, sees other records.
  const seenBy = `seen:${session.account}:${grant.agency}:${grant.role}:${purpose}` as const;
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
          <div className={`${pagesCss.stack} ${css.needs}`}>
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
            <Waiting />
          </div>
          <Changed key={seenBy} seenBy={seenBy} />
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

/** What the caller has begun; with nothing begun it says so, unless panels before it say what waits. */
function Waiting(): ReactNode {
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
  return (
    <Panel title={t("today")} className={drafts.length === 0 ? css.nothing : undefined}>
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

function Changed({ seenBy }: { readonly seenBy: `seen:${string}` }): ReactNode {
  const t = useTexts(OVERVIEW);
  const { say } = useLanguage();
  const inWords = useCaptionWords();
  const { country } = useActing();
  const [seen, setSeen] = useState(() => readMarks(readKept(seenBy)));
  const newest = useAnswer<Newest>(`/api/nodes/${country}/newest?limit=${SHOWN}`, {
    topic: "newest",
    holds: ["kinds"],
  });
  const { data } = newest;
  if (newest.isPending) return <LoadingState shape="table" />;
  // What could not be asked for is not nothing.
  if (data === undefined)
    return (
      <Panel title={t("changed")}>
        <FailureState error={newest.error} onRetry={() => void newest.refetch()} />
      </Panel>
    );
  const { kinds } = data;
  const groups = kinds.flatMap((of) => {
    const kind = headNamed(of.kind);
    return kind === undefined ? [] : [{ kind, records: of.records, fresh: freshOf(of, seen) }];
  });
  const isFirst = seen === undefined;
  return (
    <Panel
      title={isFirst ? t("changedFirst") : t("changed")}
      actions={
        groups.some(({ fresh }) => fresh.length > 0) ? (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => {
              const marks = marksAfter(kinds, seen);
              writeKept(seenBy, JSON.stringify(marks));
              setSeen(marks);
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
                <span className={css.count} data-fresh={fresh.length > 0 || undefined}>
                  {fresh.length === 0
                    ? t("noNews")
                    : fresh.length < SHOWN
                      ? t("newOf", { count: fresh.length })
                      : t("manyNew", { number: SHOWN - 1 })}
                </span>
              )}
            </h3>
            <ul className={css.newest}>
              {records.slice(0, isFirst ? 3 : Math.max(1, Math.min(fresh.length, 4))).map((record) => (
                <li key={record.record} data-fresh={(!isFirst && fresh.includes(record)) || undefined}>
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
  const answer = useAnswer<{ readonly reports: readonly ReportShown[] }>("/api/reports", {
    topic: "reports",
    holds: ["reports"],
  });
  const { data } = answer;
  return (
    <Panel title={t("reports")}>
      {data === undefined ? (
        answer.isError ? (
          <FailureState error={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <LoadingState />
        )
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
  const { data, error, refetch } = useNodes();
  return (
    <Panel title={t("logs")}>
      {data === undefined && error !== null && <FailureState error={error} onRetry={() => void refetch()} />}
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
      ) : answer.isError ? (
        <FailureState error={answer.error} onRetry={() => void answer.refetch()} />
      ) : rows.length === 0 ? (
        <p className="quiet">{c("none")}</p>
      ) : (
        <CoverageStrip label={c("title")} months={months} rows={rows} />
      )}
    </Panel>
  );
}
