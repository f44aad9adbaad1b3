import type { Caller } from "../../core/caller.ts";
import { fill, type Words } from "../../core/words.ts";
import type { Request } from "../../exchange/message.ts";
import { checkOf } from "../../store/blind-asks.ts";
import type { Refusal } from "../refusal.ts";
import type { TripointNode } from "../tripoint-node.ts";

/**
 * Says why core data may not be asked for after a hit: only the agency whose check it was asks, the partner that was
 * checked, for a value that hit. Undefined when it may, and for requests about records.
 */
export async function hitRefusal(
  node: TripointNode,
  caller: Caller,
  partner: string,
  about: Request["about"],
): Promise<Refusal | undefined> {
  if ("record" in about) return undefined;
  const check = await checkOf(node.store, about.check);
  const isOwn = check?.agency === caller.agency && check.partner === partner && check.identifier === about.identifier;
  if (isOwn && check.hits.some((hit) => hit.value === about.value)) return undefined;
  const say = fill(isOwn ? NO_HIT : NO_CHECK, { check: about.check.slice(0, 40), partner, agency: caller.agency });
  return { refused: true, say, rules: [] };
}

const NO_CHECK: Words = {
  en: "`{check}` is no check that `{agency}` made with `{partner}`: check the identifier first",
  fr: "`{check}` n'est pas une vérification que `{agency}` a faite auprès de `{partner}` : vérifiez d'abord l'identifiant",
  es: "`{check}` no es una consulta que `{agency}` haya hecho a `{partner}`: consulte primero el identificador",
};

const NO_HIT: Words = {
  en: "that value did not hit in the check `{check}`: core data follow a hit alone",
  fr: "cette valeur n'a rien donné dans la vérification `{check}` : les données ne suivent qu'une correspondance",
  es: "ese valor no coincidió en la consulta `{check}`: los datos solo siguen a una coincidencia",
};
