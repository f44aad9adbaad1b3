import type { Words } from "../core/words.ts";

/** What is said of the use of any command. */
export const USAGE_WORDS = {
  usage: { en: "Usage:", fr: "Utilisation :", es: "Uso:" },
  arguments: { en: "Arguments:", fr: "Arguments :", es: "Argumentos:" },
  options: { en: "Options:", fr: "Options :", es: "Opciones:" },
  commands: { en: "Commands:", fr: "Commandes :", es: "Órdenes:" },
  optionsShort: { en: "options", fr: "options", es: "opciones" },
  commandShort: { en: "command", fr: "commande", es: "orden" },
  help: { en: "say how it is used", fr: "dire comment s'en servir", es: "decir cómo se usa" },
  usual: { en: "unless said", fr: "par défaut", es: "si no se indica," },
  choices: { en: "one of", fr: "au choix", es: "a elegir" },
  mandatory: { en: "needed", fr: "obligatoire", es: "obligatoria" },
  seeHelp: {
    en: "see how it is used with `--help`",
    fr: "voyez comment s'en servir avec `--help`",
    es: "vea cómo se usa con `--help`",
  },
  meant: { en: "did you mean `{meant}`?", fr: "vouliez-vous dire `{meant}`?", es: "¿quiso decir `{meant}`?" },
  actingAgency: {
    en: "say on behalf of which agency this is done, with `--agency`, such as `--agency {agency}`",
    fr: "indiquez au nom de quel organisme vous agissez avec `--agency`, par exemple `--agency {agency}`",
    es: "indique en nombre de qué dependencia actúa con `--agency`, por ejemplo `--agency {agency}`",
  },
  noLanguage: {
    en: "`{code}` is no language of the house: choose en, fr or es",
    fr: "`{code}` n'est pas une langue disponible : choisissez en, fr ou es",
    es: "`{code}` no es un idioma disponible: elija en, fr o es",
  },
  noDay: {
    en: "`{text}` is no day: write it as 2024-05-31",
    fr: "`{text}` n'est pas une date : écrivez-la ainsi : 2024-05-31",
    es: "`{text}` no es una fecha: escríbala así: 2024-05-31",
  },
  noWholeNumber: {
    en: "`{text}` cannot be what {option} says: give a whole number from {from} to {to}",
    fr: "`{text}` ne convient pas à {option} : donnez un entier de {from} à {to}",
    es: "`{text}` no sirve para {option}: indique un entero de {from} a {to}",
  },
} as const satisfies Record<string, Words>;

/** How commander words a fault of a command line, and how the house says it. */
export const USAGE_FAULTS: readonly { readonly form: RegExp; readonly say: Words }[] = [
  {
    form: /^error: missing required argument '(?<name>.+)'$/,
    say: {
      en: "`<{name}>` is missing: add it",
      fr: "`<{name}>` manque : ajoutez-le",
      es: "falta `<{name}>`: agréguelo",
    },
  },
  {
    form: /^error: option '(?<name>.+)' argument missing$/,
    say: {
      en: "`{name}` is given without its value: add it",
      fr: "`{name}` est donné sans sa valeur : ajoutez-la",
      es: "`{name}` se indica sin su valor: agréguelo",
    },
  },
  {
    form: /^error: required option '(?<name>.+)' not specified$/,
    say: {
      en: "`{name}` is missing: add it",
      fr: "`{name}` manque : ajoutez cette option",
      es: "falta `{name}`: agregue esa opción",
    },
  },
  {
    form: /^error: unknown option '(?<name>.+?)'(?:\s+\(Did you mean (?:one of )?(?<meant>.+)\?\))?$/,
    say: {
      en: "`{name}` is no option of this command",
      fr: "`{name}` n'est pas une option de cette commande",
      es: "`{name}` no es una opción de esta orden",
    },
  },
  {
    form: /^error: unknown command '(?<name>.+?)'(?:\s+\(Did you mean (?:one of )?(?<meant>.+)\?\))?$/,
    say: {
      en: "`{name}` is no command",
      fr: "`{name}` n'est pas une commande",
      es: "`{name}` no es una orden",
    },
  },
  {
    form: /^error: too many arguments.*Expected (?<most>\d+) arguments? but got (?<got>\d+).*$/s,
    say: {
      en: "{got} arguments are given and {most} are taken: put what belongs together in quotation marks, and leave out the rest",
      fr: "{got} arguments sont donnés et {most} sont attendus : mettez entre guillemets ce qui va ensemble et retirez le reste",
      es: "se indican {got} argumentos y se esperan {most}: ponga entre comillas lo que va junto y quite lo demás",
    },
  },
  {
    form: /^error: option '(?<name>.+)' argument '(?<value>.*)' is invalid\. Allowed choices are (?<list>.+)\.$/s,
    say: {
      en: "`{value}` cannot be the value of `{name}`: choose one of {list}",
      fr: "`{value}` ne peut être la valeur de `{name}` : choisissez parmi {list}",
      es: "`{value}` no puede ser el valor de `{name}`: elija uno de {list}",
    },
  },
  {
    form: /^error: option '(?<one>.+)' cannot be used with option '(?<other>.+)'$/,
    say: {
      en: "`{one}` and `{other}` cannot stand together: leave one out",
      fr: "`{one}` et `{other}` ne peuvent aller ensemble : retirez l'une des deux",
      es: "`{one}` y `{other}` no pueden ir juntas: quite una",
    },
  },
];
