import "../style/mantine-later.css";
import "@mantine/spotlight/styles.layer.css";
import {
  createSpotlight,
  Spotlight,
  type SpotlightActionData,
  type SpotlightActionGroupData,
  type SpotlightFilterFunction,
} from "@mantine/spotlight";
import { IconArrowRight, IconFilePlus, IconHash, IconSearch, IconTargetArrow } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useEffect, useState } from "react";
import { PURPOSES } from "../../core/caller.ts";
import { foldText } from "../../core/text.ts";
import { fill } from "../../core/words.ts";
import { KIND_HEADS } from "../../desks/kind-heads.ts";
import { PAGES } from "../../desks/pages.ts";
import { couldAct, useActs } from "../state/acts.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import { useNavigation } from "./navigation.tsx";
import { SHELL } from "./shell-words.ts";

const [store, palette] = createSpotlight();
/** So many letters at least are a question. */
const LEAST_ASKED = 3;
const MOST_ASKED = 300;

/** The command palette: every page, purpose and action by its name; a record's number or a serial number leads to it. */
export default function CommandPalette({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useTexts(SHELL);
  const { say } = useLanguage();
  const go = useNavigate();
  const groups = useNavigation();
  const { country, grant, session, setPurpose } = useActing();
  const acts = useActs();
  const [query, setQuery] = useState("");
  useEffect(() => {
    palette.open();
    return () => palette.close();
  }, []);
  const asked = query.trim();
  const direct: SpotlightActionData[] = [];
  // Behind everything that has such a name.
  const questions: SpotlightActionGroupData[] = [];
  if (/^[a-z]{2}\.[a-z0-9-]+:[a-z-]+:.+$/.test(asked)) {
    direct.push({
      id: "record",
      label: t("openRecord", { id: asked }),
      leftSection: <IconArrowRight size={18} />,
      keywords: asked,
      onClick: () => void go({ to: "/record/$country/$id", params: { country, id: asked } }),
    });
  }
  if (/^[\w?*\- ]{3,40}$/.test(asked) && /[\d?*]/.test(asked)) {
    direct.push({
      id: "serial",
      label: t("searchSerial", { serial: asked.toUpperCase() }),
      leftSection: <IconHash size={18} />,
      keywords: asked,
      onClick: () => void go({ to: "/serials/$country", params: { country }, search: { pattern: asked } }),
    });
  }
  if (asked.length >= LEAST_ASKED && asked.length <= MOST_ASKED) {
    for (const page of PAGES) {
      if (page.asks === undefined || (page.roles !== undefined && !page.roles.includes(grant.role))) continue;
      questions.push({
        group: say(page.label),
        actions: [
          {
            id: `ask ${page.path}`,
            label: say(fill(page.asks, { query: asked })),
            leftSection: <IconSearch size={18} />,
            keywords: asked,
            onClick: () =>
              void go({ to: "/desk/$", params: { _splat: page.path }, search: {}, hash: encodeURIComponent(asked) }),
          },
        ],
      });
    }
  }
  const purposeOf = new Map(PAGES.map((page) => [`/desk/${page.path}`, say(page.purpose)]));
  const kindPurpose = new Map(KIND_HEADS.map((kind) => [`/records/${country}/${kind.name}`, say(kind.purpose)]));
  const actions: SpotlightActionGroupData[] = [
    ...(direct.length > 0 ? [{ group: t("search"), actions: direct }] : []),
    ...groups.map((group) => ({
      group: group.label,
      actions: [...group.entries, ...(group.records ?? [])].map(({ to, label, icon: Icon }) => ({
        id: to,
        label,
        description: purposeOf.get(to) ?? kindPurpose.get(to),
        leftSection: <Icon size={18} aria-hidden />,
        onClick: () => void go({ to }),
      })),
    })),
    {
      group: t("newPurposeTitle"),
      actions: session.purposes.map((purpose) => ({
        id: `purpose ${purpose}`,
        label: t("purposeSet", { purpose: say(PURPOSES[purpose]) }),
        leftSection: <IconTargetArrow size={18} />,
        onClick: () => setPurpose(purpose),
      })),
    },
    {
      group: t("actions"),
      actions: KIND_HEADS.filter(({ name }) => couldAct(acts({ does: "submit", kind: name }))).map((kind) => ({
        id: `new ${kind.name}`,
        label: t("newRecord", { kind: say(kind.label) }),
        leftSection: <IconFilePlus size={18} />,
        onClick: () => void go({ to: "/records/$country/$kind/new", params: { country, kind: kind.name } }),
      })),
    },
    ...questions,
  ];
  return (
    <Spotlight
      store={store}
      actions={actions}
      query={query}
      onQueryChange={setQuery}
      filter={fitting}
      shortcut={null}
      nothingFound={t("nothingFound")}
      highlightQuery={false}
      scrollable
      maxHeight="min(60vh, 560px)"
      limit={40}
      radius="md"
      onSpotlightClose={onClose}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: t("search"),
        "aria-label": t("search"),
      }}
    />
  );
}

/** Keeps what holds every word of the query, in any case and without accents; what begins with it comes first. */
const fitting: SpotlightFilterFunction = (query, actions) => {
  const words = foldText(query).split(" ").filter(Boolean);
  const fits = (one: SpotlightActionData) => {
    const text = foldText([one.label, one.description, one.keywords].flat().filter(Boolean).join(" "));
    return words.every((word) => text.includes(word));
  };
  const starts = (one: SpotlightActionData) => (foldText(one.label ?? "").startsWith(words.join(" ")) ? 0 : 1);
  return actions.flatMap((one): typeof actions => {
    if (!("actions" in one)) return fits(one) ? [one] : [];
    const kept = one.actions.filter(fits).toSorted((a, b) => starts(a) - starts(b));
    return kept.length === 0 ? [] : [{ ...one, actions: kept }];
  });
};
