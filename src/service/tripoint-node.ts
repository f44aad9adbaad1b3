import type { Country } from "../core/country.ts";
import { foldText } from "../core/text.ts";
import type { NoteSigner } from "../core/log/signed-note.ts";
import type { MessageKeyRing } from "../exchange/message-keys.ts";
import type { NatsServer } from "../exchange/nats-link.ts";
import type { PeerTls } from "../exchange/peer-client.ts";
import type { Rules } from "../policy/decide.ts";
import type { Store } from "../store/database.ts";
import type { NodeLog } from "../store/node-log.ts";
import type { Outbox } from "./warn/outbox.ts";

/** One node: a country's records under its own law, its log, and the rules it decides by. */
export type TripointNode = {
  readonly country: Country;
  readonly store: Store;
  readonly log: NodeLog;
  /** The rules in force today; asked for anew at every use, since rules begin and end. */
  readonly rules: Rules;
  /** The codes of all countries and regions that this house knows, for checking places. */
  readonly places: Places;
  /** What it speaks with partners by. */
  readonly exchange: NodeExchange;
  /** What it sends warnings to the outside by. */
  readonly outbox?: Outbox | undefined;
};

/** What a node speaks with its partners by. */
export type NodeExchange = {
  /** Where partners reach its API: scheme, host and port; it changes when the API is served elsewhere. */
  url: string;
  /** The private message keys: they sign feed lines and requests. */
  readonly messageKeys: MessageKeyRing;
  /** Co-signs the checkpoints of partners. */
  readonly witnessSigner: NoteSigner;
  /** 32 secret bytes: every key of blind checks is derived from them, and what else only this node may draw. */
  readonly blindKey: Uint8Array;
  /** With which it connects to partners by HTTPS; without it, as the platform does. */
  readonly tls?: PeerTls | undefined;
  /** The NATS server that it copies its feeds to and reads partners' feeds from; without it, feeds go by HTTP alone. */
  readonly nats?: NatsServer | undefined;
};

/** Which countries and regions are known: a region of a known country must be one of its own. */
export type Places = {
  readonly countries: ReadonlySet<string>;
  readonly regions: ReadonlySet<string>;
  /** Countries and regions by their folded names in every language, and by what their publishers call them. */
  readonly named: ReadonlyMap<string, string>;
};

/** The known places of a list of countries. */
export function placesOf(countries: readonly Country[]): Places {
  return {
    countries: new Set(countries.map((country) => country.code)),
    regions: new Set(countries.flatMap((country) => country.regions.map((region) => region.code))),
    named: placesByName(countries),
  };
}

/** Codes of places by their names; a name of two places, such as that of a country and of one of its regions, stands for neither. */
function placesByName(countries: readonly Country[]): ReadonlyMap<string, string> {
  const codes = new Map<string, Set<string>>();
  for (const country of countries)
    for (const { code, name, aliases = [] } of [{ ...country, aliases: [] }, ...country.regions])
      for (const written of [...Object.values(name), ...aliases]) {
        const folded = foldText(written);
        codes.set(folded, (codes.get(folded) ?? new Set()).add(code));
      }
  return new Map(
    [...codes].flatMap(([name, [code, other]]) => (code !== undefined && other === undefined ? [[name, code]] : [])),
  );
}
