import "../style/mantine-later.css";
import { Select, TextInput } from "@mantine/core";
import { IconBook2, IconPrinter, IconSearch } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { PageHead, Panel } from "../parts/page-head.tsx";
import { EmptyState, FailureState, LoadingState } from "../parts/state-parts.tsx";
import type { GuidanceLine, GuidanceShown, ProvisionShown } from "../sharing/exchange-answers.ts";
import { findRules } from "../sharing/find-rules.ts";
import { mergeLines } from "../sharing/merge-lines.ts";
import { ProvisionView } from "../sharing/provision-view.tsx";
import { RULES } from "../sharing/rules-words.ts";
import css from "../sharing/sharing.module.css";
import { useNames } from "../state/names.ts";
import { useAnswer } from "../state/queries.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";

/** The arrangements as readable text, each beside what it really permits the agencies of a country. */
export default function RulesPage(): ReactNode {
  const t = useTexts(RULES);
  const { day, language } = useLanguage();
  const names = useNames();
  const go = useNavigate();
  const acting = useActing();
  const { country = acting.country, find = "" } = useSearch({ from: "/inside/rules" });
  const [search, setSearch] = useState(find);
  const answer = useAnswer<GuidanceShown>(`/api/guidance/${country}?language=${language}`, {
    topic: "guidance",
    holds: ["releases", "forbidden", "atHome"],
  });
  const shown = answer.data && findRules(answer.data, search);
  const isEmpty = shown && shown.releases.length + shown.forbidden.length + shown.atHome.length === 0;
  return (
    <>
      <PageHead
        title={t("title")}
        about={answer.data && t("what", { day: day(answer.data.day, "long") })}
        actions={
          <a href={`/guidance/${country}?language=${language}`} target="_blank" rel="noreferrer">
            <span className={css.provisionHead}>
              <IconPrinter size={17} aria-hidden />
              {t("printable")}
            </span>
          </a>
        }
      />
      <div className={css.stack}>
        <div className={css.pair}>
          <Select
            label={t("country")}
            data={names.countries().map(({ code, name }) => ({ value: code, label: name }))}
            value={country}
            onChange={(code) => code !== null && void go({ to: "/rules", search: { country: code } })}
            allowDeselect={false}
          />
          <TextInput
            label={t("find")}
            placeholder={t("findHelp")}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            type="search"
          />
        </div>
        {answer.isPending && <LoadingState shape="page" />}
        {answer.isError && <FailureState error={answer.error} onRetry={() => void answer.refetch()} />}
        {isEmpty === true && (
          <EmptyState title={t("nothing")} icon={<IconBook2 size={26} />}>
            {t("nothingHelp")}
          </EmptyState>
        )}
        {shown !== undefined && shown.releases.length > 0 && (
          <Panel title={t("releases")} note={t("count", { count: shown.releases.length })}>
            {shown.releases.map(({ provision, lines, conditions }) => (
              <div key={provision.id} className={css.beside}>
                <ProvisionView provision={provision}>
                  {conditions.length > 0 && (
                    <div className={css.close}>
                      <h4 className="small">{t("conditions")}</h4>
                      <ul className={`${css.bullets} small`}>
                        {conditions.map(({ code, words }) => (
                          <li key={code}>{words}</li>
                        ))}
                      </ul>
                    </div>
                  )}
                </ProvisionView>
                <Permits lines={lines} />
              </div>
            ))}
          </Panel>
        )}
        {shown !== undefined && <RuleList title={t("forbidden")} rules={shown.forbidden} />}
        {shown !== undefined && <RuleList title={t("atHome")} rules={shown.atHome} />}
      </div>
    </>
  );
}

function RuleList(props: { readonly title: string; readonly rules: readonly ProvisionShown[] }): ReactNode {
  const t = useTexts(RULES);
  if (props.rules.length === 0) return null;
  return (
    <Panel title={props.title} note={t("count", { count: props.rules.length })}>
      {props.rules.map((provision) => (
        <ProvisionView key={provision.id} provision={provision} />
      ))}
    </Panel>
  );
}

const MOST_AT_FIRST = 6;

/** What a rule lets agencies release, as it was found by asking. */
function Permits({ lines }: { readonly lines: readonly GuidanceLine[] }): ReactNode {
  const t = useTexts(RULES);
  const { list } = useLanguage();
  const [showsAll, setShowsAll] = useState(false);
  const merged = mergeLines(lines);
  const shown = showsAll ? merged : merged.slice(0, MOST_AT_FIRST);
  return (
    <div className={css.close}>
      <h4 className="small">{t("permits")}</h4>
      <ul className={css.permits}>
        {shown.map((line) => (
          <li key={JSON.stringify(line)}>
            <dl className={css.lineOf}>
              {(["from", "to", "kinds", "parts", "purposes", "roles", "consents"] as const)
                .filter((name) => line[name].length > 0)
                .map((name) => (
                  <div key={name}>
                    <dt>{t(name)}</dt>
                    <dd>{list(line[name])}</dd>
                  </div>
                ))}
            </dl>
          </li>
        ))}
      </ul>
      {merged.length > shown.length && (
        <div>
          <button type="button" className={css.change} onClick={() => setShowsAll(true)}>
            {t("more", { count: merged.length - shown.length })}
          </button>
        </div>
      )}
    </div>
  );
}
