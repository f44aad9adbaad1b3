import type { ReactNode } from "react";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import css from "./coverage-strip.module.css";
import { COVERAGE_WORDS } from "./coverage-words.ts";

/** What is known of a stretch of time: all of it was reported, some of it, none of it, or it is not published at all. */
export type CoverageState = "complete" | "partial" | "nothing" | "unpublished";

/** What one source reported: stretches of time, each with its state. */
export type CoverageRow = {
  readonly id: string;
  readonly name: string;
  readonly detail?: string;
  readonly spans: readonly {
    readonly from: string;
    readonly until: string;
    readonly state: CoverageState;
    readonly note?: string;
  }[];
};

/** Who reported what, month by month: nothing received is never read as zero. */
export function CoverageStrip(props: {
  readonly label: string;
  /** Months such as `2024-05`, oldest first. */
  readonly months: readonly string[];
  readonly rows: readonly CoverageRow[];
  readonly onChoose?: (row: string) => void;
}): ReactNode {
  const t = useTexts(COVERAGE_WORDS);
  const { month: monthText } = useLanguage();
  const { label, months, rows, onChoose } = props;
  return (
    <div className={css.around}>
      <div className={css.scroller} tabIndex={0} role="group" aria-label={label}>
        <table className={css.strip}>
          <caption className="visually-hidden">{label}</caption>
          <thead>
            <tr>
              <td />
              {months.map((month, at) => (
                <th key={month} scope="col">
                  <span className={at % 3 === 0 ? undefined : "visually-hidden"}>{monthText(month)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  {onChoose === undefined ? (
                    row.name
                  ) : (
                    <button type="button" onClick={() => onChoose(row.id)}>
                      {row.name}
                    </button>
                  )}
                  {row.detail !== undefined && <span className={css.detail}>{row.detail}</span>}
                </th>
                {months.map((month) => {
                  const { state, note } = stateOf(row, month);
                  const text = `${row.name}, ${monthText(month)}: ${t(state)}${note === undefined ? "" : `. ${note}`}`;
                  return (
                    <td key={month}>
                      <span className={css.cell} data-state={state} title={text}>
                        <span className="visually-hidden">{t(state)}</span>
                      </span>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className={css.legend} aria-hidden>
        {(["complete", "partial", "nothing", "unpublished"] as const).map((state) => (
          <li key={state}>
            <span className={css.cell} data-state={state} /> {t(state)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What a row says of a month: the best of its stretches that reach into it; nothing where none does. */
export function stateOf(row: CoverageRow, month: string): { readonly state: CoverageState; readonly note?: string } {
  const order = ["complete", "partial", "unpublished", "nothing"] as const;
  const spans = row.spans.filter(({ from, until }) => from.slice(0, 7) <= month && until.slice(0, 7) >= month);
  for (const state of order) {
    const found = spans.find((span) => span.state === state);
    if (found !== undefined) return { state, ...(found.note === undefined ? {} : { note: found.note }) };
  }
  return { state: "nothing" };
}
