import { Button, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { DayInput } from "../../../web/parts/day-input.tsx";
import { labelled, type Words } from "../../../core/words.ts";
import { Panel } from "../../../web/parts/page-head.tsx";
import { EmptyState, FailureState, LoadingState } from "../../../web/parts/state-parts.tsx";
import { useAnswer } from "../../../web/state/queries.ts";
import { useActing } from "../../../web/state/session.tsx";
import { useLanguage } from "../../../web/words/language.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import type { EditionValues } from "../cargo-kinds.ts";
import { LIST_CHANGES } from "../codes.ts";
import { SCREENING_PAGE } from "./screening-words.ts";
import css from "./screening.module.css";

const TEXTS = defineTexts("screening-page", SCREENING_PAGE);
const MOST_ROWS = 200;

type Titles = Readonly<Record<string, Words>>;
type Editions = { readonly editions: readonly EditionValues[]; readonly titles: Titles };

type Change = {
  readonly entry: string;
  readonly name: string;
  readonly change: keyof typeof LIST_CHANGES;
  readonly came: readonly Words[];
  readonly went: readonly Words[];
};

/** The editions of published lists, what each changed, and whether somebody was listed on a day. */
export function ListsView(): ReactNode {
  const t = useTexts(TEXTS);
  const { country } = useActing();
  const { number, day, say } = useLanguage();
  const [chosen, setChosen] = useState<EditionValues>();
  const editions = useAnswer<Editions>(`/api/nodes/${country}/lists/editions`, { holds: ["editions", "titles"] });
  if (editions.isPending) return <LoadingState shape="table" />;
  if (editions.isError) return <FailureState error={editions.error} onRetry={() => void editions.refetch()} />;
  if (editions.data.editions.length === 0) return <EmptyState title={t("noLists")}>{t("noListsHelp")}</EmptyState>;
  const { titles } = editions.data;
  const nameOf = (list: string) => titles[list] && say(titles[list]);
  return (
    <div className={css.stack}>
      <Panel title={t("lists")}>
        <div className={css.scroll} tabIndex={0} role="group" aria-label={t("lists")}>
          <table className={css.table}>
            <thead>
              <tr>
                <th>{t("list")}</th>
                <th>{t("edition")}</th>
                <th className={css.figure}>{t("entries")}</th>
                <th className={css.figure}>{t("added")}</th>
                <th className={css.figure}>{t("changed")}</th>
                <th className={css.figure}>{t("removed")}</th>
                <th>{t("reading")}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {[...editions.data.editions].reverse().map((one) => (
                <tr key={`${one.list} ${one.edition}`}>
                  <td data-label={t("list")}>
                    {nameOf(one.list) ?? one.list}
                    {nameOf(one.list) !== undefined && <div className="quiet small">{one.list}</div>}
                  </td>
                  <td data-label={t("edition")}>{day(one.edition)}</td>
                  <td data-label={t("entries")} className={css.figure}>
                    {number(one.entries)}
                  </td>
                  <td data-label={t("added")} className={css.figure}>
                    {number(one.added)}
                  </td>
                  <td data-label={t("changed")} className={css.figure}>
                    {number(one.changed)}
                  </td>
                  <td data-label={t("removed")} className={css.figure}>
                    {number(one.removed)}
                  </td>
                  <td data-label={t("reading")}>{t(one.reading)}</td>
                  <td>
                    <Button variant="subtle" size="compact-sm" onClick={() => setChosen(one)}>
                      {t("choose")}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
      {chosen !== undefined && (
        <Changes key={`${chosen.list} ${chosen.edition}`} of={chosen} name={nameOf(chosen.list) ?? chosen.list} />
      )}
      <AskListed nameOf={(list) => nameOf(list) ?? list} />
    </div>
  );
}

function Changes({ of, name: listName }: { readonly of: EditionValues; readonly name: string }): ReactNode {
  const t = useTexts(TEXTS);
  const { country } = useActing();
  const { day, say, language } = useLanguage();
  const [wanted, setWanted] = useState("");
  const answer = useAnswer<{ readonly changes: readonly Change[]; readonly leftOut: number }>(
    `/api/nodes/${country}/lists/changes?list=${encodeURIComponent(of.list)}&day=${of.edition}`,
    { holds: ["changes", "leftOut"] },
  );
  const folded = wanted.trim().toLowerCase();
  const fitting = (answer.data?.changes ?? []).filter(({ entry, name, change }) =>
    `${say(LIST_CHANGES[change])} ${entry} ${name}`.toLowerCase().includes(folded),
  );
  const rest = fitting.length - MOST_ROWS + (folded === "" ? (answer.data?.leftOut ?? 0) : 0);
  return (
    <Panel title={labelled(listName, t("whatChanged", { day: day(of.edition) }), language)}>
      {answer.isPending ? (
        <LoadingState shape="table" />
      ) : answer.isError ? (
        <FailureState error={answer.error} onRetry={() => void answer.refetch()} />
      ) : (
        <div className={css.stack}>
          {of.previousEdition === undefined && <p className="quiet">{t("first")}</p>}
          <TextInput label={t("find")} value={wanted} onChange={(event) => setWanted(event.currentTarget.value)} />
          <div className={css.scroll} tabIndex={0} role="group" aria-label={t("whatChanged", { day: day(of.edition) })}>
            <table className={css.table}>
              <tbody>
                {fitting.slice(0, MOST_ROWS).map(({ entry, name, change, came, went }) => (
                  <tr key={entry}>
                    <td>{say(LIST_CHANGES[change])}</td>
                    <td>{entry}</td>
                    <td>
                      {name}
                      {went.map((line) => (
                        <div key={line.en} className="quiet small">
                          <del>{say(line)}</del>
                        </div>
                      ))}
                      {came.map((line) => (
                        <div key={line.en} className="small">
                          <ins>{say(line)}</ins>
                        </div>
                      ))}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {rest > 0 && <p className="quiet small">{t("moreChanges", { count: rest })}</p>}
        </div>
      )}
    </Panel>
  );
}

type Finding = {
  readonly list: string;
  readonly entry: string;
  readonly name: string;
  readonly answer: { readonly listed: "yes" | "cleared" | "no" | "unknown" | "between"; readonly edition?: string };
};

const ANSWERS = {
  yes: "answerYes",
  cleared: "answerCleared",
  no: "answerNo",
  unknown: "answerUnknown",
  between: "answerBetween",
} as const;

function AskListed({ nameOf }: { readonly nameOf: (list: string) => string }): ReactNode {
  const t = useTexts(TEXTS);
  const { country } = useActing();
  const { day: showDay, language } = useLanguage();
  const [party, setParty] = useState("");
  const [day, setDay] = useState<string>();
  const [asked, setAsked] = useState<string>();
  const answer = useAnswer<{ readonly findings: readonly Finding[] }>(asked, { holds: ["findings"] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (party.trim() !== "" && day !== undefined)
      setAsked(`/api/nodes/${country}/lists/listed?party=${encodeURIComponent(party.trim())}&day=${day}`);
  };
  return (
    <Panel title={t("wasListed")}>
      <form className={css.bar} onSubmit={submit}>
        <TextInput
          label={t("party")}
          value={party}
          maxLength={500}
          onChange={(event) => setParty(event.currentTarget.value)}
        />
        <DayInput label={t("day")} value={day} onChange={setDay} />
        <Button type="submit">{t("ask")}</Button>
      </form>
      {asked !== undefined && answer.isError && <FailureState error={answer.error} />}
      {asked !== undefined && answer.data !== undefined && (
        <ul className={css.plain} role="status">
          {answer.data.findings.length === 0 && <li>{t("answerNobody")}</li>}
          {answer.data.findings.map(({ list, entry, name, answer: said }) => (
            <li key={`${list} ${entry}`}>
              {labelled(`${nameOf(list)}, ${entry}, ${name}`, "", language)} <strong>{t(ANSWERS[said.listed])}</strong>
              {said.edition !== undefined && ` (${t("edition")} ${showDay(said.edition)})`}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
