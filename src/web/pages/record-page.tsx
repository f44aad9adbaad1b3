import { Button } from "@mantine/core";
import { IconCopy, IconMailQuestion, IconPencil, IconPrinter, IconSend } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { PURPOSES } from "../../core/caller.ts";
import type { Kind } from "../../core/kind.ts";
import { kindNamed } from "../../desks/kinds.ts";
import { MarkingBadge, SyntheticBadge } from "../parts/badges.tsx";
import { HandlingText } from "../parts/handling-text.tsx";
import { Offered } from "../parts/offered.tsx";
import { PageHead, Panel } from "../parts/page-head.tsx";
import { useCaption } from "../parts/record-caption.ts";
import { LinksPanel } from "../parts/record-view/links-panel.tsx";
import { ProofPanel } from "../parts/record-view/proof-panel.tsx";
import { RecordParts } from "../parts/record-view/record-parts.tsx";
import css from "../parts/record-view/record-view.module.css";
import { RECORD } from "../parts/record-view/record-words.ts";
import { VersionList } from "../parts/record-view/version-list.tsx";
import { FailureState, LoadingState } from "../parts/state-parts.tsx";
import { RecordExchangePanel } from "../sharing/record-exchange-panel.tsx";
import { tell } from "../shell/messages.tsx";
import type { ReceivedTerms, RecordAnswer, RecordVersion, RulesShown } from "../state/answers.ts";
import { useNames } from "../state/names.ts";
import { useAnswer } from "../state/queries.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import { NotFoundPage } from "./odd-pages.tsx";
import { Notice } from "../parts/notice.tsx";

/** One record: its parts, versions, provenance, proof and links, as far as the caller may see them. */
export default function RecordPage(): ReactNode {
  const { country, id } = useParams({ from: "/inside/record/$country/$id" });
  const answer = useAnswer<RecordAnswer>(`/api/nodes/${country}/record/${encodeURIComponent(id)}`, {
    topic: "record",
    holds: ["versions"],
  });
  const kind = kindNamed(id.split(":", 2)[1] ?? "");
  if (kind === undefined) return <NotFoundPage />;
  if (answer.isPending) return <LoadingState shape="page" />;
  if (answer.isError) {
    return (
      <>
        <PageHead title={id} />
        <FailureState error={answer.error} onRetry={() => void answer.refetch()} />
      </>
    );
  }
  return <RecordView key={id} country={country} kind={kind} answer={answer.data} />;
}

/** A record that has been read. */
function RecordView(props: {
  readonly country: string;
  readonly kind: Kind;
  readonly answer: RecordAnswer;
}): ReactNode {
  const t = useTexts(RECORD);
  const { say } = useLanguage();
  const captionOf = useCaption();
  const names = useNames();
  const acting = useActing();
  const { country, kind, answer } = props;
  const newest = answer.versions.at(-1);
  const [revision, setRevision] = useState<number>();
  const version = answer.versions.find((one) => one.revision === revision) ?? newest;
  if (version === undefined || newest === undefined) return <NotFoundPage />;
  const copy = async () => {
    await navigator.clipboard.writeText(version.record);
    tell(t("copied"));
  };
  return (
    <>
      <PageHead
        title={captionOf(kind, version)}
        above={
          <>
            <Link to="/records/$country/$kind" params={{ country, kind: kind.name }} search={{}}>
              {say(kind.plural)}
            </Link>{" "}
            · <span title={names.agency(version.originator)}>{names.short(version.originator)}</span>
          </>
        }
        about={
          <span className={css.badges}>
            <MarkingBadge marking={version.marking} />
            {version.synthetic && <SyntheticBadge />}
            <span className="small">{t("revision", { number: version.revision })}</span>
          </span>
        }
        actions={
          <>
            <Button variant="default" leftSection={<IconCopy size={16} aria-hidden />} onClick={() => void copy()}>
              {t("copy")}
            </Button>
            <Button
              variant="default"
              leftSection={<IconPrinter size={16} aria-hidden />}
              onClick={() => window.print()}
            >
              {t("print")}
            </Button>
            {version.received && version.withheld.length > 0 && (
              <Offered act="request" label={t("askForParts")}>
                <Button
                  renderRoot={(root) => <Link to="/requests" search={{ record: version.record }} {...root} />}
                  variant="default"
                  leftSection={<IconMailQuestion size={16} aria-hidden />}
                >
                  {t("askForParts")}
                </Button>
              </Offered>
            )}
            <Button
              renderRoot={(root) => <Link to="/share" search={{ record: version.record }} {...root} />}
              variant="default"
              leftSection={<IconSend size={16} aria-hidden />}
            >
              {t("share")}
            </Button>
            {version.originator === acting.grant.agency && !version.received && (
              <Offered act={{ does: "submit", kind: kind.name }} label={t("edit")}>
                <Button
                  component={Link}
                  to={`/record/${country}/${encodeURIComponent(version.record)}/edit`}
                  leftSection={<IconPencil size={16} aria-hidden />}
                >
                  {t("edit")}
                </Button>
              </Offered>
            )}
          </>
        }
      />
      {version !== newest && (
        <Notice tone="held">
          {t("olderShown", { number: version.revision })}{" "}
          <Button variant="subtle" size="compact-sm" onClick={() => setRevision(undefined)}>
            {t("showNewest")}
          </Button>
        </Notice>
      )}
      <div className={css.columns}>
        <div className={css.stack}>
          <RecordParts kind={kind} version={version} rules={answer.rules} />
          <VersionList kind={kind} versions={answer.versions} shown={version.revision} onShow={setRevision} />
        </div>
        <div className={css.stack}>
          {version.received && <TermsPanel terms={version.received} />}
          <Offered act="oversee">
            <RecordExchangePanel country={country} record={version.record} />
          </Offered>
          <ProvenancePanel country={country} kind={kind} version={version} rules={answer.rules} />
          <ProofPanel country={country} record={version.record} />
          <LinksPanel country={country} kind={kind} version={version} />
        </div>
      </div>
    </>
  );
}

/** Under which terms another country released the record: they hold for whoever reads it here. */
function TermsPanel({ terms }: { readonly terms: ReceivedTerms }): ReactNode {
  const t = useTexts(RECORD);
  const { say } = useLanguage();
  const names = useNames();
  return (
    <Panel title={t("terms")}>
      <dl className={css.lines}>
        <div>
          <dt>{t("termsFrom")}</dt>
          <dd>{terms.from}</dd>
        </div>
        <div>
          <dt>{t("termsReceiver")}</dt>
          <dd>{names.agency(terms.receiver)}</dd>
        </div>
        <div>
          <dt>{t("termsPurposes")}</dt>
          <dd>{terms.purposes.map((purpose) => say(PURPOSES[purpose])).join(", ")}</dd>
        </div>
      </dl>
      <h3 className={css.subhead}>{t("termsConditions")}</h3>
      <ul className={css.rules}>
        {terms.conditions.map(({ code, words }) => (
          <li key={code}>{words}</li>
        ))}
        {terms.conditions.length === 0 && <li>{t("termsNone")}</li>}
      </ul>
    </Panel>
  );
}

function ProvenancePanel(props: {
  readonly country: string;
  readonly kind: Kind;
  readonly version: RecordVersion;
  readonly rules: RulesShown;
}): ReactNode {
  const t = useTexts(RECORD);
  const { say, number } = useLanguage();
  const names = useNames();
  const acting = useActing();
  const { country, kind, version, rules } = props;
  return (
    <Panel title={t("provenance")}>
      <dl className={css.lines}>
        <div>
          <dt>{t("number")}</dt>
          <dd className="wrap-anywhere">{version.record}</dd>
        </div>
        <div>
          <dt>{t("originator")}</dt>
          <dd>{names.agency(version.originator)}</dd>
        </div>
        <div>
          <dt>{t("kind")}</dt>
          <dd>{say(kind.label)}</dd>
        </div>
        <div>
          <dt>{t("handling")}</dt>
          <dd>
            <HandlingText handling={version} />
          </dd>
        </div>
        <div>
          <dt>{t("node")}</dt>
          <dd>{names.country(country)}</dd>
        </div>
        <div>
          <dt>{t("leaf")}</dt>
          <dd>{number(version.leaf)}</dd>
        </div>
        <div>
          <dt>{t("digest")}</dt>
          <dd>
            <code className={css.digest}>{version.digest}</code>
          </dd>
        </div>
      </dl>
      <h3 className={css.subhead}>{t("permitted")}</h3>
      <ul className={css.rules}>
        {version.permittedBy.map((id) => {
          const rule = rules[id];
          if (rule === undefined) return <li key={id}>{id}</li>;
          return (
            <li key={id}>
              {rule.words} <cite>{rule.cites}</cite>
              {rule.conditions !== null && <cite>{t("conditions", { conditions: rule.conditions })}</cite>}
              {rule.assumption && <cite>{t("assumption")}</cite>}
            </li>
          );
        })}
      </ul>
      {version.originator !== acting.grant.agency && <p className={css.note}>{t("readWritten")}</p>}
    </Panel>
  );
}
