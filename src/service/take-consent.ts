import type { PoolClient } from "pg";
import { countryOf } from "../core/caller.ts";
import { consentForm } from "../exchange/consent.ts";
import type { Peer } from "../exchange/peer.ts";
import { consentNamed, isWithdrawn, keepConsent, keepWithdrawal } from "../store/consents.ts";
import type { LogEvent } from "../store/node-log.ts";
import type { Act } from "./act.ts";
import { openNamedConsent, openNamedWithdrawal } from "./consent-notes.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** A consent of a partner or its withdrawal, verified and ready to be kept; or why it is refused. */
export type TakenConsent =
  | { readonly ok: true; act(client: PoolClient, about: LogEvent): Promise<Act> }
  | { readonly ok: false; readonly reason: string };

/** Opens what a partner says of its consents: signed by its log's key, and meant for agencies of this country. */
export async function openConsented(node: TripointNode, peer: Peer, note: string): Promise<TakenConsent> {
  const form = consentForm(note);
  if (form === undefined) return { ok: false, reason: "it is no consent of a form that is known here" };
  const opened = form === "consent" ? await openNamedConsent(node, note) : await openNamedWithdrawal(node, note);
  if (!opened.ok) return opened;
  if (opened.said.origin !== peer.origin)
    return { ok: false, reason: `it is of \`${opened.said.origin}\`: a node tells its own consents alone` };
  if (!("passer" in opened.said)) {
    const { said } = opened;
    return {
      ok: true,
      async act(client, about) {
        const known = await consentNamed(client, said.origin, said.consent);
        const event = { ...about, message: "consent", withdrawn: said.consent };
        if (known !== undefined && known.agency !== said.agency)
          return refusedAct(event, `the consent \`${said.consent}\` is of another agency than \`${said.agency}\``);
        return {
          ...{ outcome: "noted", done: 1, refused: [], events: [event] },
          after: async (inside, leaf) => await keepWithdrawal(inside, said, note, leaf),
        };
      },
    };
  }
  const { said } = opened;
  if (countryOf(said.passer) !== node.country.code)
    return { ok: false, reason: `it is for \`${said.passer}\`, which is no agency of this node's country` };
  return {
    ok: true,
    async act(client, about) {
      const event = { ...about, message: "consent", id: said.id, records: said.records };
      const known = await consentNamed(client, said.origin, said.id);
      if (known !== undefined && known.note !== note)
        return refusedAct(event, `another consent was given under the id \`${said.id}\``);
      if (await isWithdrawn(client, said.origin, said.id))
        return refusedAct(event, `the consent \`${said.id}\` was withdrawn`);
      return {
        ...{ outcome: "noted", done: 1, refused: [], events: [event] },
        after: async (inside, leaf) => await keepConsent(inside, said, note, leaf),
      };
    },
  };
}

function refusedAct(event: LogEvent, reason: string): Act {
  return {
    ...{ outcome: "refused", done: 0, refused: [{ record: "consent", revision: 0, reason }] },
    events: [{ ...event, type: "refusal", action: "receive", reason }],
  };
}
