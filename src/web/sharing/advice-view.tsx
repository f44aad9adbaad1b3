import { IconCheck, IconCircleCheck, IconCircleX, IconFileCertificate, IconLock } from "@tabler/icons-react";
import type { ReactNode, Ref } from "react";
import { isDay } from "../../core/day.ts";
import { Panel } from "../parts/page-head.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import { useCodeText } from "./code-text.ts";
import type { ChangeShown, ShareAnswer } from "./exchange-answers.ts";
import { ProvisionView } from "./provision-view.tsx";
import { SHARE } from "./share-words.ts";
import css from "./sharing.module.css";

const SIGNS = { permit: IconCircleCheck, conditions: IconFileCertificate, deny: IconCircleX } as const;

/** The answer in one glance: yes, yes under conditions, or no, to what was asked. */
export function Verdict(props: {
  readonly answer: ShareAnswer;
  readonly question: ReactNode;
  readonly at?: Ref<HTMLDivElement>;
  readonly headingLevel?: 2 | 3;
}): ReactNode {
  const t = useTexts(SHARE);
  const { answer, question, at, headingLevel = 2 } = props;
  const Sign = SIGNS[answer.outcome];
  const Heading = headingLevel === 2 ? "h2" : "h3";
  return (
    <div className={css.verdict} data-outcome={answer.outcome} ref={at} tabIndex={at === undefined ? undefined : -1}>
      <Sign size={34} stroke={1.6} aria-hidden />
      <Heading>{t(answer.outcome)}</Heading>
      <p>{answer.message}</p>
      <p className="quiet small">{question}</p>
    </div>
  );
}

/** The parts of a record, each with whether it may go and what decided it. */
export function PartsAnswered({ answer }: { readonly answer: ShareAnswer }): ReactNode {
  const t = useTexts(SHARE);
  return (
    <ul className={css.parts}>
      {answer.parts.map(({ part, label, mayGo, decidedBy }) => (
        <li key={part} data-stays={!mayGo || undefined}>
          <strong>
            {mayGo ? <IconCheck size={16} aria-hidden /> : <IconLock size={16} aria-hidden />}
            {label}
          </strong>
          <span className="small">{mayGo ? t("goes") : t("stays")}</span>
          {!mayGo && decidedBy.length === 0 && <span className="quiet small">{t("noRule")}</span>}
        </li>
      ))}
    </ul>
  );
}

/** The conditions that travel with what goes, and until when it may be kept. */
export function ConditionsAnswered({ answer }: { readonly answer: ShareAnswer }): ReactNode {
  const t = useTexts(SHARE);
  const { day } = useLanguage();
  return (
    <>
      <ul className={css.bullets}>
        {answer.conditions.map(({ code, words }) => (
          <li key={code}>{words}</li>
        ))}
      </ul>
      {answer.destroyBy !== null && <p>{t("destroyBy", { day: day(answer.destroyBy, "long") })}</p>}
    </>
  );
}

/** The reasons of an answer: parts, conditions, what would turn it, the provisions and the facts. */
export function Reasons(props: {
  readonly answer: ShareAnswer;
  /** Asks again with a change that turns the answer. */
  readonly onChange: (changes: readonly ChangeShown[]) => void;
  /** What can be done with the answer: it stands behind what goes and under which conditions. */
  readonly children?: ReactNode;
}): ReactNode {
  const t = useTexts(SHARE);
  const { answer, onChange } = props;
  const towards =
    answer.towards === "deny" ? "towardsDeny" : answer.outcome === "deny" ? "towardsPermit" : "towardsAll";
  const hasConditions = answer.conditions.length > 0 || answer.destroyBy !== null;
  return (
    <>
      <Panel title={t("partsTitle")}>
        <PartsAnswered answer={answer} />
      </Panel>
      {hasConditions && (
        <Panel title={t("conditionsTitle")}>
          <div className={css.close}>
            <ConditionsAnswered answer={answer} />
          </div>
        </Panel>
      )}
      {props.children}
      <Panel title={t(towards)}>
        {answer.changes.length === 0 ? (
          <p className="quiet">{t("noChanges")}</p>
        ) : (
          <div className={css.close}>
            <ul className={css.changes}>
              {answer.changes.map(({ words, changes }) => (
                <li key={words}>
                  <button type="button" className={css.change} onClick={() => onChange(changes)}>
                    {words}
                  </button>
                </li>
              ))}
            </ul>
            <p className="quiet small">{t("changesHelp")}</p>
          </div>
        )}
      </Panel>
      <Panel title={t("provisions")}>
        <ProvisionsAnswered answer={answer} />
      </Panel>
      <Panel title={t("facts")}>
        <FactsAnswered answer={answer} />
      </Panel>
    </>
  );
}

/** The provisions that decided; none at all means that no rule permits it. */
export function ProvisionsAnswered({ answer }: { readonly answer: ShareAnswer }): ReactNode {
  const t = useTexts(SHARE);
  if (answer.provisions.length === 0) return <p>{t("noProvision")}</p>;
  return answer.provisions.map((provision) => <ProvisionView key={provision.id} provision={provision} />);
}

function FactsAnswered({ answer }: { readonly answer: ShareAnswer }): ReactNode {
  const t = useTexts(SHARE);
  const { day } = useLanguage();
  const inWords = useCodeText();
  const shown = (name: string, value: string) =>
    value === "" ? t("none") : isDay(value) ? day(value) : inWords(value, name.endsWith(".pap"));
  return (
    <dl className={css.facts}>
      {answer.facts.map(({ name, label, value }) => (
        <div key={name}>
          <dt>{label}</dt>
          <dd>{shown(name, value)}</dd>
        </div>
      ))}
    </dl>
  );
}
