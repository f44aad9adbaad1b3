import {
  IconArrowBackUp,
  IconBinaryTree2,
  IconBook2,
  IconBuildingBank,
  IconEyeOff,
  IconFileImport,
  IconHash,
  IconHome,
  IconListDetails,
  IconListSearch,
  IconMailQuestion,
  IconMessageQuestion,
  IconPuzzle,
  IconSchool,
  IconSend,
  IconShieldCheck,
  IconUsers,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ComponentType, ReactNode } from "react";
import type { Role } from "../../core/caller.ts";
import { KINDS } from "../../desks/kinds.ts";
import { type DeskPage, PAGES } from "../../desks/pages.ts";
import { OVERSEERS } from "../state/overseers.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import css from "./shell.module.css";
import { SHELL } from "./shell-words.ts";

/** Who mostly asks partners blindly; the rules decide. */
const CHECKERS: readonly Role[] = ["tracing-officer", "analyst", "liaison-officer"];

type Entry = {
  readonly to: string;
  readonly label: string;
  readonly icon: ComponentType<{ size?: number; "aria-hidden"?: boolean }>;
  readonly exact?: boolean;
};
type Group = { readonly label: string; readonly entries: readonly Entry[] };

/** The pages that a caller finds in the navigation, in groups: the desks' own come between the generic ones. */
export function useNavigation(): readonly Group[] {
  const t = useTexts(SHELL);
  const { say } = useLanguage();
  const { country, grant } = useActing();
  const desks = new Map<string, DeskPage[]>();
  for (const page of PAGES) {
    if (page.roles !== undefined && !page.roles.includes(grant.role)) continue;
    const desk = say(page.desk);
    desks.set(desk, [...(desks.get(desk) ?? []), page]);
  }
  return [
    {
      label: t("work"),
      entries: [
        { to: "/", label: t("overview"), icon: IconHome, exact: true },
        { to: `/serials/${country}`, label: t("serials"), icon: IconHash },
        { to: `/links/${country}`, label: t("links"), icon: IconBinaryTree2 },
        { to: `/import/${country}`, label: t("take"), icon: IconFileImport },
      ],
    },
    ...[...desks].map(([label, pages]) => ({
      label,
      entries: pages.map((page) => ({ to: `/desk/${page.path}`, label: say(page.label), icon: IconPuzzle })),
    })),
    {
      label: t("records"),
      entries: KINDS.map((kind) => ({
        to: `/records/${country}/${kind.name}`,
        label: say(kind.plural),
        icon: IconListDetails,
      })),
    },
    {
      label: t("sharing"),
      entries: [
        { to: "/share", label: t("share"), icon: IconMessageQuestion },
        ...(CHECKERS.includes(grant.role) ? [{ to: "/checks", label: t("checks"), icon: IconEyeOff }] : []),
        ...(OVERSEERS.includes(grant.role)
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
        ...(OVERSEERS.includes(grant.role) ? [{ to: "/events", label: t("events"), icon: IconListSearch }] : []),
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
      {groups.map((group) => (
        <section key={group.label}>
          <h2 className={css.groupLabel}>{group.label}</h2>
          <ul>
            {group.entries.map(({ to, label, icon: Icon, exact }) => (
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
        </section>
      ))}
    </nav>
  );
}
