import { itemFields, type Kind, listOfKind, plainFields, type RecordValues } from "../core/kind.ts";
import { type FieldFault, problem } from "../core/outcome.ts";
import type { Places } from "./tripoint-node.ts";

const UNKNOWN_REGION = problem(
  { en: "is not a region of that country", fr: "n'est pas une région de ce pays", es: "no es una región de ese país" },
  {
    en: "look the code up in ISO 3166-2, or write the country code alone",
    fr: "consultez le code dans la norme ISO 3166-2, ou écrivez le seul code du pays",
    es: "consulte el código en la norma ISO 3166-2 o escriba solo el del país",
  },
);

/**
 * Says which places of a record do not exist in a country that the house knows; places elsewhere are taken as written. Values that are
 * not there, since they could not be read, are passed by.
 */
export function checkPlaces(kind: Kind, values: RecordValues, places: Places): FieldFault[] {
  const faults: FieldFault[] = [];
  const look = (path: string, value: unknown) => {
    if (typeof value !== "string" || value.length < 3) return;
    if (places.countries.has(value.slice(0, 2)) && !places.regions.has(value)) {
      faults.push({ ...UNKNOWN_REGION, field: path, value });
    }
  };
  for (const name of placeFields(kind).plain) look(name, values[name]);
  const list = listOfKind(kind);
  if (list !== undefined && placeFields(kind).item.length > 0) {
    ((values[list.name] ?? []) as readonly RecordValues[]).forEach((item, at) => {
      for (const name of placeFields(kind).item) look(`${list.name}.${at + 1}.${name}`, item[name]);
    });
  }
  return faults;
}

type PlaceFields = { readonly plain: readonly string[]; readonly item: readonly string[] };

const known = new WeakMap<Kind, PlaceFields>();

/** The fields of a kind that hold a place. */
export function placeFields(kind: Kind): PlaceFields {
  let fields = known.get(kind);
  if (fields === undefined) {
    const list = listOfKind(kind);
    const isRegion = ([, field]: readonly [string, { readonly type: { readonly name: string } }]) =>
      field.type.name === "region";
    fields = {
      plain: plainFields(kind)
        .filter(isRegion)
        .map(([name]) => name),
      item:
        list === undefined
          ? []
          : itemFields(list)
              .filter(isRegion)
              .map(([name]) => name),
    };
    known.set(kind, fields);
  }
  return fields;
}
