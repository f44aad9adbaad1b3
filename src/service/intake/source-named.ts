import type { Source } from "../../core/source.ts";
import { interpretTemplate } from "../../core/template.ts";
import { houseSourceNamed } from "../../desks/house-sources.ts";
import { kindNamed } from "../../desks/kinds.ts";
import type { IntakeSource } from "./open-files.ts";

const TEMPLATE = "template/";

/** A source by its name: one of these national ones, one of the house, or a kind's own template (`template/<kind>`). */
export function sourceNamed(national: readonly Source[], name: string): IntakeSource | undefined {
  const source: IntakeSource | undefined = national.find((one) => one.name === name) ?? houseSourceNamed(name);
  if (source !== undefined) return source;
  const kind = name.startsWith(TEMPLATE) ? kindNamed(name.slice(TEMPLATE.length)) : undefined;
  return kind && { name, form: "table", interpret: (files) => interpretTemplate(kind, files) };
}
