import { Checkbox, Select } from "@mantine/core";
import type { ReactNode } from "react";
import { type Handling, MARKINGS, type Marking, type Pap, PAPS } from "../../../core/marking.ts";
import { useLanguage } from "../../words/language.tsx";
import { useTexts } from "../../words/texts.ts";
import { HANDLING } from "../handling-words.ts";
import css from "./record-form.module.css";

const MARKING_HELP = {
  clear: "tlpClear",
  green: "tlpGreen",
  amber: "tlpAmber",
  "amber+strict": "tlpStrict",
  red: "tlpRed",
} as const;
const PAP_HELP = { clear: "papClear", green: "papGreen", amber: "papAmber", red: "papRed" } as const;
const CODES = ["h1", "h2", "h3"] as const;
/** The letters and digits of the two scales of grades. */
const SCALES = {
  "4x4": { source: ["A", "B", "C", "X"], information: ["1", "2", "3", "4"] },
  admiralty: { source: ["A", "B", "C", "D", "E", "F"], information: ["1", "2", "3", "4", "5", "6"] },
} as const;

/** How a record is to be handled: its marking, permissible actions, handling codes and grade. */
export function HandlingFields(props: {
  readonly value: Handling;
  readonly onChange: (value: Handling) => void;
}): ReactNode {
  const t = useTexts(HANDLING);
  const { say } = useLanguage();
  const { value, onChange } = props;
  const [scale = "", grade = ""] = value.grading.split(":");
  const known = scale === "4x4" || scale === "admiralty" ? SCALES[scale] : undefined;
  const setGrade = (source: string, information: string) =>
    onChange({ ...value, grading: `${scale}:${source}${information}` });
  return (
    <div className={css.grid}>
      <Select
        label={t("marking")}
        description={t(MARKING_HELP[value.marking])}
        data={Object.entries(MARKINGS).map(([name, words]) => ({ value: name, label: say(words) }))}
        value={value.marking}
        onChange={(marking) => marking !== null && onChange({ ...value, marking: marking as Marking })}
        allowDeselect={false}
      />
      <Select
        label={t("pap")}
        description={t(PAP_HELP[value.pap])}
        data={Object.entries(PAPS).map(([name, words]) => ({ value: name, label: say(words) }))}
        value={value.pap}
        onChange={(pap) => pap !== null && onChange({ ...value, pap: pap as Pap })}
        allowDeselect={false}
      />
      <Checkbox.Group
        className={css.wide}
        label={t("codes")}
        value={value.handling === "h0" ? [] : value.handling.split("+")}
        onChange={(codes) =>
          onChange({ ...value, handling: CODES.filter((code) => codes.includes(code)).join("+") || "h0" })
        }
      >
        <div className={css.checks}>
          {CODES.map((code) => (
            <Checkbox key={code} value={code} label={`${code.toUpperCase()}: ${t(code)}`} />
          ))}
        </div>
      </Checkbox.Group>
      <Select
        label={t("grading")}
        data={[
          { value: "", label: t("gradeNone") },
          { value: "4x4", label: "4x4" },
          { value: "admiralty", label: "Admiralty" },
        ]}
        value={scale}
        onChange={(next) => {
          const first = next === "4x4" || next === "admiralty" ? SCALES[next] : undefined;
          onChange({
            ...value,
            grading: first === undefined ? "" : `${next}:${first.source[0]}${first.information[0]}`,
          });
        }}
        allowDeselect={false}
      />
      {known !== undefined && (
        <div className={css.pair}>
          <Select
            label={t("gradeSource")}
            data={[...known.source]}
            value={grade[0] ?? null}
            onChange={(source) => source !== null && setGrade(source, grade[1] ?? "1")}
            allowDeselect={false}
          />
          <Select
            label={t("gradeInformation")}
            data={[...known.information]}
            value={grade[1] ?? null}
            onChange={(information) => information !== null && setGrade(grade[0] ?? "A", information)}
            allowDeselect={false}
          />
        </div>
      )}
    </div>
  );
}
