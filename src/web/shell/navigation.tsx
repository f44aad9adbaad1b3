import {
  IconActivity,
  IconArrowBackUp,
  IconBinaryTree2,
  IconBook2,
  IconBuildingBank,
  IconChartBar,
  IconChecklist,
  IconChevronDown,
  IconChevronRight,
  IconEyeOff,
  IconFileImport,
  IconHash,
  IconHome,
  IconListDetails,
  IconListSearch,
  IconMapPin,
  IconMailQuestion,
  IconMessageQuestion,
  IconMicroscope,
  IconHexagons,
  IconPackage,
  IconReportAnalytics,
  IconRoute,
  IconScale,
  IconSchool,
  IconSend,
  IconShieldCheck,
  IconSpeakerphone,
  IconTargetArrow,
  IconUsers,
} from "@tabler/icons-react";
import { Link, useLocation } from "@tanstack/react-router";
import { type ComponentType, type ReactNode, useState } from "react";
import { DESK_NAMES, type DeskName } from "../../desks/desk-names.ts";
import { KIND_HEADS } from "../../desks/kind-heads.ts";
import { PAGES, type PageSign } from "../../desks/pages.ts";
import { type Act, couldAct, useActs } from "../state/acts.ts";
import { readKept, writeKept } from "../state/kept.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import css from "./shell.module.css";
import { SHELL } from "./shell-words.ts";

type Icon = ComponentType<{ size?: number; "aria-hidden"?: boolean }>;

const SIGNS: Readonly<Record<PageSign, Icon>> = {
  report: IconReportAnalytics,
  route: IconRoute,
  trace: IconTargetArrow,
  map: IconMapPin,
  signal: IconActivity,
  warning: IconSpeakerphone,
  bench: IconMicroscope,
  rounds: IconChecklist,
  trend: IconChartBar,
  substance: IconHexagons,
  law: IconScale,
  parcel: IconPackage,
};

type Entry = {
  readonly to: string;
  readonly label: string;
  readonly icon: Icon;
  readonly exact?: boolean;
};
type Group = {
  readonly label: string;
  readonly entries: readonly Entry[];
  /** The lists of records of a desk: they fold away. */
  readonly records?: readonly Entry[];
};

/** The pages that a caller finds in the navigation, in groups: the desks' own come between the generic ones. */
export function useNavigation(): readonly Group[] {
  const t = useTexts(SHELL);
  const { say } = useLanguage();
  const { country, grant } = useActing();
  const acts = useActs();
  const could = (act: Act) => couldAct(acts(act));
  return [
    {
      label: t("work"),
      entries: [
        { to: "/", label: t("overview"), icon: IconHome, exact: true },
        { to: `/serials/${country}`, label: t("serials"), icon: IconHash },
        { to: `/links/${country}`, label: t("links"), icon: IconBinaryTree2 },
        ...(could({ does: "submit" }) ? [{ to: `/import/${country}`, label: t("take"), icon: IconFileImport }] : []),
      ],
    },
    ...(Object.keys(DESK_NAMES) as DeskName[]).map((desk) => ({
      label: say(DESK_NAMES[desk]),
      entries: PAGES.filter(
        (page) => page.desk === desk && (page.roles === undefined || page.roles.includes(grant.role)),
      ).map((page) => ({ to: `/desk/${page.path}`, label: say(page.label), icon: SIGNS[page.sign] })),
      records: KIND_HEADS.filter((kind) => kind.desk === desk).map((kind) => ({
        to: `/records/${country}/${kind.name}`,
        label: say(kind.plural),
        icon: IconListDetails,
      })),
    })),
    {
      label: t("sharing"),
      entries: [
        { to: "/share", label: t("share"), icon: IconMessageQuestion },
        ...(could("check") || could("deconflict") ? [{ to: "/checks", label: t("checks"), icon: IconEyeOff }] : []),
        ...(could("oversee")
          ? [
              { to: "/releases", label: t("releases"), icon: IconSend },
              { to: "/requests", label: t("requests"), icon: IconMailQuestion },
              { to: "/recalls", label: t("recalls"), icon: IconArrowBackUp },
              { to: "/partners", label: t("partners"), icon: IconBuildingBank },
            ]
          : []),
        { to: "/rules", label: t("rules"), icon: IconBook2 },
        { to: "/exercises", label: t("exercises"), icon: IconSchool },
      ],
    },
    {
      label: t("trust"),
      entries: [
        { to: "/proofs", label: t("log"), icon: IconShieldCheck },
        ...(could("oversee") ? [{ to: "/events", label: t("events"), icon: IconListSearch }] : []),
      ],
    },
    ...(grant.role === "administrator"
      ? [{ label: t("administration"), entries: [{ to: "/accounts", label: t("accounts"), icon: IconUsers }] }]
      : []),
  ];
}

/** The navigation beside the page. */
export function Navigation({ onGo }: { readonly onGo?: () => void }): ReactNode {
  const t = useTexts(SHELL);
  const groups = useNavigation();
  return (
    <nav className={css.navigation} aria-label={t("navigation")}>
      {groups.map(({ label, entries, records = [] }) => (
        <section key={label}>
          <h2 className={css.groupLabel}>{label}</h2>
          <Entries entries={entries} onGo={onGo} />
          {records.length > 0 && <Records of={label} entries={records} onGo={onGo} />}
        </section>
      ))}
    </nav>
  );
}

type EntriesProps = { readonly entries: readonly Entry[]; readonly onGo: (() => void) | undefined };

function Entries({ entries, onGo }: EntriesProps): ReactNode {
  return (
    <ul>
      {entries.map(({ to, label, icon: Icon, exact }) => (
        <li key={to}>
          <Link
            to={to}
            className={css.entry}
            activeOptions={{ exact: exact ?? false, includeSearch: false }}
            onClick={onGo}
          >
            <Icon size={17} aria-hidden />
            <span>{label}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The lists of records of a desk: open as the reader left them, and wherever one of them is on the page. */
function Records({ of, entries, onGo }: EntriesProps & { readonly of: string }): ReactNode {
  const t = useTexts(SHELL);
  const { pathname } = useLocation();
  const first = entries[0]?.to ?? "";
  const [isOpen, setIsOpen] = useState(() => readKept(`open:${first}`) === "yes");
  const isHere = entries.some(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
  const toggle = () => {
    writeKept(`open:${first}`, isOpen ? undefined : "yes");
    setIsOpen(!isOpen);
  };
  const isShown = isOpen || isHere;
  return (
    <>
      <button type="button" className={css.entry} aria-expanded={isShown} disabled={isHere} onClick={toggle}>
        <IconListDetails size={17} aria-hidden />
        <span>
          {t("records")}
          <span className="visually-hidden">: {of}</span>
        </span>
        <span className={css.countOf} aria-hidden>
          {entries.length}
        </span>
        {isShown ? <IconChevronDown size={15} aria-hidden /> : <IconChevronRight size={15} aria-hidden />}
      </button>
      {isShown && (
        <div className={css.folded}>
          <Entries entries={entries} onGo={onGo} />
        </div>
      )}
    </>
  );
}
