import { interpretTemplate } from "../core/template.ts";
import { FORMATS } from "../desks/formats.ts";
import { kindNamed } from "../desks/kinds.ts";
import type { IntakeSource } from "../service/intake/open-files.ts";
import type { CommandContext } from "./context.ts";

/** The source of a name: a country's, a form of a desk, or a kind's own template. */
export function intakeSource(context: CommandContext, name: string): IntakeSource | undefined {
  const source = context.countries.flatMap((country) => country.sources).find((one) => one.name === name);
  if (source !== undefined) return source;
  const format = FORMATS.find((one) => one.name === name);
  if (format !== undefined) return format;
  const kind = kindNamed(name.replace(/^template\//, ""));
  return kind === undefined
    ? undefined
    : { name: `template/${kind.name}`, form: "table", interpret: (files) => interpretTemplate(kind, files) };
}
