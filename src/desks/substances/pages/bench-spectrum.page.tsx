import { Button, Checkbox, FileButton, SegmentedControl, Select, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { labelled } from "../../../core/words.ts";
import { FormFailure } from "../../../web/parts/form-failure.tsx";
import { SyntheticBadge } from "../../../web/parts/badges.tsx";
import { Notice } from "../../../web/parts/notice.tsx";
import { NumberField } from "../../../web/parts/number-field.tsx";
import { Panel } from "../../../web/parts/page-head.tsx";
import { LoadingState } from "../../../web/parts/state-parts.tsx";
import { typedNumber } from "../../../web/parts/typed-number.ts";
import { useActing } from "../../../web/state/session.tsx";
import { useLanguage } from "../../../web/words/language.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { POLARITIES } from "../codes.ts";
import { EXAMPLE_QUERIES, exampleQuery } from "../sample/sample-spectra.ts";
import { typedPeaks } from "./bench-draft.ts";
import { BENCH_SPECTRUM } from "./bench-words.ts";
import css from "./laboratory.module.css";
import type { QuerySpectrum, SearchShown, SpectraAnswer } from "./laboratory-answers.page.tsx";
import { SearchAnswerView } from "./search-answer.page.tsx";

const TEXTS = defineTexts("bench-spectrum", BENCH_SPECTRUM);

type Typed = {
  readonly name: string;
  readonly kind: "msms" | "ei";
  readonly mass: string;
  readonly polarity: "positive" | "negative" | "";
  readonly peaks: string;
  readonly open: boolean;
  readonly isExample: boolean;
};

const EMPTY: Typed = {
  name: "",
  kind: "msms",
  mass: "",
  polarity: "positive",
  peaks: "",
  open: false,
  isExample: false,
};

/** A spectrum on the bench: read from a file, typed or an example; searched in the node's library. */
export function BenchSpectrum(props: { readonly onTake: (substance: string) => void }): ReactNode {
  const t = useTexts(TEXTS);
  const acting = useActing();
  const { language } = useLanguage();
  const [typed, setTyped] = useState<Typed>(EMPTY);
  const path = `/api/nodes/${acting.country}/laboratory`;
  const searching = useMutation({
    mutationFn: async (of: Typed) => {
      const read = typedPeaks(of.peaks, (text) => typedNumber(text, language));
      const mass = Number(of.mass);
      const body = {
        ...{ name: of.name, kind: of.kind, open: of.open, peaks: "peaks" in read ? read.peaks : [] },
        ...(of.mass.trim() === "" ? {} : { precursorMz: Number.isNaN(mass) ? of.mass : mass }),
        ...(of.polarity === "" ? {} : { polarity: of.polarity }),
      };
      return await acting.ask<SearchShown>(`${path}/search`, { method: "POST", body });
    },
  });
  const show = (of: QuerySpectrum, isExample: boolean) => {
    const kind = of.kind === "ei" ? "ei" : "msms";
    const mass = of.precursorMz ?? (kind === "ei" ? of.exactMass : undefined);
    const next: Typed = {
      ...{ name: of.name, kind, mass: mass === undefined ? "" : String(mass), polarity: of.polarity ?? "" },
      ...{ peaks: of.peaks.map(([mz, height]) => `${mz} ${height}`).join("\n"), open: typed.open, isExample },
    };
    setTyped(next);
    searching.mutate(next);
  };
  return (
    <div className={css.bench} data-waiting={searching.data === undefined || undefined}>
      <div className={css.stack}>
        <FormFailure error={searching.error} />
        {searching.isPending && <LoadingState shape="chart" />}
        {searching.data === undefined && !searching.isPending && !searching.isError && (
          <Panel title={t("answer")}>
            <p className="quiet">{t("waiting")}</p>
          </Panel>
        )}
        {searching.data !== undefined && !searching.isPending && (
          <SearchAnswerView answer={searching.data} name={typed.name} onTake={props.onTake} />
        )}
      </div>
      <QueryForm typed={typed} onType={setTyped} onShow={show} onSearch={() => searching.mutate(typed)} />
    </div>
  );
}

function QueryForm(props: {
  readonly typed: Typed;
  readonly onType: (typed: Typed) => void;
  readonly onShow: (spectrum: QuerySpectrum, isExample: boolean) => void;
  readonly onSearch: () => void;
}): ReactNode {
  const t = useTexts(TEXTS);
  const { say, language } = useLanguage();
  const { typed, onType, onShow, onSearch } = props;
  const read = typedPeaks(typed.peaks, (text) => typedNumber(text, language));
  const wrong = "wrong" in read ? t("wrongPeaks", { line: read.wrong }) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wrong === undefined) onSearch();
  };
  const change = (more: Partial<Typed>) => onType({ ...typed, ...more, isExample: false });
  return (
    <Panel title={t("query")} actions={typed.isExample ? <SyntheticBadge /> : undefined}>
      <FilePart onShow={(spectrum) => onShow(spectrum, false)} />
      <div className={css.examples}>
        <span className="quiet small">{t("examples")}</span>
        {EXAMPLE_QUERIES.map((which) => (
          <Button key={which} size="compact-sm" variant="default" onClick={() => onShow(exampleQuery(which), true)}>
            {t(`example-${which}`)}
          </Button>
        ))}
      </div>
      <form onSubmit={submit} className={css.stack}>
        <div>
          <span className={css.label} id="spectrum-kind">
            {t("kind")}
          </span>
          <SegmentedControl
            aria-labelledby="spectrum-kind"
            fullWidth
            value={typed.kind}
            onChange={(kind) => change({ kind: kind === "ei" ? "ei" : "msms" })}
            data={[
              { value: "msms", label: t("msms") },
              { value: "ei", label: t("ei") },
            ]}
          />
        </div>
        <div className={css.fields}>
          <NumberField
            label={typed.kind === "ei" ? t("mass") : t("precursor")}
            value={typed.mass}
            onChange={(mass) => change({ mass })}
          />
          {typed.kind === "msms" && (
            <Select
              label={t("polarity")}
              allowDeselect={false}
              value={typed.polarity}
              onChange={(polarity) =>
                change({ polarity: polarity === "positive" || polarity === "negative" ? polarity : "" })
              }
              data={[
                ...Object.entries(POLARITIES).map(([value, words]) => ({ value, label: say(words) })),
                { value: "", label: t("notStated") },
              ]}
            />
          )}
        </div>
        <Textarea
          className={css.peaks}
          label={t("peaks")}
          description={t("peaksHelp")}
          autosize
          minRows={6}
          maxRows={14}
          value={typed.peaks}
          error={wrong}
          onChange={(event) => change({ peaks: event.currentTarget.value })}
        />
        {typed.kind === "msms" && (
          <Checkbox
            label={t("open")}
            checked={typed.open}
            onChange={(event) => change({ open: event.currentTarget.checked })}
          />
        )}
        <Button type="submit" disabled={wrong !== undefined || typed.peaks.trim() === ""}>
          {t("search")}
        </Button>
      </form>
    </Panel>
  );
}

function FilePart({ onShow }: { readonly onShow: (spectrum: QuerySpectrum) => void }): ReactNode {
  const { language } = useLanguage();
  const t = useTexts(TEXTS);
  const acting = useActing();
  const [chosen, setChosen] = useState<string | null>(null);
  const reading = useMutation({
    mutationFn: async (file: File) =>
      await acting.ask<SpectraAnswer>(`/api/nodes/${acting.country}/laboratory/spectra`, {
        ...{ method: "POST", body: file, headers: { "content-type": "application/octet-stream" } },
      }),
    onSuccess({ spectra }) {
      const [first] = spectra;
      setChosen(first === undefined ? null : "0");
      if (first !== undefined) onShow(first);
    },
  });
  const { data } = reading;
  return (
    <div className={css.stack}>
      <div className={css.examples}>
        <FileButton onChange={(file) => file !== null && reading.mutate(file)}>
          {(button) => (
            <Button {...button} variant="default" loading={reading.isPending}>
              {t("file")}
            </Button>
          )}
        </FileButton>
        <span className="quiet small">{t("fileHelp")}</span>
      </div>
      <FormFailure error={reading.error} />
      {data !== undefined && (
        <>
          <p role="status" className="small">
            {t("read", { count: data.spectra.length + data.more })}
            {data.refused > 0 && `, ${t("refused", { count: data.refused })}`}
          </p>
          {(data.faults.length > 0 || data.findings.length > 0) && (
            <Notice tone="held">
              <ul className={css.reasons}>
                {data.faults.slice(0, 6).map(({ row, field, value, message, remedy }) => (
                  <li key={`${row} ${field} ${value}`}>
                    {labelled(t("row", { row }), field, language)} <code>{value}</code>{" "}
                    {labelled(message, remedy, language)}
                  </li>
                ))}
                {data.findings.slice(0, 3).map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            </Notice>
          )}
          {data.spectra.length > 1 && (
            <Select
              label={t("ofFile")}
              searchable
              allowDeselect={false}
              value={chosen}
              onChange={(place) => {
                setChosen(place);
                const spectrum = data.spectra[Number(place)];
                if (spectrum !== undefined) onShow(spectrum);
              }}
              data={data.spectra.map((one, at) => ({ value: String(at), label: `${at + 1}. ${one.name}` }))}
            />
          )}
        </>
      )}
    </div>
  );
}
