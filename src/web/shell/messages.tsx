import type { NotificationData } from "@mantine/notifications";
import { type ReactNode, useSyncExternalStore } from "react";
import { failureText } from "../parts/failure-text.ts";
import { Sentence } from "../parts/state-parts.tsx";
import { i18n } from "../words/texts.ts";

/** A message that stands in the corner for a while: what was done, what failed, or what is still under way. */
export type Message = {
  readonly message: ReactNode;
  readonly title?: ReactNode;
  readonly tone?: "bad" | "plain";
  /** Work is still under way: it stays until it is changed. */
  readonly isBusy?: boolean;
};

/** Shows a message; answers its id, by which it can be changed or taken away. The part that shows it is loaded with the first. */
export function tell(of: Message | string): string {
  const id = `message-${crypto.randomUUID()}`;
  void store().then(({ notifications }) =>
    notifications.show({ id, ...dataOf(typeof of === "string" ? { message: of } : of) }),
  );
  return id;
}

/** Puts another message in the place of one. */
export function retell(id: string, of: Message): void {
  void store().then(({ notifications }) => notifications.update({ id, ...dataOf(of) }));
}

/** Takes a message away. */
export function untell(id: string): void {
  void store().then(({ notifications }) => notifications.hide(id));
}

/** Shows why something failed, in the node's words where it gave any. */
export function tellFailure(error: unknown): void {
  tell({ message: <Sentence text={failureText(error)} />, tone: "bad" });
}

let isNeeded = false;
const waiting = new Set<() => void>();

/** Whether any message was told yet: only then is the part that shows them needed. */
export function useMessagesNeeded(): boolean {
  return useSyncExternalStore(
    (tell) => {
      waiting.add(tell);
      return () => void waiting.delete(tell);
    },
    () => isNeeded,
  );
}

let loading: Promise<typeof import("@mantine/notifications")> | undefined;

/** Loaded once: of two loads of their own the second may be there first, and would change a message that is not shown yet. */
async function store() {
  isNeeded = true;
  for (const tell of waiting) tell();
  loading ??= import("@mantine/notifications").catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return await loading;
}

function dataOf({ message, title, tone, isBusy = false }: Message): NotificationData {
  return {
    message,
    title,
    loading: isBusy,
    autoClose: isBusy || tone === "bad" ? false : 5000,
    withCloseButton: !isBusy,
    closeButtonProps: { "aria-label": i18n.t("close", { ns: "shell" }) },
    ...(tone === "bad" ? { color: "red" } : {}),
  };
}
