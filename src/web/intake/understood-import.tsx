import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { Notice } from "../parts/notice.tsx";
import { Panel } from "../parts/page-head.tsx";
import { FailureState, Sentence } from "../parts/state-parts.tsx";
import { tellFailure } from "../shell/messages.tsx";
import { useActing } from "../state/session.tsx";
import { useTexts } from "../words/texts.ts";
import css from "./import.module.css";
import { ImportReview } from "./import-review.tsx";
import { type AcceptedImport, countsOfAll, type UnderstoodFile, type UnderstoodRow } from "./import-rows.ts";
import { IMPORT } from "./import-words.ts";
import { useProgress } from "./use-progress.ts";

/** What was understood of files: to be looked through, mended and accepted. */
export function UnderstoodImport(props: {
  readonly country: string;
  readonly file: UnderstoodFile;
  readonly onAgain: () => void;
}): ReactNode {
  const t = useTexts(IMPORT);
  const acting = useActing();
  const queries = useQueryClient();
  const { country, file, onAgain } = props;
  const [changed, setChanged] = useState<ReadonlyMap<number, UnderstoodRow>>(new Map());
  const progress = useProgress(new RegExp(`^import ${file.import}$`));
  const path = `/api/nodes/${country}/import/${file.import}`;
  const mended = [...changed.values()].filter(({ faults, record }) => faults.length === 0 && record !== undefined);
  const good = file.counts.good + mended.length;
  const accepting = useMutation({
    mutationFn: () => {
      const body = { mended: mended.map(({ record }) => record) };
      return acting.ask<AcceptedImport>(`${path}/accept`, { method: "POST", body });
    },
    onSuccess: () =>
      queries.invalidateQueries({ predicate: ({ queryKey: [topic] }) => topic === "list" || topic === "newest" }),
  });
  const leave = () => {
    if (accepting.data === undefined) void acting.ask(path, { method: "DELETE" }).catch(() => undefined);
    onAgain();
  };
  const kinds = [...new Set(file.rows.flatMap(({ record }) => record?.kind ?? []))];
  if (accepting.data !== undefined && !accepting.data.cancelled) {
    return (
      <Accepted
        accepted={accepting.data}
        mended={mended}
        country={country}
        kinds={kinds}
        faulty={file.counts.faulty}
        refused={file.refused}
        onAgain={leave}
      />
    );
  }
  return (
    <>
      {accepting.data?.cancelled === true && <Notice tone="held">{t("stopped")}</Notice>}
      {accepting.isError && <FailureState error={accepting.error} onRetry={() => accepting.mutate()} />}
      {file.counts.good + file.counts.faulty === 0 ? (
        <Notice tone="held">{t("nothing")}</Notice>
      ) : (
        <Panel
          title={
            file.counts.faulty === 0
              ? t("understood", { count: file.counts.good })
              : t("understoodOf", { good: file.counts.good, all: file.counts.good + file.counts.faulty })
          }
          note={file.files.map(({ name }) => name).join(", ")}
        >
          <ImportReview
            country={country}
            file={file}
            changed={changed}
            onChange={(row) => setChanged(new Map(changed).set(row.at, row))}
          />
          <MoreFindings file={file} purpose={acting.purpose} />
        </Panel>
      )}
      <div className={css.foot}>
        <Button disabled={good === 0} loading={accepting.isPending} onClick={() => accepting.mutate()}>
          {t("accept", { count: good })}
        </Button>
        {accepting.isPending ? (
          <>
            <span className="quiet small" role="status">
              {t("keeping", { done: progress?.done ?? 0 })}
            </span>
            <Button
              variant="default"
              onClick={() => void acting.ask(path, { method: "DELETE" }).catch((error: unknown) => tellFailure(error))}
            >
              {t("stop")}
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={leave}>
            {t("again")}
          </Button>
        )}
        <span className="quiet small">
          {mended.length > 0 && `${t("ofMended", { count: mended.length })}. `}
          {file.counts.faulty > mended.length && `${t("left", { count: file.counts.faulty - mended.length })}.`}
        </span>
      </div>
    </>
  );
}

function Accepted(props: {
  readonly accepted: AcceptedImport;
  readonly mended: readonly UnderstoodRow[];
  readonly country: string;
  readonly kinds: readonly string[];
  readonly faulty: number;
  readonly refused: string | null;
  readonly onAgain: () => void;
}): ReactNode {
  const t = useTexts(IMPORT);
  const { purpose } = useActing();
  const { accepted, mended, country, kinds, faulty, refused, onAgain } = props;
  const counts = countsOfAll(accepted, faulty);
  const stillWrong = accepted.mended.filter(({ fate }) => fate === "refused");
  return (
    <>
      <Notice tone={counts.refused > 0 ? "held" : "good"} isUrgent>
        <p>{t("result", counts)}</p>
        {stillWrong.map(({ index, faults = [] }) => (
          <p key={index}>
            {t("rowNumber", { row: mended[index]?.row ?? 0 })}:{" "}
            <Sentence text={faults.map((fault) => t("fault", fault)).join("; ")} />
          </p>
        ))}
        {refused !== null && counts.refused > 0 && (
          <p>
            <a href={`${refused}?purpose=${purpose}`} download>
              {t("refusedFile")}
            </a>
          </p>
        )}
      </Notice>
      <div className={css.foot}>
        {kinds.map((kind) => (
          <Button key={kind} component={Link} to={`/records/${country}/${kind}`}>
            {t("toList")}
          </Button>
        ))}
        <Button variant="default" onClick={onAgain}>
          {t("again")}
        </Button>
      </div>
    </>
  );
}

function MoreFindings({ file, purpose }: { readonly file: UnderstoodFile; readonly purpose: string }): ReactNode {
  const t = useTexts(IMPORT);
  const { repairs, findings, controls, refused } = file;
  return (
    <div className={css.more}>
      {repairs.length > 0 && (
        <details>
          <summary>{t("repairs")}</summary>
          {repairs.slice(0, 100).map((repair) => (
            <p key={`${repair.row} ${repair.field}`}>
              <Sentence text={t("repair", repair)} />
            </p>
          ))}
        </details>
      )}
      {findings.length > 0 && (
        <details>
          <summary>{t("findings")}</summary>
          {findings.map(({ row, code, message }) => (
            <p key={`${row ?? ""} ${code} ${message}`}>
              {row !== undefined && `${t("rowNumber", { row })}: `}
              <Sentence text={message} />
            </p>
          ))}
        </details>
      )}
      {controls.length > 0 && (
        <details>
          <summary>{t("controls")}</summary>
          {controls.map((control) => (
            <p key={control.name}>{t("control", control)}</p>
          ))}
        </details>
      )}
      {refused !== null && (
        <a href={`${refused}?purpose=${purpose}`} download>
          {t("refusedFile")}
        </a>
      )}
    </div>
  );
}
