/**
 * An object that has all of these names and none of the values. A record that is filled into its copy (`{ ...blank }`) is
 * read and written faster by the platform, and takes less room, than one whose fields are added one by one.
 */
export function withoutValues(names: readonly string[]): Readonly<Record<string, undefined>> {
  const blank = JSON.parse(JSON.stringify(Object.fromEntries(names.map((name) => [name, null])))) as Record<
    string,
    undefined
  >;
  for (const name of names) blank[name] = undefined;
  return blank;
}
