import "../style/mantine-later.css";
import "@mantine/dropzone/styles.layer.css";
import { Button, Select } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import { IconFileImport } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { type ReactNode, useRef, useState } from "react";
import type { Words } from "../../core/words.ts";
import css from "../intake/import.module.css";
import type { UnderstoodFile } from "../intake/import-rows.ts";
import { IMPORT } from "../intake/import-words.ts";
import { UnderstoodImport } from "../intake/understood-import.tsx";
import { useProgress } from "../intake/use-progress.ts";
import { FormFailure } from "../parts/form-failure.tsx";
import { Notice } from "../parts/notice.tsx";
import { Offered } from "../parts/offered.tsx";
import { PageHead, Panel } from "../parts/page-head.tsx";
import { FailureState, LoadingState } from "../parts/state-parts.tsx";
import { useActs } from "../state/acts.ts";
import { readJson } from "../state/api.ts";
import { useNames } from "../state/names.ts";
import { useAnswer } from "../state/queries.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";

type Sources = {
  readonly sources: readonly { readonly name: string; readonly title: Words; readonly expects: Words }[];
  readonly templates: readonly { readonly name: string; readonly kind: string; readonly title: Words }[];
};

const TEMPLATES = { csv: "CSV", xlsx: "Excel", jsonl: "JSON Lines" } as const;

/** Taking files in: what was understood, row by row; mending it in place; accepting the good. */
export default function ImportPage(): ReactNode {
  const t = useTexts(IMPORT);
  const names = useNames();
  const { country } = useParams({ from: "/inside/import/$country" });
  const [file, setFile] = useState<UnderstoodFile>();
  const sources = useAnswer<Sources>(`/api/nodes/${country}/sources`, {
    topic: "sources",
    holds: ["sources", "templates"],
  });
  return (
    <>
      <PageHead title={t("title")} above={names.country(country)} about={t("what")} />
      <div className={css.stack}>
        {sources.isPending && <LoadingState />}
        {sources.isError && <FailureState error={sources.error} onRetry={() => void sources.refetch()} />}
        {sources.data !== undefined && file === undefined && (
          <Offered act={{ does: "submit" }} explains>
            <ChooseFiles country={country} sources={sources.data} onRead={setFile} />
          </Offered>
        )}
        {file !== undefined && (
          <UnderstoodImport key={file.import} country={country} file={file} onAgain={() => setFile(undefined)} />
        )}
      </div>
    </>
  );
}

function ChooseFiles(props: {
  readonly country: string;
  readonly sources: Sources;
  readonly onRead: (file: UnderstoodFile) => void;
}): ReactNode {
  const t = useTexts(IMPORT);
  const { say } = useLanguage();
  const acting = useActing();
  const { country, onRead } = props;
  const acts = useActs();
  // A template is offered for what the caller may enter; a national source says whose records it brings.
  const sources = {
    ...props.sources,
    templates: props.sources.templates.filter(({ kind }) => acts({ does: "submit", kind }).may !== false),
  };
  const [name, setName] = useState(sources.templates[0]?.name ?? "");
  const [current, setCurrent] = useState("");
  const progress = useProgress(/^import /);
  const stopping = useRef<AbortController>(undefined);
  const template = sources.templates.find((one) => one.name === name);
  const source = sources.sources.find((one) => one.name === name);
  const reading = useMutation({
    mutationFn: async (files: readonly File[]) => {
      const { signal } = (stopping.current = new AbortController());
      let understood: UnderstoodFile | undefined;
      for (const file of files) {
        setCurrent(file.name);
        const more = understood === undefined ? "" : `&import=${understood.import}`;
        const answer = await acting.askFor(`/api/nodes/${country}/import?source=${encodeURIComponent(name)}${more}`, {
          method: "POST",
          body: file,
          headers: { "content-type": "application/octet-stream", "tripoint-file-name": encodeURIComponent(file.name) },
          signal,
        });
        understood = await readJson<UnderstoodFile>(answer, signal);
      }
      return understood;
    },
    onSuccess: (understood) => understood !== undefined && onRead(understood),
  });
  return (
    <Panel>
      <div className={css.stack}>
        <div className={css.choose}>
          <Select
            label={t("source")}
            data={[
              {
                group: t("templates"),
                items: sources.templates.map((one) => ({ value: one.name, label: say(one.title) })),
              },
              {
                group: t("national"),
                items: sources.sources.map((one) => ({ value: one.name, label: say(one.title) })),
              },
            ].filter(({ items }) => items.length > 0)}
            value={name}
            onChange={(next) => setName(next ?? "")}
            allowDeselect={false}
            searchable
            w={420}
            maw="100%"
            maxDropdownHeight={340}
          />
          {template !== undefined && (
            <p className={css.templates}>
              <span className="quiet">{t("template")}</span>
              {Object.entries(TEMPLATES).map(([format, label]) => (
                <a key={format} href={`/api/kinds/${template.kind}/template.${format}`} download>
                  {label}
                </a>
              ))}
            </p>
          )}
          {source !== undefined && (
            <p className={`${css.templates} quiet`}>{t("expects", { what: say(source.expects) })}</p>
          )}
        </div>
        <Dropzone
          className={css.drop ?? ""}
          onDrop={(files) => reading.mutate(files)}
          disabled={reading.isPending}
          inputProps={{ "aria-label": t("drop") }}
        >
          <IconFileImport size={34} aria-hidden />
          <div>
            <strong>{t("drop")}</strong>
          </div>
          <p className="quiet small">{t("dropHelp")}</p>
        </Dropzone>
        {reading.isPending && (
          <div className={css.choose} role="status">
            <span>{t("reading", { name: current, done: progress?.done ?? 0 })}</span>
            <Button variant="default" size="compact-sm" onClick={() => stopping.current?.abort()}>
              {t("stop")}
            </Button>
          </div>
        )}
        {reading.isError &&
          (reading.error.name === "AbortError" ? (
            <Notice tone="held" isUrgent>
              {t("readingStopped")}
            </Notice>
          ) : (
            <FormFailure error={reading.error} />
          ))}
      </div>
    </Panel>
  );
}
