import { isApiFailure } from "../state/api.ts";
import { i18n } from "../words/texts.ts";
import { STATES } from "./state-words.ts";

/** Says why something failed, as a sentence: the node's own words where it gave any, else `otherwise`, else what is known of it. */
export function failureText(error: unknown, otherwise?: string): string {
  const ns = STATES.namespace;
  if (!isApiFailure(error)) return otherwise ?? i18n.t("unknown", { ns });
  if (error.message !== "") return error.message;
  return error.status === 0 ? i18n.t("unreachable", { ns }) : (otherwise ?? i18n.t("unknown", { ns }));
}
