import { type Field, type FieldSettings, type FieldType, field } from "./fields.ts";
import { LOCALES } from "./field-types.ts";
import { problem } from "./outcome.ts";

const NOT_A_NUMBER = problem(
  { en: "is not a number", fr: "n'est pas un nombre", es: "no es un número" },
  {
    en: "write digits with a decimal point, such as -12.5",
    fr: "écrivez des chiffres avec un point décimal, par exemple -12.5",
    es: "escriba dígitos con punto decimal, por ejemplo -12.5",
  },
);

/** A number that may lie below zero, such as a change in percent or a latitude, within bounds (1e15 either way unless said). */
export function signedAmount(
  settings: FieldSettings,
  bounds: { readonly least: number; readonly most: number } = { least: -1e15, most: 1e15 },
): Field<number, false> {
  const { least, most } = bounds;
  const outside = problem(
    {
      en: "lies outside {least} to {most}",
      fr: "se situe hors de l'intervalle de {least} à {most}",
      es: "está fuera del intervalo de {least} a {most}",
    },
    { en: "correct the number", fr: "corrigez le nombre", es: "corrija el número" },
    { least, most },
  );
  const check = (value: number) => (value >= least && value <= most ? (Object.is(value, -0) ? 0 : value) : outside);
  const type: FieldType<number> = {
    name: "signed-amount",
    column: "double precision",
    schema: { type: "number", minimum: least, maximum: most },
    example: "12.5",
    read: (text) => (/^[-+]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/.test(text) ? check(Number(text)) : NOT_A_NUMBER),
    accept: (value) => (typeof value === "number" && Number.isFinite(value) ? check(value) : NOT_A_NUMBER),
    write: String,
    show: (value, language) => value.toLocaleString(LOCALES[language]),
  };
  return field(type, settings);
}
