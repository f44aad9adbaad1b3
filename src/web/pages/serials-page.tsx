import "../style/mantine-later.css";
import { Button, Checkbox } from "@mantine/core";
import { IconHash, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useState } from "react";
import { kindNamed } from "../../desks/kinds.ts";
import { PageHead, Panel } from "../parts/page-head.tsx";
import { SerialPlate } from "../parts/serial-plate.tsx";
import { SerialText } from "../parts/shown-value.tsx";
import { SimpleTable } from "../parts/simple-table.tsx";
import { EmptyState, FailureState, LoadingState } from "../parts/state-parts.tsx";
import type { SerialFinding } from "../state/answers.ts";
import { useNames } from "../state/names.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import { SERIALS } from "../parts/serial-words.ts";
import css from "./pages.module.css";

/** The search by serial number, with characters that cannot be read. */
export default function SerialsPage(): ReactNode {
  const t = useTexts(SERIALS);
  const { say } = useLanguage();
  const names = useNames();
  const acting = useActing();
  const go = useNavigate();
  const { country } = useParams({ from: "/inside/serials/$country" });
  const { pattern = "", alike } = useSearch({ from: "/inside/serials/$country" });
  const [typed, setTyped] = useState(pattern);
  const [isAlike, setAlike] = useState(alike === "1");
  const findings = useQuery({
    queryKey: ["serials", ...acting.key, country, pattern, alike],
    queryFn: ({ signal }) =>
      acting.ask<{ readonly findings: readonly SerialFinding[] }>(
        `/api/nodes/${country}/serials?limit=200&pattern=${encodeURIComponent(pattern)}${alike === "1" ? "&confusables=1" : ""}`,
        { signal },
      ),
    enabled: pattern !== "",
  });
  const search = (event: FormEvent) => {
    event.preventDefault();
    void go({ to: ".", search: { pattern: typed.trim() || undefined, alike: isAlike ? "1" : undefined } });
  };
  const fitWords: Readonly<Record<string, string>> = {
    exact: t("exact"),
    pattern: t("openBoth"),
    confusable: t("confusable"),
  };
  return (
    <>
      <PageHead title={t("title")} above={names.country(country)} about={t("what")} />
      <div className={css.stack}>
        <Panel>
          <form onSubmit={search} className={css.stack}>
            <SerialPlate value={typed} onChange={setTyped} />
            <Checkbox
              label={t("alike")}
              checked={isAlike}
              onChange={(event) => setAlike(event.currentTarget.checked)}
            />
            <div>
              <Button type="submit" leftSection={<IconSearch size={16} aria-hidden />} disabled={typed.trim() === ""}>
                {t("search")}
              </Button>
            </div>
          </form>
        </Panel>
        {pattern === "" ? (
          <EmptyState title={t("start")} icon={<IconHash size={26} />}>
            {t("patternHelp")}
          </EmptyState>
        ) : findings.isPending ? (
          <LoadingState shape="table" />
        ) : findings.isError ? (
          <FailureState error={findings.error} onRetry={() => void findings.refetch()} />
        ) : findings.data.findings.length === 0 ? (
          <EmptyState title={t("none")}>{t("noneHelp")}</EmptyState>
        ) : (
          <Panel title={t("found", { count: findings.data.findings.length })} note={t("written")} flush>
            <SimpleTable
              label={t("title")}
              head={
                <>
                  <th scope="col">{t("serial")}</th>
                  <th scope="col">{t("record")}</th>
                  <th scope="col">{t("kind")}</th>
                  <th scope="col">{t("originator")}</th>
                  <th scope="col">{t("fit")}</th>
                </>
              }
            >
              {findings.data.findings.map((one) => {
                const kind = kindNamed(one.kind);
                return (
                  <tr key={`${one.record} ${one.serial}`}>
                    <td>
                      <SerialText serial={one.serial} />
                    </td>
                    <td>
                      <Link to="/record/$country/$id" params={{ country, id: one.record }}>
                        {one.record.split(":").slice(2).join(":")}
                      </Link>
                    </td>
                    <td>{kind === undefined ? one.kind : say(kind.label)}</td>
                    <td>{names.short(one.record.slice(0, one.record.indexOf(":")))}</td>
                    <td className="quiet">{fitWords[one.fit] ?? one.fit}</td>
                  </tr>
                );
              })}
            </SimpleTable>
          </Panel>
        )}
      </div>
    </>
  );
}
