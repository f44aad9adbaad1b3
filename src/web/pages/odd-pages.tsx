import { Button, Group } from "@mantine/core";
import { IconAlertTriangle, IconQuestionMark } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useRouter } from "@tanstack/react-router";
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

/** What is shown when a page has failed by a fault of its own: asked for anew in its place, or loaded from the beginning. */
export function CrashedPage(props: { readonly reset: () => void }): ReactNode {
  const t = useTexts(STATES);
  const router = useRouter();
  const queries = useQueryClient();
  const retry = async () => {
    // What the page fell over may be an answer that is kept: none is shown again before it was asked for again.
    queries.removeQueries({ type: "inactive" });
    await queries.invalidateQueries();
    await router.invalidate();
    props.reset();
  };
  return (
    <EmptyState
      isPage
      title={t("crashed")}
      icon={<IconAlertTriangle size={26} />}
      action={
        <Group gap="xs" justify="center">
          <Button onClick={() => void retry()}>{t("retry")}</Button>
          <Button variant="default" onClick={() => window.location.reload()}>
            {t("reload")}
          </Button>
        </Group>
      }
    >
      <p>{t("crashedHelp")}</p>
    </EmptyState>
  );
}
