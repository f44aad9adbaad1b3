import { Button, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { FormFailure } from "../../../web/parts/form-failure.tsx";
import { DayInput } from "../../../web/parts/day-input.tsx";
import { Offered } from "../../../web/parts/offered.tsx";
import { tell } from "../../../web/shell/messages.tsx";
import { useActing } from "../../../web/state/session.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { cargoHold } from "../cargo-hold.kind.ts";
import { HOLD_PAGE } from "./words-hold.ts";
import css from "./screening.module.css";

const TEXTS = defineTexts("screening-hold", HOLD_PAGE);

/** Proposes a joint hold of an item, with its legal basis and grounds: a button that opens the form. */
export function ProposeHold({ item = "" }: { readonly item?: string }): ReactNode {
  const t = useTexts(TEXTS);
  const [isOpen, setOpen] = useState(false);
  return isOpen ? (
    <HoldForm item={item} onDone={() => setOpen(false)} />
  ) : (
    <Offered act={{ does: "submit", kind: cargoHold.name }} label={t("propose")}>
      <div className={css.actions}>
        <Button variant="default" size="compact-sm" onClick={() => setOpen(true)}>
          {t("propose")}
        </Button>
      </div>
    </Offered>
  );
}

function HoldForm({ item, onDone }: { readonly item: string; readonly onDone: () => void }): ReactNode {
  const t = useTexts(TEXTS);
  const acting = useActing();
  const queries = useQueryClient();
  const [about, setAbout] = useState({
    item,
    holdNumber: "",
    legalBasis: "",
    grounds: "",
    officer: acting.session.name,
  });
  const [until, setUntil] = useState<string>();
  const set = (field: keyof typeof about) => (event: { currentTarget: { value: string } }) =>
    setAbout({ ...about, [field]: event.currentTarget.value });
  const proposing = useMutation({
    mutationFn: () =>
      acting.ask(`/api/nodes/${acting.country}/screening/holds`, {
        method: "POST",
        body: { ...about, itemIn: acting.country, stance: "proposes", ...(until !== undefined && { until }) },
      }),
    onSuccess: async () => {
      tell(t("proposed"));
      onDone();
      await queries.invalidateQueries({ queryKey: ["newest"] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    proposing.mutate();
  };
  return (
    <form className={css.form} onSubmit={submit} aria-label={t("propose")}>
      <FormFailure error={proposing.error} />
      <div className={css.bar}>
        <TextInput
          label={t("number")}
          description={t("numberHelp")}
          value={about.holdNumber}
          maxLength={100}
          required
          onChange={set("holdNumber")}
        />
        <TextInput label={t("item")} value={about.item} maxLength={500} required onChange={set("item")} />
        <TextInput label={t("basis")} value={about.legalBasis} maxLength={500} required onChange={set("legalBasis")} />
        <DayInput label={t("until")} value={until} onChange={setUntil} />
        <TextInput label={t("officer")} value={about.officer} maxLength={300} required onChange={set("officer")} />
      </div>
      <Textarea
        label={t("grounds")}
        description={t("groundsHelp")}
        value={about.grounds}
        maxLength={5000}
        minRows={2}
        autosize
        required
        onChange={set("grounds")}
      />
      <div className={css.actions}>
        <Button type="submit" loading={proposing.isPending}>
          {t("propose")}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}
