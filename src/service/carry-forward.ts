import type { Kind, RecordValues } from "../core/kind.ts";
import type { Finding } from "../core/source.ts";
import { countIn } from "../core/table-reader.ts";
import { withList } from "../core/sealed.ts";
import { valuesOfVersion } from "../core/upgrade.ts";
import { fill, type Words } from "../core/words.ts";
import { versionsOf } from "../store/read-records.ts";
import type { TripointNode } from "./tripoint-node.ts";

/**
 * Carries on what earlier versions of records hold and a file does not mention, for kinds that say how: a later file with a part of the measures takes none of the
 * others away. What was carried on is told; what is withdrawn has to be stated as such.
 */
export function carryForward(node: Pick<TripointNode, "store">) {
  const carried = { records: 0, items: 0 };
  const some: string[] = [];
  return {
    /** The values of a record with what its last own version holds besides; the values themselves where there is nothing. */
    async of(kind: Kind, record: string, values: RecordValues): Promise<RecordValues> {
      if (kind.carry === undefined) return values;
      const last = (await versionsOf(node.store, kind, record)).filter((version) => !version.isReceived).at(-1);
      if (last === undefined) return values;
      const before = withList(kind, valuesOfVersion(kind, last.kindVersion, last.parts));
      const found = kind.carry(before, withList(kind, values));
      if (found === undefined) return values;
      carried.records++;
      carried.items += found.kept;
      if (some.length < MOST_NAMED) some.push(record.split(":").slice(2).join(":"));
      return found.values;
    },
    /** What was carried on, as a finding of the intake; nothing when nothing was. */
    told(): readonly Finding[] {
      if (carried.records === 0) return [];
      return [{ code: "carried-on", say: fill(CARRIED, { ...carried, list: some.join(", ") }, countIn) }];
    },
  };
}

const MOST_NAMED = 10;
const CARRIED: Words = {
  en: "{records} {records|record holds|records hold} {items} {items|measure|measures} of {records|its|their} earlier version that this file does not mention and that {items|is|are} kept ({list}); to withdraw a value, send it as not reported",
  fr: "{records} {records|fiche contient|fiches contiennent} {items} {items|mesure|mesures} de {records|sa|leur} version antérieure que ce fichier ne mentionne pas, et qui {items|est conservée|sont conservées} ({list}); pour retirer une valeur, envoyez-la comme non déclarée",
  es: "{records} {records|registro tiene|registros tienen} {items} {items|medición|mediciones} de su versión anterior que este archivo no menciona y que se {items|conserva|conservan} ({list}); para retirar un valor, envíelo como no reportado",
};
