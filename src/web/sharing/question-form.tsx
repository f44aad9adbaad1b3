import { Button, Checkbox, SegmentedControl, Select, TextInput } from "@mantine/core";
import { IconMessageQuestion } from "@tabler/icons-react";
import type { FormEvent, ReactNode } from "react";
import { PURPOSES, type Purpose, ROLES, type Role } from "../../core/caller.ts";
import { PART_WORDS, PARTS, type Part } from "../../core/fields.ts";
import { PLAIN_HANDLING } from "../../core/marking.ts";
import { KINDS, kindNamed } from "../../desks/kinds.ts";
import { DayInput } from "../parts/day-input.tsx";
import { HandlingFields } from "../parts/record-form/handling-fields.tsx";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import { AgencySelect } from "./agency-select.tsx";
import { ConsentFields } from "./consent-fields.tsx";
import { openChoices, type ShareChoices } from "./share-choices.ts";
import { SHARE } from "./share-words.ts";
import css from "./sharing.module.css";

/** The three choices of "may I share this?", and what else may be said of it. */
export function QuestionForm(props: {
  readonly choices: ShareChoices;
  readonly isAsking: boolean;
  readonly onChange: (choices: ShareChoices) => void;
  readonly onAsk: () => void;
}): ReactNode {
  const t = useTexts(SHARE);
  const { say } = useLanguage();
  const acting = useActing();
  const { choices, isAsking, onChange, onAsk } = props;
  const set = (some: Partial<ShareChoices>) => onChange({ ...choices, ...some });
  const open = openChoices(choices);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (open.length === 0) onAsk();
  };
  return (
    <form className={css.question} onSubmit={submit}>
      <Step number={1} title={t("step1")} isDone={!open.includes("what")}>
        <SegmentedControl
          value={choices.about}
          onChange={(about) => set({ about })}
          data={[
            { value: "record", label: t("aboutRecord") },
            { value: "kind", label: t("aboutKind") },
          ]}
          fullWidth
          aria-label={t("step1")}
        />
        {choices.about === "record" ? (
          <TextInput
            label={t("record")}
            description={t("recordHelp")}
            value={choices.record}
            onChange={(event) => set({ record: event.currentTarget.value })}
            autoCapitalize="none"
            spellCheck={false}
          />
        ) : (
          <KindFields choices={choices} set={set} />
        )}
        <Checkbox.Group
          label={t("parts")}
          value={[...choices.parts]}
          onChange={(parts) => set({ parts: PARTS.filter((part: Part) => parts.includes(part)) })}
        >
          <div className={css.checks}>
            {PARTS.map((part) => (
              <Checkbox key={part} value={part} label={say(PART_WORDS[part])} />
            ))}
          </div>
        </Checkbox.Group>
      </Step>
      <Step number={2} title={t("step2")} isDone={!open.includes("whom")}>
        <AgencySelect
          label={t("receiver")}
          value={choices.receiver}
          onChange={(receiver) => set({ receiver })}
          without={acting.country}
        />
      </Step>
      <Step number={3} title={t("step3")} isDone={!open.includes("purpose")}>
        <Select
          label={t("purpose")}
          data={Object.entries(PURPOSES).map(([name, words]) => ({ value: name, label: say(words) }))}
          value={choices.purpose === "" ? null : choices.purpose}
          onChange={(purpose) => set({ purpose: (purpose ?? "") as Purpose | "" })}
          maxDropdownHeight={300}
        />
        <details
          className={css.more}
          open={choices.consents.length > 0 || choices.role !== undefined || choices.day !== undefined || undefined}
        >
          <summary>{t("more")}</summary>
          <div className={css.close}>
            <ConsentFields consents={choices.consents} onChange={(consents) => set({ consents })} />
            <Select
              label={t("role")}
              data={[
                { value: "", label: t("ownRole", { role: say(ROLES[acting.grant.role]) }) },
                ...Object.entries(ROLES)
                  .filter(([name]) => name !== acting.grant.role)
                  .map(([name, words]) => ({ value: name, label: say(words) })),
              ]}
              value={choices.role ?? ""}
              onChange={(role) => set({ role: role === null || role === "" ? undefined : (role as Role) })}
              allowDeselect={false}
              maxDropdownHeight={300}
            />
            <DayInput label={t("day")} value={choices.day} onChange={(day) => set({ day })} />
          </div>
        </details>
      </Step>
      <div className={css.buttons}>
        <Button
          type="submit"
          leftSection={<IconMessageQuestion size={17} aria-hidden />}
          loading={isAsking}
          disabled={open.length > 0}
        >
          {t("ask")}
        </Button>
      </div>
    </form>
  );
}

function Step(props: {
  readonly number: number;
  readonly title: string;
  readonly isDone: boolean;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <fieldset className={css.step} data-done={props.isDone || undefined}>
      <legend>
        <span className={css.number}>{props.number}</span>
        {props.title}
      </legend>
      {props.children}
    </fieldset>
  );
}

function KindFields(props: {
  readonly choices: ShareChoices;
  readonly set: (some: Partial<ShareChoices>) => void;
}): ReactNode {
  const t = useTexts(SHARE);
  const { say } = useLanguage();
  const { choices, set } = props;
  const kind = kindNamed(choices.kind);
  return (
    <>
      <Select
        label={t("kind")}
        data={KINDS.map(({ name, label }) => ({ value: name, label: say(label) }))}
        value={choices.kind === "" ? null : choices.kind}
        onChange={(name) => set({ kind: name ?? "", handling: undefined })}
        maxDropdownHeight={300}
      />
      <AgencySelect label={t("originator")} value={choices.originator} onChange={(originator) => set({ originator })} />
      {kind !== undefined && (
        <details className={css.more}>
          <summary>{t("circumstances")}</summary>
          <p className="quiet small">{t("circumstancesHelp")}</p>
          <HandlingFields
            value={choices.handling ?? { ...PLAIN_HANDLING, ...kind.sharing }}
            onChange={(handling) => set({ handling })}
          />
        </details>
      )}
    </>
  );
}
