import { Button, SegmentedControl } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { Offered } from "../../../web/parts/offered.tsx";
import { PageHead } from "../../../web/parts/page-head.tsx";
import { useAddress } from "../../../web/state/address.ts";
import { useNames } from "../../../web/state/names.ts";
import { useActing } from "../../../web/state/session.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { labAnalysis } from "../lab-analysis.kind.ts";
import { BenchAnalysis } from "./bench-analysis.page.tsx";
import { BenchSampling } from "./bench-sampling.page.tsx";
import { BenchSpectrum } from "./bench-spectrum.page.tsx";
import { BENCH_PAGE } from "./bench-words.ts";
import { type BenchDraft, EMPTY_BENCH, emptyTest } from "./bench-draft.ts";
import css from "./laboratory.module.css";

const TEXTS = defineTexts("bench-page", BENCH_PAGE);

const VIEWS = ["analysis", "spectrum", "plan"] as const;

/** The laboratory bench: an analysis with its live verdict, a spectrum against the library, and a sampling plan. */
export default function BenchPage(): ReactNode {
  const t = useTexts(TEXTS);
  const names = useNames();
  const { country } = useActing();
  const [choices, choose] = useAddress();
  const view = VIEWS.find((one) => one === choices["view"]) ?? "analysis";
  const setView = (next: string) => choose({ view: next === "analysis" ? undefined : next });
  const [draft, setDraft] = useState<BenchDraft>(EMPTY_BENCH);
  const takeOver = (substance: string) => {
    const test = { ...emptyTest(), substance, technique: "mass-spectrometry", isValidated: true, isReviewable: true };
    const kept = draft.tests.filter((one) => one.substance !== "");
    setDraft({ ...draft, tests: [...kept, { ...test, sampling: String(kept.length + 1) }] });
    setView("analysis");
  };
  return (
    <>
      <PageHead
        title={t("title")}
        above={names.country(country)}
        about={t("about")}
        actions={
          <Offered act={{ does: "submit", kind: labAnalysis.name }} label={t("newRecord")}>
            <Button variant="default" component={Link} to={`/import/${country}`}>
              {t("importFile")}
            </Button>
            <Button variant="default" component={Link} to={`/records/${country}/${labAnalysis.name}/new`}>
              {t("newRecord")}
            </Button>
          </Offered>
        }
      />
      <SegmentedControl
        className={css.views}
        aria-label={t("views")}
        value={view}
        onChange={setView}
        data={[
          { value: "analysis", label: t("analysis") },
          { value: "spectrum", label: t("spectrum") },
          { value: "plan", label: t("plan") },
        ]}
      />
      {view === "analysis" && <BenchAnalysis draft={draft} onChange={setDraft} />}
      {view === "spectrum" && <BenchSpectrum onTake={takeOver} />}
      {view === "plan" && <BenchSampling />}
    </>
  );
}
