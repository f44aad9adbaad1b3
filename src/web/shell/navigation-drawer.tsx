import "../style/mantine-later.css";
import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";
import { useTexts } from "../words/texts.ts";
import { Navigation } from "./navigation.tsx";
import { SHELL } from "./shell-words.ts";

/** The navigation over the page, where there is no room beside it. */
export default function NavigationDrawer({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useTexts(SHELL);
  return (
    <Drawer
      opened
      onClose={onClose}
      size="min(86vw, 300px)"
      title="Tripoint"
      closeButtonProps={{ "aria-label": t("closeNavigation") }}
    >
      <Navigation onGo={onClose} />
    </Drawer>
  );
}
