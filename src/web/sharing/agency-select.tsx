import { Select } from "@mantine/core";
import type { ReactNode } from "react";
import { countryOf } from "../../core/caller.ts";
import { useNames } from "../state/names.ts";

/** Chooses an agency, by country; found by its name or its short name. */
export function AgencySelect(props: {
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  readonly onChange: (agency: string) => void;
  /** Leaves a country out: nobody releases to a partner at home. */
  readonly without?: string;
  /** Leaves all other countries out. */
  readonly within?: string;
}): ReactNode {
  const names = useNames();
  const { label, description, value, onChange, without, within } = props;
  const countries = names
    .countries()
    .filter(({ code }) => code !== without && (within === undefined || code === within));
  const known = countries.map((country) => ({
    group: country.name,
    items: names
      .agencies(country.code)
      .map(({ code, name }) => ({ value: code, label: `${names.short(code)} · ${name}` })),
  }));
  const isKnown = value === "" || known.some(({ items }) => items.some((one) => one.value === value));
  const other = { group: countryOf(value), items: [{ value, label: value }] };
  return (
    <Select
      label={label}
      description={description}
      data={isKnown ? known : [...known, other]}
      value={value === "" ? null : value}
      onChange={(agency) => onChange(agency ?? "")}
      searchable
      maxDropdownHeight={300}
    />
  );
}
