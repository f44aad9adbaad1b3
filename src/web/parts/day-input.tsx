import "@mantine/dates/styles.layer.css";
import "dayjs/locale/es";
import "dayjs/locale/fr";
import { DateInput, type DateInputProps, DatesProvider } from "@mantine/dates";
import type { ReactNode } from "react";
import { isDay } from "../../core/day.ts";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import { CONTROLS } from "./control-words.ts";

/** Asks for a day, typed as 2024-05-31 or chosen from a calendar in the reader's language. */
export function DayInput(
  props: Omit<DateInputProps, "value" | "onChange"> & {
    readonly value: string | undefined;
    readonly onChange: (day: string | undefined) => void;
    readonly isFirst?: boolean;
  },
): ReactNode {
  const t = useTexts(CONTROLS);
  const { language } = useLanguage();
  const { value, onChange, isFirst, ...rest } = props;
  return (
    <DatesProvider settings={{ locale: language, firstDayOfWeek: language === "fr" ? 1 : 0 }}>
      <DateInput
        {...rest}
        data-autofocus={isFirst || undefined}
        value={value !== undefined && isDay(value) ? value : null}
        onChange={(day) => onChange(day ?? undefined)}
        valueFormat="YYYY-MM-DD"
        placeholder={t("dayForm")}
        clearable
        clearButtonProps={{ "aria-label": t("clear") }}
        popoverProps={{ withinPortal: false }}
        ariaLabels={{
          previousMonth: t("previousMonth"),
          nextMonth: t("nextMonth"),
          previousYear: t("previousYear"),
          nextYear: t("nextYear"),
          previousDecade: t("previousDecade"),
          nextDecade: t("nextDecade"),
          monthLevelControl: t("chooseMonth"),
          yearLevelControl: t("chooseYear"),
        }}
      />
    </DatesProvider>
  );
}
