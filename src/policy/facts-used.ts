import { policyToJson } from "@cedar-policy/cedar-wasm/nodejs";
import type { Rule } from "./decide.ts";

/** The attributes that a rule looks at, such as `principal.agency` or `resource.marking`, in order. */
export function attributesUsed(rule: Rule): readonly string[] {
  const known = used.get(rule);
  if (known !== undefined) return known;
  const found = new Set<string>();
  const visit = (expr: unknown): void => {
    if (typeof expr !== "object" || expr === null) return;
    const { ".": access } = expr as {
      readonly "."?: { readonly left?: { readonly Var?: string }; readonly attr?: string };
    };
    if (access?.left?.Var !== undefined && access.attr !== undefined) found.add(`${access.left.Var}.${access.attr}`);
    Object.values(expr).forEach(visit);
  };
  const parsed = policyToJson(rule.text);
  if (parsed.type === "success") visit(parsed.json.conditions);
  const names = [...found].sort();
  used.set(rule, names);
  return names;
}

const used = new WeakMap<Rule, readonly string[]>();
