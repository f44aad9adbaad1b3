import { Button } from "@mantine/core";
import { IconCircleCheck, IconCircleX, IconInfoCircle, IconShieldCheck } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { PageHead, Panel } from "../parts/page-head.tsx";
import { FailureState, LoadingState, Sentence } from "../parts/state-parts.tsx";
import { type GrowthCheck, verifyGrowth } from "../proof/verify-growth.ts";
import type { NodeShown } from "../state/answers.ts";
import { readKept, writeKept } from "../state/kept.ts";
import { WitnessPanel } from "../sharing/witness-panel.tsx";
import { useNodes } from "../state/queries.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import css from "./pages.module.css";
import { PROOFS } from "./proofs-words.ts";

/** The logs of the nodes, each checked in the reader's own browser. */
export default function ProofsPage(): ReactNode {
  const t = useTexts(PROOFS);
  const nodes = useNodes();
  return (
    <>
      <PageHead title={t("title")} about={t("what")} />
      <div className={css.stack}>
        {nodes.isPending && <LoadingState />}
        {nodes.isError && <FailureState error={nodes.error} onRetry={() => void nodes.refetch()} />}
        <div className={css.cards}>
          {nodes.data?.nodes.map((node) => (
            <LogCard key={node.country} node={node} />
          ))}
        </div>
        <WitnessPanel />
        <Panel title={t("how")}>
          <ul className={css.checks}>
            {[t("how1"), t("how2"), t("how3")].map((text) => (
              <li key={text} data-ok>
                <IconInfoCircle size={17} aria-hidden />
                <span>
                  <Sentence text={text} />
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      </div>
    </>
  );
}

type KeyState = "sameKey" | "firstKey" | "otherKey";

function LogCard({ node }: { readonly node: NodeShown }): ReactNode {
  const t = useTexts(PROOFS);
  const { say, number } = useLanguage();
  const acting = useActing();
  const { origin, size, signed, path } = node.log;
  const checking = useMutation({
    mutationFn: async (): Promise<{ check: GrowthCheck; note: string; keyState: KeyState }> => {
      const read = async (file: string) => await acting.askFor(`${path}/${file}`, { headers: { accept: "*/*" } });
      const [note, key] = await Promise.all([
        read("checkpoint").then((answer) => answer.text()),
        read("key").then(async (answer) => (await answer.text()).trim()),
      ]);
      const seenKey = readKept(`log-key:${origin}`);
      const check = await verifyGrowth({
        origin,
        key,
        checkpoint: note,
        before: readKept(`checkpoint:${origin}`),
        fetchTile: async (tile) => new Uint8Array(await (await read(tile)).arrayBuffer()),
      });
      if (seenKey === undefined) writeKept(`log-key:${origin}`, key);
      // A checkpoint that does not fit the one before is never put in its place.
      if (check.isSigned && check.growth?.ok !== false) writeKept(`checkpoint:${origin}`, note);
      return { check, note, keyState: seenKey === undefined ? "firstKey" : seenKey === key ? "sameKey" : "otherKey" };
    },
  });
  return (
    <Panel title={say(node.name)} note={origin}>
      <div className={css.stack}>
        {size === null ? (
          <p>{t("unreachable")}</p>
        ) : (
          <div>
            <p className={css.figure}>{number(size)}</p>
            <p>{t("entries", { count: size })}</p>
            <p className="quiet small">{signed === null ? t("unsigned") : t("signedFor", { size: signed })}</p>
          </div>
        )}
        {checking.data !== undefined && <Findings check={checking.data.check} keyState={checking.data.keyState} />}
        {checking.isError && <FailureState error={checking.error} />}
        <div>
          <Button
            size="compact-md"
            leftSection={<IconShieldCheck size={16} aria-hidden />}
            loading={checking.isPending}
            disabled={signed === null}
            onClick={() => checking.mutate()}
            aria-label={`${t("check")}: ${say(node.name)}`}
          >
            {t("check")}
          </Button>
        </div>
        <dl className={css.lines}>
          <div>
            <dt>{t("key")}</dt>
            <dd>
              <code className={css.code}>{node.log.key}</code>
            </dd>
          </div>
          {checking.data !== undefined && (
            <div>
              <dt>{t("checkpoint")}</dt>
              <dd>
                <code className={css.code}>{checking.data.note.trim()}</code>
              </dd>
            </div>
          )}
        </dl>
      </div>
    </Panel>
  );
}

function Findings({ check, keyState }: { readonly check: GrowthCheck; readonly keyState: KeyState }): ReactNode {
  const t = useTexts(PROOFS);
  const { growth } = check;
  const lines = [
    {
      ok: check.isSigned,
      text: check.isSigned ? t("signed", { size: check.size ?? 0 }) : t("notSigned"),
      reason: check.reason,
    },
    { ok: keyState !== "otherKey", text: t(keyState), reason: undefined },
    ...(growth === undefined
      ? [{ ok: true, text: t("firstLook"), reason: undefined }]
      : [
          {
            ok: growth.ok,
            text: growth.ok ? t("grew", { from: growth.from }) : t("didNotGrow", { from: growth.from }),
            reason: growth.reason,
          },
        ]),
  ];
  return (
    <ul className={css.checks} role="status">
      {lines.map(({ ok, text, reason }) => (
        <li key={text} data-ok={ok || undefined}>
          {ok ? <IconCircleCheck size={17} aria-hidden /> : <IconCircleX size={17} aria-hidden />}
          <span>
            {text}
            {reason !== undefined && (
              <>
                {" "}
                <Sentence text={reason} />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
