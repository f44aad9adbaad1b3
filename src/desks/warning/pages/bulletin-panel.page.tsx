import { Button, Select } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Panel } from "../../../web/parts/page-head.tsx";
import { FormFailure } from "../../../web/parts/form-failure.tsx";
import { useNames } from "../../../web/state/names.ts";
import { useNow } from "../../../web/state/now.ts";
import { showFile } from "../../../web/state/save-file.ts";
import { useActing } from "../../../web/state/session.tsx";
import { useLanguage } from "../../../web/words/language.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { BULLETIN_PANEL } from "./bulletin-panel-words.ts";
import { lastQuarters } from "./last-quarters.ts";
import css from "./signals.module.css";

const TEXTS = defineTexts("bulletin-panel", BULLETIN_PANEL);
const SHOWN_QUARTERS = 24;

type Form = "html" | "pdf";

/** Chooses quarter and region of the trend bulletin, and opens it as a page of the web or as PDF. */
export function BulletinPanel(): ReactNode {
  const t = useTexts(TEXTS);
  const names = useNames();
  const { language } = useLanguage();
  const { country, askFor } = useActing();
  const quarters = lastQuarters(useNow().toISOString().slice(0, 10), SHOWN_QUARTERS);
  const [quarter, setQuarter] = useState(quarters[1] ?? "");
  const [region, setRegion] = useState<string | null>(null);
  const opened = useMutation({
    mutationFn: async ({ form, tab }: { readonly form: Form; readonly tab: Window | null }) => {
      try {
        const query = new URLSearchParams({ quarter, bulletinForm: form, language });
        if (region !== null) query.set("bulletinRegion", region);
        const answer = await askFor(`/api/nodes/${country}/bulletin?${query}`);
        showFile(tab, `bulletin-${region ?? country}-${quarter}-${language}.${form}`, await answer.blob());
      } catch (error) {
        tab?.close();
        throw error;
      }
    },
  });
  // A page that is opened later than at the click is held back by the browser.
  const openAs = (form: Form) => opened.mutate({ form, tab: window.open("about:blank", "_blank") });
  return (
    <Panel title={t("title")}>
      <div className={css.bar}>
        <Select
          label={t("quarter")}
          data={quarters}
          value={quarter}
          onChange={(chosen) => setQuarter(chosen ?? quarter)}
          allowDeselect={false}
        />
        <Select
          label={t("region")}
          data={names.regions(country).map(({ code, name }) => ({ value: code, label: name }))}
          placeholder={t("country")}
          value={region}
          onChange={setRegion}
          searchable
          clearable
        />
        <Button variant="default" loading={opened.isPending} onClick={() => openAs("html")}>
          {t("page")}
        </Button>
        <Button variant="default" loading={opened.isPending} onClick={() => openAs("pdf")}>
          {t("pdf")}
        </Button>
      </div>
      {opened.isError && <FormFailure error={opened.error} />}
    </Panel>
  );
}
