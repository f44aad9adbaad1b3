import type { ReactNode } from "react";
import { useNames } from "../state/names.ts";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import type { ProvisionShown } from "./exchange-answers.ts";
import { SHARE } from "./share-words.ts";
import css from "./sharing.module.css";

/** A rule as people read it: its words, what it stands on, its term and version, what is assumed, and its text. */
export function ProvisionView(props: {
  readonly provision: ProvisionShown;
  readonly headingLevel?: 3 | 4;
  readonly children?: ReactNode;
}): ReactNode {
  const t = useTexts(SHARE);
  const names = useNames();
  const { list } = useLanguage();
  const { provision, headingLevel = 3, children } = props;
  const { id, effect, arrangement, cites, words, parties, version, assumptions, conditions, text } = provision;
  const Heading = headingLevel === 3 ? "h3" : "h4";
  return (
    <article className={css.provision} id={`rule-${id}`}>
      <div className={css.provisionHead}>
        <span className={css.tag} data-tone={effect === "permit" ? "good" : "bad"}>
          {effect === "permit" ? t("permits") : t("forbids")}
        </span>
        <Heading className="wrap-anywhere">
          <code>{id}</code>
        </Heading>
      </div>
      <p className={css.provisionWords}>{words}</p>
      <cite className="quiet small">{cites}</cite>
      <dl className={css.terms}>
        <div>
          <dt>{t("term")}</dt>
          <dd>
            <Term from={provision.from} until={provision.until} wordingFrom={provision.wordingFrom} />
          </dd>
        </div>
        <div>
          <dt>{t("parties")}</dt>
          <dd>{parties.length === 0 ? t("everybody") : list(parties.map(names.country))}</dd>
        </div>
        <div>
          <dt>{t("arrangement")}</dt>
          <dd>
            <code>{arrangement}</code>
          </dd>
        </div>
        <div>
          <dt>{t("version")}</dt>
          <dd>
            <code>{version}</code>
          </dd>
        </div>
      </dl>
      {conditions !== null && <p className="small">{conditions}</p>}
      {assumptions.length > 0 && (
        <div className={css.assumed}>
          <strong>{t("assumed")}</strong>
          <ul className={css.bullets}>
            {assumptions.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
      )}
      {children}
      {text !== undefined && text !== "" && (
        <details className={css.cedar}>
          <summary>{t("cedar")}</summary>
          <pre tabIndex={0}>{text.trim()}</pre>
        </details>
      )}
    </article>
  );
}

function Term(props: Pick<ProvisionShown, "from" | "until" | "wordingFrom">): ReactNode {
  const { from, until, wordingFrom } = props;
  const t = useTexts(SHARE);
  const { day } = useLanguage();
  if (from !== null && until !== null) return t("fromUntil", { from: day(from), until: day(until) });
  if (from !== null) return t("since", { from: day(from) });
  if (until !== null) return t("until", { until: day(until) });
  return wordingFrom === null ? t("always") : t("worded", { from: day(wordingFrom) });
}
