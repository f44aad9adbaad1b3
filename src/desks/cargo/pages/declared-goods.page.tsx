import type { ReactNode } from "react";
import { FailureState, LoadingState } from "../../../web/parts/state-parts.tsx";
import type { RecordVersion } from "../../../web/state/answers.ts";
import { useNames } from "../../../web/state/names.ts";
import { useAnswer } from "../../../web/state/queries.ts";
import { useActing } from "../../../web/state/session.tsx";
import { useLanguage } from "../../../web/words/language.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import type { Declaration } from "../../../engines/goods-rules/declaration.ts";
import { declarationOf } from "../screening/declaration-of.ts";
import { ITEM_PAGE } from "./words-item.ts";
import css from "./screening.module.css";

const TEXTS = defineTexts("screening-item", ITEM_PAGE);
const MOST_LINES = 5;

/** What an item is declared to hold: the first lines of goods with quantity, weight, value and code, where it passes and its parties. */
export function DeclaredGoods({ item }: { readonly item: string }): ReactNode {
  const t = useTexts(TEXTS);
  const { country } = useActing();
  const record = useAnswer<{ readonly versions: readonly RecordVersion[] }>(
    `/api/nodes/${country}/record/${encodeURIComponent(item)}`,
    { holds: ["versions"] },
  );
  if (record.isPending) return <LoadingState />;
  if (record.isError) return <FailureState error={record.error} />;
  const values = record.data.versions.at(-1)?.values;
  const declared = values && declarationOf(item.split(":")[1] ?? "", item, values);
  // Who may not see what is declared sees the reasons alone.
  if (declared === undefined) return null;
  // Goods, like names, are withheld from some readers.
  const goods = (declared as Partial<Declaration>).goods ?? [];
  return (
    <section className={css.goods} aria-label={t("goods")}>
      <h4>{t("goods")}</h4>
      <ul className={css.plain}>
        {goods.slice(0, MOST_LINES).map((line, at) => (
          // Lines have no names of their own: their place tells them apart.
          <li key={`${at} ${line.description}`}>
            {line.description}
            <GoodsFigures of={line} />
          </li>
        ))}
      </ul>
      {goods.length > MOST_LINES && (
        <p className="quiet small">{t("moreGoods", { count: goods.length - MOST_LINES })}</p>
      )}
      <Way of={declared} />
    </section>
  );
}

function GoodsFigures({ of }: { readonly of: Declaration["goods"][number] }): ReactNode {
  const t = useTexts(TEXTS);
  const names = useNames();
  const { number } = useLanguage();
  const said = [
    of.quantity !== undefined && t("pieces", { count: of.quantity }),
    of.netWeight !== undefined && `${number(of.netWeight)} kg`,
    of.value !== undefined && `${number(of.value, 2)} ${of.currency ?? ""}`.trim(),
    of.hs !== undefined && t("code", { code: of.hs }),
    of.cas !== undefined && `CAS ${of.cas}`,
    of.origin !== undefined && t("madeIn", { country: names.country(of.origin) }),
  ].filter((one) => one !== false);
  return said.length === 0 ? null : <div className="quiet small">{said.join(" · ")}</div>;
}

function Way({ of }: { readonly of: Declaration }): ReactNode {
  const t = useTexts(TEXTS);
  const names = useNames();
  const { day } = useLanguage();
  const via = of.transit.map((code) => names.country(code)).join(", ");
  // Names are withheld from some readers.
  const parties = [of.sender.name, of.receiver.name].filter(Boolean).join(" → ");
  return (
    <p className={css.way}>
      {t("sentOn", { day: day(of.day) })}
      {via !== "" && ` · ${t("via", { countries: via })}`}
      {parties !== "" && (
        <>
          <br />
          <span className="quiet">{t("fromTo")}</span> {parties}
        </>
      )}
    </p>
  );
}
