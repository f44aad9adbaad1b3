import type { Words } from "../core/words.ts";

/** The words of the commands of the register of substances and law. */
export const REGISTER_WORDS = {
  commandRegister: {
    en: "say which substance is meant (name in three languages, street name, CAS or DEA number, InChI, InChIKey, SMILES) and which law controls it",
    fr: "indiquer quelle substance est visée (nom en trois langues, nom courant dans la rue, numéro CAS ou DEA, InChI, InChIKey, SMILES) et quelle loi la réglemente",
    es: "indicar de qué sustancia se trata (nombre en tres idiomas, nombre callejero, número CAS o DEA, InChI, InChIKey, SMILES) y qué ley la controla",
  },
  commandLaws: {
    en: "compare the laws: what one controls and another does not, and when each moved",
    fr: "comparer les lois : ce que l'une réglemente et l'autre non, et la date de chaque changement",
    es: "comparar las leyes: lo que una controla y otra no, y cuándo cambió cada una",
  },
  optionOn: {
    en: "as of this day (2024-05-31); today unless given",
    fr: "à cette date (2024-05-31); aujourd'hui par défaut",
    es: "a este día (2024-05-31); hoy si no se indica",
  },
  found: { en: "{name} (asked by {by})", fr: "{name} (demandé par {by})", es: "{name} (preguntado por {by})" },
  names: { en: "names: {list}", fr: "noms : {list}", es: "nombres: {list}" },
  structure: {
    en: "structure: {smiles}  {formula}  {key}",
    fr: "structure : {smiles}  {formula}  {key}",
    es: "estructura: {smiles}  {formula}  {key}",
  },
  unlisted: {
    en: "a structure that the register does not know by name",
    fr: "une structure que le registre ne connaît pas par son nom",
    es: "una estructura que el registro no conoce por su nombre",
  },
  salt: {
    en: "asked as a salt or solvate: {salt}",
    fr: "demandé comme sel ou solvate : {salt}",
    es: "preguntado como sal o solvato: {salt}",
  },
  isomers: { en: "same skeleton: {list}", fr: "même squelette : {list}", es: "mismo esqueleto: {list}" },
  state: { en: "{system}: {state}", fr: "{system} : {state}", es: "{system}: {state}" },
  provision: {
    en: "  {cites}; {reached}; {standing}{since}{until} [{evidence}]{more}",
    fr: "  {cites}; {reached}; {standing}{since}{until} [{evidence}]{more}",
    es: "  {cites}; {reached}; {standing}{since}{until} [{evidence}]{more}",
  },
  since: { en: " since {day}", fr: " depuis le {day}", es: " desde el {day}" },
  until: { en: " until {day}", fr: " jusqu'au {day}", es: " hasta el {day}" },
  yields: {
    en: "; listed by name elsewhere, so the class does not take it in",
    fr: "; nommée ailleurs, la catégorie ne la vise donc pas",
    es: "; nombrada en otra parte, por lo que la clase no la incluye",
  },
  change: {
    en: "    clause {clause}, {place}: {has}{wide}",
    fr: "    clause {clause}, {place} : {has}{wide}",
    es: "    cláusula {clause}, {place}: {has}{wide}",
  },
  wide: { en: " (wide reading)", fr: " (lecture large)", es: " (lectura amplia)" },
  seen: {
    en: "seen: {country}, {count} {count|analysis|analyses}, {first} to {last}, as {name}",
    fr: "observée : {country}, {count} {count|analyse|analyses}, de {first} à {last}, sous le nom {name}",
    es: "vista: {country}, {count} análisis, de {first} a {last}, como {name}",
  },
  ambiguous: {
    en: "`{what}` means several substances; ask about one of them:",
    fr: "`{what}` désigne plusieurs substances; interrogez l'une d'elles :",
    es: "`{what}` designa varias sustancias; pregunte por una de ellas:",
  },
  unknown: {
    en: "`{what}` is not in the register: give another name, a CAS number, or the structure as SMILES or InChI",
    fr: "`{what}` ne figure pas au registre : indiquez un autre nom, un numéro CAS, ou la structure en SMILES ou en InChI",
    es: "`{what}` no está en el registro: indique otro nombre, un número CAS, o la estructura en SMILES o en InChI",
  },
  near: { en: "near: {list}", fr: "proches : {list}", es: "parecidas: {list}" },
  differences: {
    en: "{count} {count|substance|substances} that one law controls while another, whose text is at hand, does not name ({day}):",
    fr: "{count} {count|substance réglementée par une loi sans être nommée|substances réglementées par une loi sans être nommées} par une autre dont le texte est disponible ({day}) :",
    es: "{count} {count|sustancia controlada por una ley y no nombrada|sustancias controladas por una ley y no nombradas} por otra cuyo texto está disponible ({day}):",
  },
  open: {
    en: "{count} more {count|is|are} controlled somewhere while another law was not received or leaves it to a court",
    fr: "{count} {count|autre est réglementée|autres sont réglementées} quelque part alors qu'une autre loi n'a pas été reçue ou s'en remet au tribunal",
    es: "{count|otra|otras} {count} {count|está controlada|están controladas} en algún lugar mientras otra ley no se recibió o lo deja al tribunal",
  },
  moved: {
    en: "moved in the year before, or set to move:",
    fr: "changements de l'année écoulée, ou déjà fixés :",
    es: "cambios del último año, o ya fijados:",
  },
  begins: {
    en: "{on} {system} {substance}: begins, {cites}",
    fr: "{on} {system} {substance} : entre en vigueur, {cites}",
    es: "{on} {system} {substance}: entra en vigor, {cites}",
  },
  wording: {
    en: "{on} {system} {substance}: present wording, {cites}",
    fr: "{on} {system} {substance} : version actuelle, {cites}",
    es: "{on} {system} {substance}: redacción actual, {cites}",
  },
  ends: {
    en: "{on} {system} {substance}: ends, {cites}",
    fr: "{on} {system} {substance} : prend fin, {cites}",
    es: "{on} {system} {substance}: termina, {cites}",
  },
  named: {
    en: "{count} {count|more is|more are} known by name alone, without a structure; a law that names one otherwise, or by a class, is not found:",
    fr: "{count} {count|autre n'est connue|autres ne sont connues} que par leur nom, sans structure; une loi qui les nomme autrement, ou par une catégorie, n'est pas trouvée :",
    es: "{count|otra se conoce|otras} {count} {count||se conocen} solo por su nombre, sin estructura; una ley que las nombra de otro modo, o por una clase, no se encuentra:",
  },
  unresolved: {
    en: "laboratories also wrote names that mean no one substance: {list}",
    fr: "les laboratoires ont aussi écrit des noms qui ne désignent pas une seule substance : {list}",
    es: "los laboratorios también escribieron nombres que no designan una sola sustancia: {list}",
  },
} as const satisfies Record<string, Words>;
