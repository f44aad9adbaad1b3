import type { Caller } from "../core/caller.ts";
import type { IdentifierType } from "../core/identifier-types.ts";
import { fill, type Words } from "../core/words.ts";
import { TransportFailure } from "../exchange/transport.ts";
import { type BlindSide, blindSide } from "./blind/blind-side.ts";
import { beginCheck, type CheckAnswer, checkPartner } from "./blind/check-partner.ts";
import { faultOf } from "./blind/partner-faults.ts";
import { sendInterests } from "./deconflict/send-interests.ts";
import { listPeers } from "./peers.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** What came of a check, with what became of the interests that follow hits of one for deconfliction. */
export type BlindCheckAnswer =
  | (CheckAnswer & { readonly ok: true; readonly interests?: number; readonly note?: Words })
  | (CheckAnswer & { readonly ok: false })
  | { readonly ok: false; readonly code: "unknown-partner"; readonly say: Words };

/**
 * Checks identifiers blindly with the partner of a country, on behalf of a caller of this node. After hits of a check
 * for deconfliction the partner is told of the agency's interest, when the agency has stated whom to call.
 */
export async function blindCheck(
  node: TripointNode,
  caller: Caller,
  country: string,
  identifier: IdentifierType,
  values: readonly string[],
  side: BlindSide = blindSide(node),
): Promise<BlindCheckAnswer> {
  const listing = listPeers(node);
  listing.catch(() => undefined);
  const begun = beginCheck(identifier, values);
  const peer = (await listing).find((one) => one.country === country.toUpperCase());
  if (peer === undefined) return { ok: false, code: "unknown-partner", say: fill(NO_PARTNER, { country }) };
  let answer: CheckAnswer;
  try {
    answer = await checkPartner(side, caller, peer, identifier, values, begun);
  } catch (error) {
    if (!(error instanceof TransportFailure)) throw error;
    return faultOf("unreachable", peer.origin, error.say);
  }
  if (!answer.ok || answer.hits === 0 || caller.purpose !== "deconfliction") return answer;
  const told = await sendInterests(node, caller, answer.check);
  return told.ok ? { ...answer, interests: told.sent } : { ...answer, interests: 0, note: NO_CONTACT };
}

const NO_PARTNER: Words = {
  en: "`{country}` is no partner of this node: exchange introductions first",
  fr: "`{country}` n'est pas partenaire de ce nœud : échangez d'abord les présentations",
  es: "`{country}` no es socio de este nodo: intercambien primero las presentaciones",
};

const NO_CONTACT: Words = {
  en: "the partner was not told: state whom to call at your agency, then check again",
  fr: "le partenaire n'a pas été avisé : indiquez qui appeler dans votre organisme, puis vérifiez de nouveau",
  es: "no se avisó al socio: indique a quién llamar en su dependencia y consulte de nuevo",
};
