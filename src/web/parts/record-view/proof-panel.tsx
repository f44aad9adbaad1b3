import { Button } from "@mantine/core";
import { IconCircleCheck, IconCircleX, IconDownload, IconShieldCheck } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { type BundleCheck, type ProofStep, verifyBundle } from "../../proof/verify-bundle.ts";
import type { ProofBundle, RecordAnswer } from "../../state/answers.ts";
import { readKept, writeKept } from "../../state/kept.ts";
import { saveFile } from "../../state/save-file.ts";
import { useActing } from "../../state/session.tsx";
import { useTexts } from "../../words/texts.ts";
import { Panel } from "../page-head.tsx";
import { FailureState, Sentence } from "../state-parts.tsx";
import css from "./record-view.module.css";
import { RECORD } from "./record-words.ts";
import { Notice } from "../notice.tsx";

/** Verifies a record in the reader's own browser, step by step, and lets its proof be taken away. */
export function ProofPanel({ country, record }: { readonly country: string; readonly record: string }): ReactNode {
  const t = useTexts(RECORD);
  const acting = useActing();
  const proving = useMutation({
    mutationFn: async (): Promise<{ check: BundleCheck; bundle: ProofBundle; isNewKey: boolean }> => {
      const id = encodeURIComponent(record);
      const { proof } = await acting.ask<RecordAnswer>(`/api/nodes/${country}/record/${id}?proof=1`);
      if (proof === undefined) throw new Error(t("noCrypto"));
      const key = (
        await (await acting.askFor(`/log/${country}/key`, { headers: { accept: "text/plain" } })).text()
      ).trim();
      // The first key seen is believed; another one later is told.
      const name = `log-key:${proof.origin}` as const;
      const seen = readKept(name);
      if (seen === undefined) writeKept(name, key);
      return { check: await verifyBundle(proof, key), bundle: proof, isNewKey: seen !== undefined && seen !== key };
    },
  });
  const canVerify = globalThis.crypto?.subtle !== undefined;
  return (
    <Panel title={t("proof")}>
      <div className={css.proof}>
        <p className="quiet small">{t("proofWhat")}</p>
        {!canVerify && <Notice tone="bad">{t("noCrypto")}</Notice>}
        {proving.isError && <FailureState error={proving.error} />}
        {proving.data !== undefined && (
          <>
            <p className={css.verdict} data-ok={proving.data.check.ok || undefined} role="status">
              {proving.data.check.ok ? (
                <IconCircleCheck size={20} aria-hidden />
              ) : (
                <IconCircleX size={20} aria-hidden />
              )}
              {proving.data.check.ok ? t("proved") : t("notProved")}
            </p>
            {proving.data.isNewKey && <Notice tone="bad">{t("newKey")}</Notice>}
            <ol className={css.steps}>
              {proving.data.check.steps.map((step) => (
                <StepLine key={step.step} step={step} check={proving.data.check} />
              ))}
            </ol>
          </>
        )}
        <div className={css.row}>
          <Button
            variant={proving.data === undefined ? "filled" : "default"}
            size="compact-md"
            leftSection={<IconShieldCheck size={16} aria-hidden />}
            loading={proving.isPending}
            disabled={!canVerify}
            onClick={() => proving.mutate()}
          >
            {proving.data === undefined ? t("verify") : t("verifyAgain")}
          </Button>
          {proving.data !== undefined && (
            <Button
              variant="subtle"
              size="compact-md"
              title={t("saveProofHelp")}
              leftSection={<IconDownload size={16} aria-hidden />}
              onClick={() =>
                saveFile(`${record.replace(/[^\w.-]+/g, "-")}.bundle.jsonl`, bundleFile(proving.data.bundle))
              }
            >
              {t("saveProof")}
            </Button>
          )}
        </div>
      </div>
    </Panel>
  );
}

function StepLine({ step, check }: { readonly step: ProofStep; readonly check: BundleCheck }): ReactNode {
  const t = useTexts(RECORD);
  const size = Number(step.facts["size"] ?? 0);
  const words = {
    key: t("stepKey"),
    checkpoint: step.ok ? t("stepCheckpoint", { size }) : t("stepCheckpointBad"),
    parts: t("stepParts"),
    inclusion: t("stepInclusion"),
  }[step.step];
  const detail = {
    key: String(step.facts["key"] ?? ""),
    checkpoint: String(step.facts["root"] ?? ""),
    parts: check.versions.map(({ digest }) => digest).join(" "),
    inclusion: check.versions.map(({ leaf }) => leaf).join(", "),
  }[step.step];
  return (
    <li data-ok={step.ok || undefined}>
      {step.ok ? <IconCircleCheck size={16} aria-hidden /> : <IconCircleX size={16} aria-hidden />}
      <div>
        {words}
        {step.reason !== undefined && (
          <p className={css.bad}>
            <Sentence text={step.reason} />
          </p>
        )}
        <code className={css.digest}>{detail}</code>
      </div>
    </li>
  );
}

/** The proof as `tripoint verify --bundle` reads it: the head, then a line for each version. */
function bundleFile({ versions, ...head }: ProofBundle): Blob {
  return new Blob([[head, ...versions].map((line) => `${JSON.stringify(line)}\n`).join("")], {
    type: "application/jsonl",
  });
}
