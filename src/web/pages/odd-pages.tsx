import { Button } from "@mantine/core";
import { IconAlertTriangle, IconQuestionMark } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { EmptyState } from "../parts/state-parts.tsx";
import { STATES } from "../parts/state-words.ts";
import { useTexts } from "../words/texts.ts";

/** What is shown at an address that leads to no page. */
export function NotFoundPage(): ReactNode {
  const t = useTexts(STATES);
  return (
    <EmptyState
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

/** What is shown when a page has failed by a fault of its own. */
export function CrashedPage(): ReactNode {
  const t = useTexts(STATES);
  return (
    <EmptyState
      title={t("crashed")}
      icon={<IconAlertTriangle size={26} />}
      action={<Button onClick={() => window.location.reload()}>{t("reload")}</Button>}
    >
      <p>{t("crashedHelp")}</p>
    </EmptyState>
  );
}
