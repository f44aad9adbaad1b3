import type { IntakeSource } from "../service/intake/open-files.ts";
import { sourceNamed } from "../service/intake/source-named.ts";
import type { CommandContext } from "./context.ts";

/** A source of any country, one of the house, or a template, by its name; a kind's bare name means its template. */
export function intakeSource(context: CommandContext, name: string): IntakeSource | undefined {
  const national = context.countries.flatMap((country) => country.sources);
  return sourceNamed(national, name) ?? sourceNamed(national, `template/${name}`);
}
