import type { Words } from "../../core/words.ts";
import { COUNTRIES } from "../../countries/countries.ts";
import { HOUSE_SOURCES } from "../../desks/house-sources.ts";

/** What published lists are called, by the code under which their editions are kept; lists that came by a template have none. */
export const LIST_TITLES: Readonly<Record<string, Words>> = Object.fromEntries(
  [...COUNTRIES.flatMap(({ sources }) => sources), ...HOUSE_SOURCES].flatMap(({ list, title }) =>
    list === undefined ? [] : [[list, title] as const],
  ),
);
