import { Button, Menu, Select } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconChevronDown, IconDownload, IconPrinter, IconReportAnalytics } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { LANGUAGES, type Words } from "../../../core/words.ts";
import { CoverageStrip } from "../../../web/parts/coverage-strip.tsx";
import { Notice } from "../../../web/parts/notice.tsx";
import { Offered } from "../../../web/parts/offered.tsx";
import { PageHead, Panel } from "../../../web/parts/page-head.tsx";
import { EmptyState, FailureState, LoadingState } from "../../../web/parts/state-parts.tsx";
import { useAddress } from "../../../web/state/address.ts";
import { useNames } from "../../../web/state/names.ts";
import { usePrinting } from "../../../web/state/printing.ts";
import { useMay } from "../../../web/state/acts.ts";
import { useAnswer } from "../../../web/state/queries.ts";
import { useLanguage } from "../../../web/words/language.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import type { JointReport } from "../report/joint-report.ts";
import { figureText } from "../report/render-figure.ts";
import { FigureDrawer } from "./figure-drawer.page.tsx";
import css from "./joint-report.module.css";
import { MakeReport } from "./make-report.page.tsx";
import { monthsOf, statedCoverage } from "./report-coverage.ts";
import { ReportSection } from "./report-section.page.tsx";
import { REPORT_PAGE } from "./report-words.ts";

const TEXTS = defineTexts("joint-report-page", REPORT_PAGE);
const PHONE = "(max-width: 600px)";
const LANGUAGE_NAMES = { en: "English", fr: "Français", es: "Español" } as const;

/** A report as the node lists it. */
type Listed = {
  readonly id: string;
  readonly title: Words;
  readonly from: string;
  readonly until: string;
  readonly minimum: number;
  readonly files: readonly string[];
};

/** The joint report as a living page: its chapters as they were made, every figure with what stands behind it. */
export default function JointReportPage(): ReactNode {
  const t = useTexts(TEXTS);
  const { day } = useLanguage();
  const mayMake = useMay("report") === true;
  const reports = useAnswer<{ readonly reports: readonly Listed[] }>("/api/reports", {
    topic: "reports",
    holds: ["reports"],
  });
  const [{ report: chosen }, choose] = useAddress();
  // Another report has other figures.
  const setChosen = (id: string | undefined) => choose({ report: id, figure: undefined });
  const [isMaking, setMaking] = useState(false);
  const newestFirst = (reports.data?.reports ?? []).toReversed();
  const report = newestFirst.find(({ id }) => id === chosen) ?? newestFirst[0];
  return (
    <>
      <PageHead
        title={t("title")}
        about={t("about")}
        actions={
          <>
            {report !== undefined && <Downloads report={report} />}
            <Offered act="report" label={t("make")}>
              <Button leftSection={<IconReportAnalytics size={16} aria-hidden />} onClick={() => setMaking(true)}>
                {t("make")}
              </Button>
            </Offered>
          </>
        }
      />
      {isMaking && (
        <MakeReport
          mayMake={mayMake}
          onClose={() => setMaking(false)}
          onMade={(id) => {
            setChosen(id);
            setMaking(false);
          }}
        />
      )}
      {reports.isPending ? (
        <LoadingState shape="page" />
      ) : reports.isError ? (
        <FailureState error={reports.error} onRetry={() => void reports.refetch()} />
      ) : report === undefined ? (
        <EmptyState title={t("none")} icon={<IconReportAnalytics size={26} />}>
          {t("noneHelp")}
        </EmptyState>
      ) : (
        <ShownReport
          key={report.id}
          listed={report}
          choice={
            newestFirst.length > 1 && (
              <Select
                className={css.choose}
                label={t("choose")}
                allowDeselect={false}
                value={report.id}
                onChange={(id) => setChosen(id ?? undefined)}
                data={newestFirst.map((one, at) => ({
                  value: one.id,
                  label: `${t("span", { from: day(one.from), until: day(one.until) })}${at === 0 ? ` (${t("newest")})` : ` · ${one.id.slice(-8)}`}`,
                }))}
              />
            )
          }
        />
      )}
    </>
  );
}

/** The files of a report in the reader's language, and its publication in the others. */
function Downloads({ report }: { readonly report: Listed }): ReactNode {
  const t = useTexts(TEXTS);
  const { language } = useLanguage();
  const base = `/reports/${report.id}`;
  const has = (path: string) => report.files.includes(`${base}/${path}`);
  const files = [
    ["report.pdf", t("pdf")],
    ["report.html", t("html")],
    ["data/headlines.csv", t("csv")],
    ["data/report.json", t("json")],
    ["data/datapackage.json", t("package")],
    ["data/dictionary.csv", t("dictionary")],
  ] as const;
  const link = (path: string, label: string) =>
    has(path) && (
      <Menu.Item key={path} component="a" href={`${base}/${path}`} target="_blank" rel="noreferrer">
        {label}
      </Menu.Item>
    );
  return (
    <>
      <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
        {t("print")}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            {t("download")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {files.map(([path, label]) => link(`${language}/${path}`, label))}
          <Menu.Label>{t("otherLanguages")}</Menu.Label>
          {LANGUAGES.filter((one) => one !== language).map((one) =>
            link(`${one}/report.pdf`, `${LANGUAGE_NAMES[one]} (PDF)`),
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

function ShownReport({ listed, choice }: { readonly listed: Listed; readonly choice: ReactNode }): ReactNode {
  const t = useTexts(TEXTS);
  const { say, language, day } = useLanguage();
  const path = `/reports/${listed.id}/${language}/data/report.json`;
  const answer = useAnswer<JointReport>(path, {
    topic: "report",
    staleTime: Number.POSITIVE_INFINITY,
    holds: ["sections", "headlines", "countries"],
  });
  const [choices, choose] = useAddress();
  const { figure } = choices;
  const setFigure = (id: string | undefined) => choose({ figure: id });
  const hidden: ReadonlySet<string> = new Set((choices["without"] ?? "").split(" ").filter(Boolean));
  const setHidden = (next: ReadonlySet<string>) => choose({ without: [...next].sort().join(" ") || undefined });
  const isPrinting = usePrinting();
  // On a phone the whole report is a hundred screens long: its chapters are opened one by one. Paper has them all.
  const isPhone = useMediaQuery(PHONE, undefined, { getInitialValueInEffect: false }) && !isPrinting;
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(
    () => new Set([decodeURIComponent(window.location.hash.slice(1))]),
  );
  const unfold = (id: string, isOpen: boolean) =>
    setUnfolded((before) => new Set(isOpen ? [...before, id] : [...before].filter((one) => one !== id)));
  if (answer.isPending) return <LoadingState shape="page" />;
  if (answer.isError) return <FailureState error={answer.error} onRetry={() => void answer.refetch()} />;
  const report = answer.data;
  return (
    <>
      {report.synthetic && <Notice tone="held">{t("synthetic")}</Notice>}
      <div className={css.bar}>
        <div>
          <h2>{say(report.title)}</h2>
          <p className="quiet">
            {t("span", { from: day(report.period.from, "long"), until: day(report.period.until, "long") })} ·{" "}
            {t("minimum", { minimum: listed.minimum })}
          </p>
        </div>
        {choice}
        <fieldset className={`${css.countries} no-print`}>
          <legend>{t("countries")}</legend>
          <div className={css.chips}>
            {[...report.countries, { code: "all", name: undefined }].map(({ code, name }) => (
              <button
                key={code}
                type="button"
                className={css.chip}
                aria-pressed={!hidden.has(code)}
                onClick={() => setHidden(toggled(hidden, code))}
              >
                {name === undefined ? t("together") : say(name)}
              </button>
            ))}
          </div>
        </fieldset>
      </div>
      <div className={css.layout}>
        <nav className={`${css.chapters} no-print`} aria-label={t("chapters")}>
          <h2>{t("chapters")}</h2>
          <ul>
            {report.sections.map(({ id, title }) => (
              <li key={id}>
                <a href={`#${id}`} onClick={() => unfold(id, true)}>
                  {say(title)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className={css.stack}>
          <section aria-label={t("headlines")} className={css.headlines}>
            {report.headlines.map((headline) => (
              <button
                key={headline.figure.id}
                type="button"
                className={css.headline}
                onClick={() => setFigure(headline.figure.id)}
              >
                <span>
                  {say(headline.label)}
                  {headline.note !== undefined && ` · ${say(headline.note)}`}
                </span>
                <strong>{figureText(headline.figure, language)}</strong>
              </button>
            ))}
          </section>
          <ReportCoverage report={report} hidden={hidden} />
          <p className="quiet small">{t("signs")}</p>
          {report.sections.map((section) => (
            <ReportSection
              key={section.id}
              section={section}
              hidden={hidden}
              minimum={listed.minimum}
              fileOf={(table) => {
                const file = `/reports/${listed.id}/${language}/data/tables/${table}.csv`;
                return listed.files.includes(file) ? file : undefined;
              }}
              onFigure={setFigure}
              isFolded={isPhone ? !unfolded.has(section.id) : undefined}
              onFold={(isFolded) => unfold(section.id, !isFolded)}
            />
          ))}
          <Logs report={report} />
        </div>
      </div>
      {figure !== undefined && <FigureDrawer report={listed.id} figure={figure} onClose={() => setFigure(undefined)} />}
    </>
  );
}

function toggled(set: ReadonlySet<string>, one: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(one)) next.add(one);
  return next;
}

/** What was reported at all: it stands before the figures, so that a gap is never read as zero. */
function ReportCoverage(props: { readonly report: JointReport; readonly hidden: ReadonlySet<string> }): ReactNode {
  const t = useTexts(TEXTS);
  const { language } = useLanguage();
  const names = useNames();
  const rows = statedCoverage(props.report, language).filter(({ country }) => !props.hidden.has(country));
  if (rows.length === 0) return null;
  return (
    <Panel title={t("coverage")} note={t("coverageWhat")}>
      <CoverageStrip
        label={t("coverage")}
        months={monthsOf(props.report.period)}
        rows={rows.map((row) => ({ ...row, detail: `${row.detail} · ${names.country(row.country)}` }))}
      />
    </Panel>
  );
}

function Logs({ report }: { readonly report: JointReport }): ReactNode {
  const t = useTexts(TEXTS);
  const { say } = useLanguage();
  return (
    <Panel title={t("logs")}>
      <dl className={css.logs}>
        {report.sources.map(({ country, name, logSize, logRoot }) => (
          <div key={country}>
            <dt>
              <strong>{say(name)}</strong>, {t("logEntries", { count: logSize })}
            </dt>
            <dd className="fixed">{logRoot}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
