import "@mantine/dropzone/styles.css";
import { Button, Select } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import { IconFileImport } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { type ReactNode, useRef, useState } from "react";
import type { Kind } from "../../core/kind.ts";
import { KINDS, kindNamed } from "../../desks/kinds.ts";
import { ImportReview } from "../intake/import-review.tsx";
import css from "../intake/import.module.css";
import { IMPORT } from "../intake/import-words.ts";
import { type ImportRow, LARGEST_FILE, READABLE, readDrafts } from "../intake/read-drafts.ts";
import { type SentRows, sendRows } from "../intake/send-rows.ts";
import { Notice } from "../parts/notice.tsx";
import { PageHead, Panel } from "../parts/page-head.tsx";
import { FailureState, Sentence } from "../parts/state-parts.tsx";
import { useNames } from "../state/names.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";

const TEMPLATES = { csv: "CSV", xlsx: "Excel", jsonl: "JSON Lines" } as const;
const MEGABYTES = LARGEST_FILE / 1024 / 1024;

/** Taking a file in: what was understood, row by row; mending it in place; accepting the good. */
export default function ImportPage(): ReactNode {
  const t = useTexts(IMPORT);
  const { say } = useLanguage();
  const names = useNames();
  const { country } = useParams({ from: "/inside/import/$country" });
  const [kindName, setKindName] = useState(KINDS[0]?.name ?? "");
  const [rows, setRows] = useState<readonly ImportRow[]>();
  const [unread, setUnread] = useState<readonly string[]>([]);
  const kind = kindNamed(kindName);

  const reading = useMutation({
    mutationFn: async (files: readonly File[]) => {
      if (kind === undefined) return;
      const good = files.filter(({ name, size }) => READABLE.test(name) && size <= LARGEST_FILE);
      setUnread(files.filter((file) => !good.includes(file)).map(({ name }) => name));
      const read: ImportRow[] = [];
      for (const file of good) {
        for (const row of await readDrafts(kind, file.name, await file.text())) read.push({ ...row, id: read.length });
      }
      if (good.length > 0) setRows(read);
    },
  });
  return (
    <>
      <PageHead title={t("title")} above={names.country(country)} about={t("what")} />
      <div className={css.stack}>
        {rows === undefined && (
          <Panel>
            <div className={css.stack}>
              <div className={css.choose}>
                <Select
                  label={t("kind")}
                  data={KINDS.map(({ name, label }) => ({ value: name, label: say(label) }))}
                  value={kindName}
                  onChange={(next) => setKindName(next ?? "")}
                  allowDeselect={false}
                  w={300}
                />
                <p className={css.templates}>
                  <span className="quiet">{t("template")}</span>
                  {Object.entries(TEMPLATES).map(([format, label]) => (
                    <a key={format} href={`/api/kinds/${kindName}/template.${format}`} download>
                      {label}
                    </a>
                  ))}
                </p>
              </div>
              <Dropzone
                className={css.drop ?? ""}
                onDrop={(files) => reading.mutate(files)}
                onReject={(refused) => setUnread(refused.map(({ file }) => file.name))}
                maxSize={LARGEST_FILE}
                loading={reading.isPending}
                inputProps={{ "aria-label": t("drop") }}
              >
                <IconFileImport size={34} aria-hidden />
                <div>
                  <strong>{t("drop")}</strong>
                </div>
                <p className="quiet small">
                  <Sentence text={t("dropHelp", { size: MEGABYTES })} />
                </p>
              </Dropzone>
            </div>
          </Panel>
        )}
        {unread.length > 0 && (
          <Notice tone="bad" isUrgent>
            {unread.map((name) => (
              <p key={name}>{t("notReadable", { name, size: MEGABYTES })}</p>
            ))}
          </Notice>
        )}
        {reading.isError && <FailureState error={reading.error} />}
        {rows !== undefined && kind !== undefined && (
          <Reviewed country={country} kind={kind} rows={rows} onRows={setRows} onAgain={() => setRows(undefined)} />
        )}
      </div>
    </>
  );
}

function Reviewed(props: {
  readonly country: string;
  readonly kind: Kind;
  readonly rows: readonly ImportRow[];
  readonly onRows: (rows: readonly ImportRow[]) => void;
  readonly onAgain: () => void;
}): ReactNode {
  const t = useTexts(IMPORT);
  const acting = useActing();
  const queries = useQueryClient();
  const { country, kind, rows, onRows, onAgain } = props;
  const [done, setDone] = useState(0);
  const stopping = useRef<AbortController>(undefined);
  const good = rows.filter(({ faults }) => faults.length === 0);
  const sending = useMutation({
    mutationFn: async (): Promise<SentRows> => {
      stopping.current = new AbortController();
      setDone(0);
      const { signal } = stopping.current;
      return await sendRows(acting, { country, kind }, good, { signal, onProgress: setDone });
    },
    onSuccess: async ({ refused, sent }) => {
      onRows(
        rows.flatMap((row) => {
          const faults = refused.get(row.id);
          if (faults !== undefined) return [{ ...row, faults }];
          return sent.has(row.id) ? [] : [row];
        }),
      );
      await queries.invalidateQueries({ predicate: ({ queryKey: [topic] }) => topic === "list" || topic === "newest" });
    },
  });
  return (
    <>
      {sending.data !== undefined && (
        <Notice tone={sending.data.counts.refused > 0 ? "held" : "good"} isUrgent>
          <p>{t("result", sending.data.counts)}</p>
          {sending.data.counts.refused > 0 && <p>{t("refusedStay")}</p>}
          <Link to="/records/$country/$kind" params={{ country, kind: kind.name }} search={{}}>
            {t("toList")}
          </Link>
        </Notice>
      )}
      {sending.isError && <FailureState error={sending.error} onRetry={() => sending.mutate()} />}
      {rows.length === 0 && sending.data === undefined && <Notice tone="held">{t("nothing")}</Notice>}
      {rows.length > 0 && (
        <Panel title={t("understood", { count: rows.filter(({ isBroken }) => !isBroken).length })}>
          <ImportReview
            kind={kind}
            rows={rows}
            onMend={(mended) => onRows(rows.map((row) => (row.id === mended.id ? mended : row)))}
            onLeaveOut={(id) => onRows(rows.filter((row) => row.id !== id))}
          />
        </Panel>
      )}
      <div className={css.foot}>
        <Button disabled={good.length === 0} loading={sending.isPending} onClick={() => sending.mutate()}>
          {t("accept", { count: good.length })}
        </Button>
        {sending.isPending ? (
          <>
            <progress max={good.length} value={done} aria-label={t("sending", { done, count: good.length })} />
            <span className="quiet small" role="status">
              {t("sending", { done, count: good.length })}
            </span>
            <Button variant="default" onClick={() => stopping.current?.abort()}>
              {t("stop")}
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={onAgain}>
            {t("again")}
          </Button>
        )}
      </div>
    </>
  );
}
