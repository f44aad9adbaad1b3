import { Button } from "@mantine/core";
import { IconAlertTriangle, IconQuestionMark } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { EmptyState } from "../parts/state-parts.tsx";
import { BareFrame } from "../shell/bare-frame.tsx";
import { STATES } from "../parts/state-words.ts";
import { useTexts } from "../words/texts.ts";

/** What is shown at an address that leads to no page. */
export function NotFoundPage(): ReactNode {
  const t = useTexts(STATES);
  return (
    <EmptyState
      isPage
      title={t("notFound")}
      icon={<IconQuestionMark size={26} />}
      action={
        <Button component={Link} to="/" variant="default">
          {t("toOverview")}
        </Button>
      }
    >
      <p>{t("notFoundHelp")}</p>
    </EmptyState>
  );
}

/** The same outside of the shell, where no page is. */
export function LostPage(): ReactNode {
  return (
    <BareFrame>
      <NotFoundPage />
    </BareFrame>
  );
}

/** What is shown when a page has failed by a fault of its own. */
export function CrashedPage(): ReactNode {
  const t = useTexts(STATES);
  return (
    <EmptyState
      isPage
      title={t("crashed")}
      icon={<IconAlertTriangle size={26} />}
      action={<Button onClick={() => window.location.reload()}>{t("reload")}</Button>}
    >
      <p>{t("crashedHelp")}</p>
    </EmptyState>
  );
}
