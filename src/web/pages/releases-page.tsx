import "../style/mantine-later.css";
import { Button, SegmentedControl } from "@mantine/core";
import { IconMessageQuestion } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { PageHead, Panel } from "../parts/page-head.tsx";
import { SimpleTable } from "../parts/simple-table.tsx";
import { EmptyState, FailureState, LoadingState } from "../parts/state-parts.tsx";
import { useCodeText } from "../sharing/code-text.ts";
import { ConsentList } from "../sharing/consent-list.tsx";
import { CONSENT } from "../sharing/consent-words.ts";
import type { InboxRow, OutboxRow, ReleasePage, ReleaseRow } from "../sharing/exchange-answers.ts";
import { EXCHANGE } from "../sharing/exchange-words.ts";
import { PartnerName } from "../sharing/partner-name.tsx";
import { ReceiptTag } from "../sharing/receipt-tag.tsx";
import css from "../sharing/sharing.module.css";
import { useNames } from "../state/names.ts";
import { useAnswer } from "../state/queries.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";

const PAGE = 50;

/** Outbox and inbox: what went out and came in, under which provision, with the receipts; and the signed consents. */
export default function ReleasesPage(): ReactNode {
  const t = useTexts(EXCHANGE);
  const ofConsents = useTexts(CONSENT);
  const go = useNavigate();
  const { box: asked } = useSearch({ from: "/inside/releases" });
  const box = asked === "in" || asked === "consents" ? asked : "out";
  return (
    <>
      <PageHead
        title={t("releases")}
        about={t("releasesWhat")}
        actions={
          <Button component={Link} to="/share" leftSection={<IconMessageQuestion size={16} aria-hidden />}>
            {t("askFirst")}
          </Button>
        }
      />
      <div className={css.stack}>
        <div>
          <SegmentedControl
            value={box}
            onChange={(to) => void go({ to: "/releases", search: { box: to === "out" ? undefined : to } })}
            data={[
              { value: "out", label: t("outbox") },
              { value: "in", label: t("inbox") },
              { value: "consents", label: ofConsents("list") },
            ]}
            aria-label={t("releases")}
          />
        </div>
        {box === "consents" ? <ConsentList /> : <Box box={box} />}
      </div>
    </>
  );
}

function Box({ box }: { readonly box: "in" | "out" }): ReactNode {
  const t = useTexts(EXCHANGE);
  const { country } = useActing();
  const { box: asked, before } = useSearch({ from: "/inside/releases" });
  const turned = before === undefined ? "" : `&before=${encodeURIComponent(before)}`;
  const path = box === "out" ? "outbox" : "inbox";
  const answer = useAnswer<ReleasePage<OutboxRow & InboxRow>>(`/api/nodes/${country}/${path}?limit=${PAGE}${turned}`, {
    topic: "exchange",
    holds: ["releases"],
  });
  const next = answer.data?.next;
  return (
    <>
      {answer.isPending && <LoadingState shape="table" />}
      {answer.isError && <FailureState act="oversee" error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data?.releases.length === 0 && (
        <EmptyState title={box === "out" ? t("outboxEmpty") : t("inboxEmpty")}>
          {box === "out" ? t("outboxEmptyHelp") : t("inboxEmptyHelp")}
        </EmptyState>
      )}
      {answer.data !== undefined && answer.data.releases.length > 0 && (
        <Panel flush>
          <SimpleTable
            label={t("releases")}
            className={css.stacked}
            head={
              <>
                <th scope="col">{t("when")}</th>
                <th scope="col">{t("fromTo")}</th>
                <th scope="col">{t("purpose")}</th>
                <th scope="col">{t("provision")}</th>
                <th scope="col">{t("receipt")}</th>
              </>
            }
          >
            {answer.data.releases.map((row) =>
              box === "out" ? <OutRow key={row.id} row={row} /> : <InRow key={row.id} row={row} />,
            )}
          </SimpleTable>
        </Panel>
      )}
      {(before !== undefined || next !== undefined) && (
        <nav className={css.buttons} aria-label={t("releases")}>
          {before !== undefined && (
            <Button variant="default" renderRoot={(root) => <Link to="/releases" search={{ box: asked }} {...root} />}>
              {t("newer")}
            </Button>
          )}
          {next !== undefined && (
            <Button
              variant="default"
              renderRoot={(root) => <Link to="/releases" search={{ box: asked, before: String(next) }} {...root} />}
            >
              {t("older")}
            </Button>
          )}
        </nav>
      )}
    </>
  );
}

function OutRow({ row }: { readonly row: OutboxRow }): ReactNode {
  const t = useTexts(EXCHANGE);
  const inWords = useCodeText();
  const refused = row.refused ?? [];
  return (
    <tr>
      <WhenCell row={row} at={row.madeAt} />
      <PartiesCell row={row} records={row.records} />
      <td>
        {inWords(row.purpose)}
        {row.consents.length > 0 && <div className="quiet small">{t("consented")}</div>}
      </td>
      <ProvisionCell row={row} />
      <td>
        <ReceiptTag outcome={row.outcome} />
        {row.outcome !== null && <div className="quiet small">{t("oneRecord", { count: row.done ?? 0 })}</div>}
        {refused.map(({ record, reason }) => (
          <div key={record} className="small">
            {record}: {reason}
          </div>
        ))}
      </td>
    </tr>
  );
}

function InRow({ row }: { readonly row: InboxRow }): ReactNode {
  const inWords = useCodeText();
  return (
    <tr>
      <WhenCell row={row} at={row.receivedAt} />
      <PartiesCell row={row} />
      <td>{inWords(row.purposes.join(", "))}</td>
      <ProvisionCell row={row} />
      <td>
        <ReceiptTag outcome={row.outcome} />
      </td>
    </tr>
  );
}

function WhenCell({ row, at }: { readonly row: ReleaseRow; readonly at: string }): ReactNode {
  const t = useTexts(EXCHANGE);
  const { moment } = useLanguage();
  return (
    <td>
      <span style={{ whiteSpace: "nowrap" }}>{moment(new Date(at))}</span>
      <div className="quiet small">{t("leaf", { leaf: row.leaf })}</div>
      {row.why === "reply" && <div className="quiet small">{t("reply")}</div>}
      {row.why === "correction" && <div className="quiet small">{t("correction")}</div>}
    </td>
  );
}

function PartiesCell({ row, records }: { readonly row: ReleaseRow; readonly records?: number }): ReactNode {
  const t = useTexts(EXCHANGE);
  const names = useNames();
  return (
    <td>
      <strong title={`${names.agency(row.agency)} → ${names.agency(row.receiver)}`} style={{ whiteSpace: "nowrap" }}>
        {names.short(row.agency)} → {names.short(row.receiver)}
      </strong>
      <div className="quiet small">
        <PartnerName origin={row.peer} />
      </div>
      {records !== undefined && <div className="quiet small">{t("oneRecord", { count: records })}</div>}
    </td>
  );
}

function ProvisionCell({ row }: { readonly row: ReleaseRow }): ReactNode {
  const t = useTexts(EXCHANGE);
  const { day } = useLanguage();
  return (
    <td>
      <Link to="/rules" search={{ find: row.arrangement }} title={row.arrangement}>
        {row.cites || row.arrangement}
      </Link>
      {row.keepUntil !== null && <div className="small">{t("keepUntil", { day: day(row.keepUntil) })}</div>}
      {row.terms.length > 0 && (
        <details className={css.more}>
          <summary>{t("conditions", { count: row.terms.length })}</summary>
          <ul className={css.bullets}>
            {row.terms.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </details>
      )}
    </td>
  );
}
