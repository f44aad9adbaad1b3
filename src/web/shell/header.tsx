import { ActionIcon, Burger, Menu, UnstyledButton, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { IconKey, IconKeyboard, IconLogout, IconMoon, IconSearch, IconSun } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { LANGUAGES } from "../../core/words.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import { Brand } from "./brand.tsx";
import { useShortcut } from "./keyboard.tsx";
import css from "./shell.module.css";
import { SHELL } from "./shell-words.ts";

const LANGUAGE_NAMES = { en: "English", fr: "Français", es: "Español" } as const;

/** The band over every page: the way home, the search, language, colours and account. */
export function Header(props: {
  readonly isMenuOpen: boolean;
  readonly onMenu: () => void;
  readonly onPalette: () => void;
  readonly onKeys: () => void;
  readonly onSignOut: () => void;
  readonly onPasskey: () => void;
}): ReactNode {
  const t = useTexts(SHELL);
  const { session } = useActing();
  return (
    <div className={`${css.header} on-band`}>
      <Burger
        className={css.burger}
        opened={props.isMenuOpen}
        onClick={props.onMenu}
        size="sm"
        color="currentColor"
        aria-label={props.isMenuOpen ? t("closeNavigation") : t("openNavigation")}
        aria-expanded={props.isMenuOpen}
      />
      <Link to="/" className={css.brand} aria-label={t("home")}>
        <Brand />
        <span>Tripoint</span>
      </Link>
      <UnstyledButton className={css.search} onClick={props.onPalette} aria-label={`${t("search")} Ctrl K`}>
        <IconSearch size={16} aria-hidden />
        <span>{t("search")}</span>
        <kbd aria-hidden>Ctrl K</kbd>
      </UnstyledButton>
      <LanguageSwitch />
      <SchemeSwitch />
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <UnstyledButton className={css.account}>
            <span aria-hidden>{initials(session.name)}</span>
            <span className="visually-hidden">{t("account", { name: session.name })}</span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            {session.name} ({session.account})
          </Menu.Label>
          <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={props.onKeys}>
            {t("keys")}
          </Menu.Item>
          <Menu.Item leftSection={<IconKey size={16} />} onClick={props.onPasskey}>
            {t("passkeyAdd")}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconLogout size={16} />} onClick={props.onSignOut}>
            {t("signOut")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

/** The three languages side by side; changing it keeps the page. */
export function LanguageSwitch(): ReactNode {
  const t = useTexts(SHELL);
  const { language, setLanguage } = useLanguage();
  return (
    <div className={css.languages} role="group" aria-label={t("language")}>
      {LANGUAGES.map((one) => (
        <UnstyledButton
          key={one}
          lang={one}
          aria-pressed={one === language}
          title={LANGUAGE_NAMES[one]}
          aria-label={`${one.toUpperCase()}, ${LANGUAGE_NAMES[one]}`}
          onClick={() => setLanguage(one)}
        >
          {one.toUpperCase()}
        </UnstyledButton>
      ))}
    </div>
  );
}

/** Light or dark colours. */
export function SchemeSwitch(): ReactNode {
  const t = useTexts(SHELL);
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme("light");
  const toggle = () => setColorScheme(scheme === "light" ? "dark" : "light");
  useShortcut("d", toggle);
  const label = scheme === "light" ? t("dark") : t("light");
  return (
    <ActionIcon
      className={css.bandIcon}
      variant="transparent"
      onClick={toggle}
      aria-label={label}
      title={label}
      size="lg"
    >
      {scheme === "light" ? <IconMoon size={18} aria-hidden /> : <IconSun size={18} aria-hidden />}
    </ActionIcon>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== "");
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0]?.toUpperCase() ?? "").join("");
}
