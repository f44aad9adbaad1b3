import type { ReactNode } from "react";
import type { Words } from "../../../core/words.ts";
import { LoadingState } from "../../../web/parts/state-parts.tsx";
import type { RecordVersion } from "../../../web/state/answers.ts";
import { useNames } from "../../../web/state/names.ts";
import { useAnswer } from "../../../web/state/queries.ts";
import { useActing } from "../../../web/state/session.tsx";
import { useLanguage } from "../../../web/words/language.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import type { DecisionValues } from "../cargo-kinds.ts";
import { consignment } from "../consignment.kind.ts";
import { postalItem } from "../postal-item.kind.ts";
import { quoted } from "./quoted.ts";
import { SCREENING_PAGE } from "./screening-words.ts";
import css from "./screening.module.css";

const TEXTS = defineTexts("screening-page", SCREENING_PAGE);
const FIELDS = new Map<string, { readonly label: Words; readonly type?: { readonly name: string } }>(
  [consignment, postalItem].flatMap(({ fields }) => Object.entries(fields)),
);
const PARTY = /^(shipper|consignee|sender|addressee)/;

/** The parties as declared, beside the entries of lists that they agree with and every reason why. */
export function PartySides({ decision }: { readonly decision: DecisionValues }): ReactNode {
  const t = useTexts(TEXTS);
  const { language, say } = useLanguage();
  const { country } = useActing();
  const names = useNames();
  const matches = decision.reasons.filter(({ sort }) => sort === "party");
  const item = useAnswer<{ readonly versions: readonly RecordVersion[] }>(
    matches.length === 0 ? undefined : `/api/nodes/${country}/record/${encodeURIComponent(decision.item)}`,
    { holds: ["versions"] },
  );
  if (matches.length === 0) return null;
  const values = item.data?.versions.at(-1)?.values ?? {};
  const parties = [...FIELDS.keys()].flatMap((name) =>
    PARTY.test(name) && values[name] !== undefined && values[name] !== null ? [[name, values[name]] as const] : [],
  );
  return (
    <section className={css.sides} aria-label={t("compare")}>
      <div>
        <h4>{t("declared")}</h4>
        {item.isPending ? (
          <LoadingState />
        ) : (
          <dl className={css.facts}>
            {parties.map(([name, value]) => {
              const field = FIELDS.get(name);
              return (
                <div key={name} className={css.fact}>
                  <dt>{field === undefined ? name : say(field.label)}</dt>
                  <dd>{field?.type?.name === "country" ? names.country(String(value)) : String(value)}</dd>
                </div>
              );
            })}
          </dl>
        )}
      </div>
      <div>
        <h4>{t("listed")}</h4>
        {matches.map((match) => {
          const [head, ...why] = parted(match[language]);
          return (
            <div key={`${match.rule} ${head}`}>
              <p className={css.match}>{quoted(head ?? "", language)}</p>
              <ul className={css.plain}>
                {why.map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            </div>
          );
        })}
      </div>
    </section>
  );
}

/** Party reasons are told side by side: here what agrees with what stands alone. */
export function headOf(text: string): string {
  return parted(text)[0] ?? text;
}

/** What agrees with what and how much, and then each reason: `head: reason (+0.45); reason (−0.10)`. */
function parted(text: string): readonly string[] {
  const at = text.search(/\d[.,]\d\d ?: /);
  if (at < 0) return [text];
  const colon = text.indexOf(":", at);
  return [
    text.slice(0, colon).trim(),
    ...text
      .slice(colon + 1)
      .trim()
      .split(/(?<=\([+−]\d[.,]\d\d\)); /),
  ];
}
