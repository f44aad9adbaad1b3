import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";
import css from "./side-drawer.module.css";

/** What stands behind something on the page, in a dialog at its side; Escape closes it. */
export function SideDrawer(props: {
  readonly title: string;
  /** The name of the button that closes it. */
  readonly close: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const { title, close, onClose, children } = props;
  // Mantine's own head is a banner of the page, of which there may be one alone.
  return (
    <Drawer.Root opened onClose={onClose} position="right" size="min(100vw, 520px)">
      <Drawer.Overlay color="#0a1015" backgroundOpacity={0.5} />
      <Drawer.Content>
        <div className={css.head}>
          <Drawer.Title>{title}</Drawer.Title>
          <Drawer.CloseButton aria-label={close} />
        </div>
        <Drawer.Body>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
