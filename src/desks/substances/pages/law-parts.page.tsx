import type { ReactNode } from "react";
import { EVIDENCE } from "../../../core/protocol-layer.ts";
import { labelled } from "../../../core/words.ts";
import { useNames } from "../../../web/state/names.ts";
import { useLanguage } from "../../../web/words/language.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { citedIn } from "../register/cited-in.ts";
import type { LawAnswer, LawHit, LawState } from "../register/law-of.ts";
import { CONVENTIONS_NAME, LAW_STATES, PLACES, REACHED, STANDINGS } from "../register/register-words.ts";
import { SUBSTANCE_PAGE } from "./register-page-words.ts";
import css from "./register.module.css";

const TEXTS = defineTexts("substance-laws", SUBSTANCE_PAGE);

const TONES: Readonly<Record<LawState, string>> = {
  controlled: "held",
  precursor: "held",
  proposed: "open",
  watched: "open",
  "to-judge": "open",
  "not-known": "gap",
  "not-received": "gap",
  exempt: "free",
  // No colour: a text that names nothing is no permission.
  "nothing-found": "none",
};

/** What a law does with the substance, in one word and a colour. */
export function StateTag({ state }: { readonly state: LawState }): ReactNode {
  const { say } = useLanguage();
  return (
    <span className={css.state} data-tone={TONES[state]}>
      {say(LAW_STATES[state])}
    </span>
  );
}

/** The name of a system of law: a country, or the conventions. */
export function useSystemName(): (code: string) => string {
  const names = useNames();
  const { say } = useLanguage();
  return (code) => (code === "UN" ? say(CONVENTIONS_NAME) : names.country(code));
}

/** What every law says of the substance, provision by provision. */
export function LawList({ laws }: { readonly laws: readonly LawAnswer[] }): ReactNode {
  const nameOf = useSystemName();
  const { say } = useLanguage();
  return (
    <div>
      {laws.map(({ system, state, hits, lacks }) => (
        <section key={system} className={css.law}>
          <div className={css.lawHead}>
            <h3>{nameOf(system)}</h3>
            <StateTag state={state} />
          </div>
          {hits.length > 0 && (
            <ul className={css.hits}>
              {hits.map((hit) => (
                <Provision key={`${hit.cites}${hit.record ?? ""}${hit.since ?? ""}`} hit={hit} />
              ))}
            </ul>
          )}
          <p className="quiet small">{say(lacks)}</p>
        </section>
      ))}
    </div>
  );
}

function Provision({ hit }: { readonly hit: LawHit }): ReactNode {
  const t = useTexts(TEXTS);
  const { say, day, language } = useLanguage();
  const text = hit.text?.[language] ?? hit.text?.en;
  const isWeak = hit.yields || hit.standing === "ended" || hit.standing === "not-yet";
  return (
    <li data-weak={isWeak || undefined}>
      <strong>{citedIn(language, hit.cites)}</strong>
      <p>
        {say(REACHED[hit.reached])}
        {hit.label !== undefined && <> – {say(hit.label)}</>}; {say(STANDINGS[hit.standing])}
        {hit.since !== undefined && <> {t("since", { day: day(hit.since) })}</>}
        {hit.until !== undefined && <> {t("until", { day: day(hit.until) })}</>}{" "}
        <span className={css.sort}>({say(EVIDENCE[hit.daysEvidence])})</span>
      </p>
      {(hit.changes ?? []).map(({ clause, place, has, isWide }) => {
        const where = PLACES[place];
        return (
          <p key={`${clause}${place}`}>
            {t("change", { clause, has, place: where === undefined ? place : say(where) })}
            {isWide && <> ({t("wide")})</>}
          </p>
        );
      })}
      {hit.yields && <p>{t("yields")}</p>}
      {text !== undefined && <p className={css.quote}>{text}</p>}
    </li>
  );
}

/** Since when each law holds, on one line each; the reader finds the same days in the list of provisions. */
export function LawTimeLine(props: { readonly laws: readonly LawAnswer[]; readonly day: string }): ReactNode {
  const t = useTexts(TEXTS);
  const nameOf = useSystemName();
  const { day: sayDay, language } = useLanguage();
  const { laws, day } = props;
  const speaks = ({ yields, control, standing }: LawHit) => !yields && control !== "exempt" && standing !== "ended";
  const dated = laws.flatMap(({ hits }) => hits.filter(({ since, yields }) => since !== undefined && !yields));
  const isAnyUndated = laws.some(({ hits }) => hits.some((hit) => hit.since === undefined && speaks(hit)));
  if (dated.length === 0 && !isAnyUndated) return <p className="quiet">{t("noDays")}</p>;
  const years = [day, ...dated.flatMap(({ since, until }) => [since ?? day, until ?? day])].map(yearOf);
  const from = Math.floor(Math.min(...years));
  const to = Math.ceil(Math.max(...years)) + 1;
  const at = (one: string) => `${(((yearOf(one) - from) / (to - from)) * 100).toFixed(2)}%`;
  return (
    <div className={css.line}>
      {laws.map(({ system, hits }) => {
        // What is controlled by its name is drawn over what a court would have to judge.
        const bars = hits
          .filter(({ since, yields }) => since !== undefined && !yields)
          .toSorted((one, other) => Number(other.isReading) - Number(one.isReading));
        const undated = bars.length > 0 ? [] : hits.filter((hit) => hit.since === undefined && speaks(hit));
        const said = [
          ...bars.map(({ cites, since = "", until }) =>
            labelled(
              citedIn(language, cites),
              `${sayDay(since)}${until === undefined ? "" : ` – ${sayDay(until)}`}`,
              language,
            ),
          ),
          ...undated.map(({ cites }) => labelled(citedIn(language, cites), t("keyUndated"), language)),
        ];
        return [
          <span key={`${system}-name`}>{nameOf(system)}</span>,
          <div
            key={system}
            className={css.track}
            role="img"
            aria-label={labelled(nameOf(system), said.length === 0 ? t("noDays") : said.join("; "), language)}
          >
            {undated.length > 0 && <span className={css.span} data-undated title={said.join("; ")} />}
            {bars.map(({ cites, since = day, until, isReading, control }) => (
              <span
                key={`${cites}${since}`}
                className={css.span}
                title={citedIn(language, cites)}
                data-reading={isReading || undefined}
                data-precursor={control === "precursor" || undefined}
                style={{
                  insetInlineStart: at(since),
                  width: `calc(${until === undefined ? "100%" : at(until)} - ${at(since)})`,
                }}
              />
            ))}
            <span className={css.now} style={{ insetInlineStart: at(day) }} />
          </div>,
        ];
      })}
      <div className={css.years} aria-hidden="true">
        <span>{from}</span>
        <span>{Math.round((from + to) / 2)}</span>
        <span>{to}</span>
      </div>
      <ul className={css.key} aria-hidden="true">
        <li>
          <span className={css.span} /> {t("keySolid")}
        </li>
        <li>
          <span className={css.span} data-precursor /> {t("keyPrecursor")}
        </li>
        <li>
          <span className={css.span} data-reading /> {t("keyReading")}
        </li>
        <li>
          <span className={css.span} data-undated /> {t("keyUndated")}
        </li>
      </ul>
    </div>
  );
}

/** A day as a number of years. */
function yearOf(day: string): number {
  return Number(day.slice(0, 4)) + (Number(day.slice(5, 7)) - 1) / 12 + (Number(day.slice(8, 10)) - 1) / 365;
}
