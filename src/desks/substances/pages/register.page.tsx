import { Button, TextInput, useComputedColorScheme } from "@mantine/core";
import { Link, useLocation } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useState, useEffect } from "react";
import { fill } from "../../../core/words.ts";
import { DayInput } from "../../../web/parts/day-input.tsx";
import { Notice } from "../../../web/parts/notice.tsx";
import { PageHead, Panel } from "../../../web/parts/page-head.tsx";
import { FailureState, LoadingState } from "../../../web/parts/state-parts.tsx";
import { TableScroller } from "../../../web/parts/table-scroller.tsx";
import type { RecordPage } from "../../../web/state/answers.ts";
import { useNames } from "../../../web/state/names.ts";
import { useAnswer } from "../../../web/state/queries.ts";
import { useActing } from "../../../web/state/session.tsx";
import { useLanguage } from "../../../web/words/language.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { NAME_SORTS } from "../codes.ts";
import { referenceSpectrum } from "../reference-spectrum.kind.ts";
import { NOT_FREE, PARENTS, QUESTION_FAULTS, UNLISTED } from "../register/register-words.ts";
import type { RegisterAnswer, ShownSubstance } from "../register/shown-answer.ts";
import { LawList, LawTimeLine } from "./law-parts.page.tsx";
import { SUBSTANCE_PAGE } from "./register-page-words.ts";
import css from "./register.module.css";

const TEXTS = defineTexts("substance-register", SUBSTANCE_PAGE);
const EXAMPLES = ["fentanyl", "PHP", "437-38-7", "CCC(=O)N(c1ccc(F)cc1)C1CCN(CCc2cccs2)CC1"];

type Found = Extract<RegisterAnswer, { outcome: "found" }>;

/** One substance: its structure, names, laws on a day and over time, and where and when it was seen. */
export default function RegisterPage(): ReactNode {
  const t = useTexts(TEXTS);
  const [asked, setAsked] = useState(askedInAddress);
  const [what, setWhat] = useState(asked);
  const [on, setOn] = useState<string>();
  const ask = (next: string) => {
    setWhat(next);
    setAsked(next.trim());
    window.history.replaceState(window.history.state, "", `#${encodeURIComponent(next.trim())}`);
  };
  // A link to another substance, the palette, and an address that somebody edits, change the part behind # alone.
  const { hash } = useLocation();
  useEffect(() => {
    const take = () => {
      setAsked(askedInAddress());
      setWhat(askedInAddress());
    };
    take();
    window.addEventListener("hashchange", take);
    return () => window.removeEventListener("hashchange", take);
  }, [hash]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask(what);
  };
  return (
    <>
      <PageHead title={t("title")} about={t("about")} />
      <form className={css.bar} onSubmit={submit} role="search">
        <TextInput
          label={t("what")}
          description={t("whatHelp")}
          value={what}
          maxLength={1000}
          onChange={(event) => setWhat(event.currentTarget.value)}
        />
        <DayInput label={t("on")} value={on} onChange={setOn} />
        <Button type="submit">{t("ask")}</Button>
      </form>
      <p className={`${css.examples} quiet small`}>
        {t("examples")}:
        {EXAMPLES.map((example) => (
          <button key={example} type="button" className={`${css.link} ${css.fixed}`} onClick={() => ask(example)}>
            {example}
          </button>
        ))}
      </p>
      {asked !== "" && <Answer what={asked} on={on} onAsk={ask} />}
    </>
  );
}

/** What the address asks about, so that a page can be linked to. */
function askedInAddress(): string {
  try {
    return decodeURIComponent(window.location.hash.slice(1)).slice(0, 1000);
  } catch {
    return "";
  }
}

function Answer(props: {
  readonly what: string;
  readonly on: string | undefined;
  readonly onAsk: (what: string) => void;
}): ReactNode {
  const t = useTexts(TEXTS);
  const { say, language } = useLanguage();
  const { country } = useActing();
  const { what, on, onAsk } = props;
  const query = new URLSearchParams({ what, ...(on !== undefined && { on }) });
  const answer = useAnswer<RegisterAnswer>(`/api/nodes/${country}/register/substances?${query}`, {
    holds: ["outcome"],
  });
  if (answer.isPending) return <LoadingState shape="page" />;
  if (answer.isError) return <FailureState error={answer.error} onRetry={() => void answer.refetch()} />;
  const { data } = answer;
  if (data.outcome === "faulty") return <Notice tone="bad">{say(QUESTION_FAULTS[data.fault])}</Notice>;
  if (data.outcome === "found") return <FoundSubstance found={data} what={what} onAsk={onAsk} />;
  const choices: readonly { readonly substance: ShownSubstance; readonly sort?: string }[] =
    data.outcome === "ambiguous" ? data.choices : data.near.map((substance) => ({ substance }));
  return (
    <Panel title={data.outcome === "ambiguous" ? t("ambiguous") : t("unknown")}>
      {data.outcome === "unknown" && (
        <p>
          {t("unknownHelp")} {NOT_FREE[language]} {choices.length > 0 && <>{t("near")}:</>}
        </p>
      )}
      <ul className={css.choices}>
        {choices.map(({ substance: one, sort }) => (
          <li key={one.id}>
            <button type="button" className={css.link} onClick={() => onAsk(one.inchikey ?? one.en)}>
              {one[language]}
            </button>{" "}
            <span className="quiet small">
              {[isSort(sort) ? say(NAME_SORTS[sort]) : undefined, one.formula, one.cas, one.inchikey]
                .filter((part) => part !== undefined)
                .join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function isSort(sort: string | undefined): sort is keyof typeof NAME_SORTS {
  return sort !== undefined && Object.hasOwn(NAME_SORTS, sort);
}

function FoundSubstance(props: {
  readonly found: Found;
  readonly what: string;
  readonly onAsk: (what: string) => void;
}): ReactNode {
  const t = useTexts(TEXTS);
  const { day: sayDay, language } = useLanguage();
  const { found, onAsk } = props;
  const { substance, structure, day, laws, isomers } = found;
  return (
    <div className={css.stack}>
      <div className={css.two}>
        <Panel title={substance?.[language] ?? t("unlisted")}>
          {structure === undefined ? (
            <p className="quiet">{t("noStructure")}</p>
          ) : (
            <Structure found={found} name={substance?.[language] ?? structure.formula} />
          )}
          {isomers.length > 0 && (
            <p>
              {t("isomers")}:{" "}
              {isomers.map((one) => (
                <button key={one.id} type="button" className={css.link} onClick={() => onAsk(one.inchikey ?? one.en)}>
                  {one[language]}
                </button>
              ))}
            </p>
          )}
        </Panel>
        <div className={css.stack}>
          {substance !== undefined && <Names substance={substance} />}
          <Panel title={t("timeLine")} note={t("timeLineWhat")}>
            <LawTimeLine laws={laws} day={day} />
          </Panel>
        </div>
      </div>
      <Panel title={t("laws", { day: sayDay(day) })}>
        {substance === undefined && <p className="quiet">{UNLISTED[language]}</p>}
        <LawList laws={laws} />
      </Panel>
      <div className={css.two}>
        <Spectra inchikey={structure?.inchikey} />
        <Seen found={found} />
      </div>
    </div>
  );
}

function Structure({ found, name }: { readonly found: Found; readonly name: string }): ReactNode {
  const t = useTexts(TEXTS);
  const { number, say } = useLanguage();
  const scheme = useComputedColorScheme();
  const { structure, substance, salt, laws } = found;
  if (structure === undefined) return null;
  const changed = structure.parents.filter(({ changes }) => changes.length > 0);
  const isMarked =
    changed.length > 0 || laws.some(({ hits }) => hits.some(({ changes }) => (changes ?? []).length > 0));
  return (
    <>
      <img
        className={css.drawing}
        src={`data:image/svg+xml,${encodeURIComponent(structure.drawing[scheme])}`}
        alt={t("drawingOf", { name, formula: structure.formula })}
      />
      {isMarked && <p className="quiet small">{t("marked")}</p>}
      {changed.map(({ name: parent, changes }) => (
        <section key={parent.en} aria-label={say(fill(PARENTS.changed, { parent: say(parent) }))}>
          <strong>{say(fill(PARENTS.changed, { parent: say(parent) }))}</strong>
          <ul className={css.changes}>
            {changes.map(({ letter, part, has, parentHas }) => (
              <li key={letter}>{say(fill(PARENTS.change, { letter, part: say(part), has, parentHas }))}</li>
            ))}
          </ul>
        </section>
      ))}
      <dl className={css.facts}>
        <dt>{t("formula")}</dt>
        <dd>{structure.formula}</dd>
        <dt>{t("mass")}</dt>
        <dd>{number(Math.round(structure.exactMass * 10_000) / 10_000)} Da</dd>
        {substance?.cas !== undefined && (
          <>
            <dt>{t("cas")}</dt>
            <dd>{substance.cas}</dd>
          </>
        )}
        <dt>InChIKey</dt>
        <dd className={css.fixed}>{structure.inchikey}</dd>
        <dt>SMILES</dt>
        <dd className={css.fixed}>{structure.smiles}</dd>
        {salt.length > 0 && (
          <>
            <dt>{t("salt")}</dt>
            <dd>{salt.join(", ")}</dd>
          </>
        )}
      </dl>
    </>
  );
}

function Names({ substance }: { readonly substance: ShownSubstance }): ReactNode {
  const t = useTexts(TEXTS);
  const { say } = useLanguage();
  return (
    <Panel title={t("names")}>
      <dl className={css.facts} style={{ marginBlockStart: 0 }}>
        <dt>{t("inEnglish")}</dt>
        <dd lang="en">{substance.en}</dd>
        <dt>{t("inFrench")}</dt>
        <dd lang="fr">{substance.fr}</dd>
        <dt>{t("inSpanish")}</dt>
        <dd lang="es">{substance.es}</dd>
      </dl>
      {substance.names.length > 0 && (
        <ul className={css.names}>
          {shownOnce(substance.names)
            .slice(0, 40)
            .map(({ name, sort, language, source }) => (
              <li key={`${name}${sort}`} title={source}>
                <span lang={language === "none" ? undefined : language}>{name}</span>{" "}
                <span className={css.sort}>{say(NAME_SORTS[sort])}</span>
              </li>
            ))}
        </ul>
      )}
    </Panel>
  );
}

/** Each name once, though several lists or languages have it. */
function shownOnce(names: ShownSubstance["names"]): ShownSubstance["names"] {
  const byName = Map.groupBy(names, ({ name, sort }) => `${name.toLowerCase()} ${sort}`);
  return [...byName.values()].flatMap(([first]) => first ?? []);
}

function Seen({ found }: { readonly found: Found }): ReactNode {
  const t = useTexts(TEXTS);
  const names = useNames();
  const { number, month } = useLanguage();
  if (found.seen.length === 0)
    return (
      <Panel title={t("seen")}>
        <p className="quiet">{t("seenNone")}</p>
      </Panel>
    );
  return (
    <Panel title={t("seen")} flush>
      <TableScroller label={t("seen")}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t("country")}</th>
              <th scope="col" data-align="end">
                {t("analyses")}
              </th>
              <th scope="col">{t("first")}</th>
              <th scope="col">{t("last")}</th>
              <th scope="col">{t("written")}</th>
            </tr>
          </thead>
          <tbody>
            {found.seen.map(({ name, country, analyses, first, last }) => (
              <tr key={`${country}${name}`}>
                <th scope="row">{names.country(country)}</th>
                <td data-align="end">{number(analyses)}</td>
                <td>{month(first.slice(0, 7))}</td>
                <td>{month(last.slice(0, 7))}</td>
                <td>{name}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroller>
    </Panel>
  );
}

function Spectra({ inchikey }: { readonly inchikey: string | undefined }): ReactNode {
  const t = useTexts(TEXTS);
  const { country } = useActing();
  const query = new URLSearchParams({ inchikey: inchikey ?? "", limit: "20" });
  const path = inchikey === undefined ? null : `/api/nodes/${country}/records/${referenceSpectrum.name}?${query}`;
  const answer = useAnswer<RecordPage>(path ?? `/api/nodes/${country}/records/${referenceSpectrum.name}?limit=1`, {
    topic: "newest",
    holds: ["records"],
  });
  const records = path === null ? [] : (answer.data?.records ?? []);
  return (
    <Panel title={t("spectra")}>
      {records.length === 0 ? (
        <p className="quiet">{t("spectraNone")}</p>
      ) : (
        <ul className={css.choices}>
          {records.map(({ record, values }) => (
            <li key={record}>
              <Link to="/record/$country/$id" params={{ country, id: record }}>
                {[values["substance"], values["library"], values["number"]]
                  .filter((part) => typeof part === "string")
                  .join(" · ")}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
