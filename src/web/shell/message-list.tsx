import "@mantine/core/styles/Notification.layer.css";
import "@mantine/notifications/styles.layer.css";
import { Notifications } from "@mantine/notifications";
import type { ReactNode } from "react";

/** Where messages are shown. */
export default function MessageList(): ReactNode {
  return <Notifications position="bottom-right" limit={4} />;
}
