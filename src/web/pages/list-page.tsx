import "../style/mantine-later.css";
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { kindNamed } from "../../desks/kinds.ts";
import { Offered } from "../parts/offered.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { RecordListView } from "../parts/record-table/record-list-view.tsx";
import { TABLE } from "../parts/record-table/table-words.ts";
import { useNames } from "../state/names.ts";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import { NotFoundPage } from "./odd-pages.tsx";
import css from "../parts/record-table/record-table.module.css";

/** The records of a kind at a node, as far as the caller may see them. */
export default function ListPage(): ReactNode {
  const t = useTexts(TABLE);
  const { say } = useLanguage();
  const names = useNames();
  const { country, kind: name } = useParams({ from: "/inside/records/$country/$kind" });
  const kind = kindNamed(name);
  if (kind === undefined) return <NotFoundPage />;
  return (
    <div className={css.page}>
      <PageHead
        title={say(kind.plural)}
        above={names.country(country)}
        about={say(kind.purpose)}
        actions={
          <Offered act={{ does: "submit", kind: kind.name }} label={t("newRecord")}>
            <Button
              component={Link}
              to={`/records/${country}/${kind.name}/new`}
              leftSection={<IconPlus size={16} aria-hidden />}
            >
              {t("newRecord")}
            </Button>
          </Offered>
        }
      />
      <RecordListView key={`${country} ${name}`} country={country} kind={kind} />
    </div>
  );
}
