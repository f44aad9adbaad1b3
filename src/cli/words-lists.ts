import type { Words } from "../core/words.ts";

/** What the commands of lists say. */
export const LIST_WORDS = {
  commandLists: {
    en: "published lists of parties, edition by edition",
    fr: "listes publiées de parties, édition par édition",
    es: "listas publicadas de partes, edición por edición",
  },
  commandAdd: {
    en: "take one edition of a list in, and say what it added, changed and removed",
    fr: "recevoir une édition d'une liste et dire ce qu'elle a ajouté, modifié et retiré",
    es: "recibir una edición de una lista y decir qué agregó, cambió y retiró",
  },
  commandEditions: {
    en: "the editions that are held",
    fr: "les éditions détenues",
    es: "las ediciones que se tienen",
  },
  commandChanges: {
    en: "what one edition of a list added, changed and removed",
    fr: "ce qu'une édition d'une liste a ajouté, modifié et retiré",
    es: "qué agregó, cambió y retiró una edición de una lista",
  },
  commandListed: {
    en: "was a party listed on a day? by entry number or whole name",
    fr: "une partie était-elle inscrite un jour donné? par numéro d'inscription ou nom complet",
    es: "¿estaba una parte en la lista un día? por número de inscripción o nombre completo",
  },
  optionDay: {
    en: "the day, as 2024-05-31; of an edition, where its files do not say it",
    fr: "la date, sous la forme 2024-05-31; celle de l'édition, si ses fichiers ne l'indiquent pas",
    es: "el día, como 2024-05-31; el de la edición, cuando sus archivos no lo dicen",
  },
  optionList: { en: "one list alone", fr: "une seule liste", es: "una sola lista" },
  taken: {
    en: "{list} {edition}: {entries} entries; {added} added, {changed} changed, {removed} removed, {unchanged} unchanged; {refused} rows refused, {passed} passed over",
    fr: "{list} {edition} : {entries} inscriptions; {added} ajoutées, {changed} modifiées, {removed} retirées, {unchanged} inchangées; {refused} lignes refusées, {passed} ignorées",
    es: "{list} {edition}: {entries} inscripciones; {added} agregadas, {changed} cambiadas, {removed} retiradas, {unchanged} sin cambio; {refused} filas rechazadas, {passed} pasadas por alto",
  },
  rescreened: {
    en: "{agency}: {changed} items are proposed anew, of {items} declared",
    fr: "{agency} : {changed} envois sont proposés de nouveau, sur {items} déclarés",
    es: "{agency}: se proponen de nuevo {changed} envíos, de {items} declarados",
  },
  known: {
    en: "{list} {edition} is held already: nothing changed",
    fr: "{list} {edition} est déjà détenue : rien n'a changé",
    es: "{list} {edition} ya se tiene: nada cambió",
  },
  stopped: {
    en: "nothing was kept",
    fr: "rien n'a été conservé",
    es: "no se conservó nada",
  },
  edition: {
    en: "{list}\t{edition}\t{entries} entries\t+{added} ~{changed} -{removed}\t{reading}\t{title}",
    fr: "{list}\t{edition}\t{entries} inscriptions\t+{added} ~{changed} -{removed}\t{reading}\t{title}",
    es: "{list}\t{edition}\t{entries} inscripciones\t+{added} ~{changed} -{removed}\t{reading}\t{title}",
  },
  noEdition: {
    en: "no edition `{value}` of this list is held: `tripoint lists editions` names those that are",
    fr: "aucune édition `{value}` de cette liste n'est détenue : `tripoint lists editions` nomme celles qui le sont",
    es: "no se tiene la edición `{value}` de esta lista: `tripoint lists editions` nombra las que se tienen",
  },
  nobody: {
    en: "no list held here ever had an entry of that number or name; a name must be whole",
    fr: "aucune liste détenue ici n'a jamais eu d'inscription de ce numéro ou de ce nom; le nom doit être complet",
    es: "ninguna lista que se tiene aquí tuvo jamás una inscripción con ese número o nombre; el nombre debe ser completo",
  },
  yes: {
    en: "{list} {entry} {name}: listed on {day} (edition {edition})",
    fr: "{list} {entry} {name} : inscrit le {day} (édition {edition})",
    es: "{list} {entry} {name}: en la lista el {day} (edición {edition})",
  },
  cleared: {
    en: "{list} {entry} {name}: on the list on {day}, but cleared by it (edition {edition})",
    fr: "{list} {entry} {name} : sur la liste le {day}, mais blanchi par celle-ci (édition {edition})",
    es: "{list} {entry} {name}: en la lista el {day}, pero absuelta por ella (edición {edition})",
  },
  no: {
    en: "{list} {entry} {name}: not listed on {day} (edition {edition})",
    fr: "{list} {entry} {name} : non inscrit le {day} (édition {edition})",
    es: "{list} {entry} {name}: no estaba en la lista el {day} (edición {edition})",
  },
  unknown: {
    en: "{list} {entry} {name}: not known for {day}; the first edition held is of {first}",
    fr: "{list} {entry} {name} : inconnu pour le {day}; la première édition détenue est du {first}",
    es: "{list} {entry} {name}: no se sabe para el {day}; la primera edición que se tiene es del {first}",
  },
  between: {
    en: "{list} {entry} {name}: not known for {day}; it {before} in the edition of {edition}, and the edition of {next} differs",
    fr: "{list} {entry} {name} : inconnu pour le {day}; dans l'édition du {edition} il {before}, et l'édition du {next} diffère",
    es: "{list} {entry} {name}: no se sabe para el {day}; en la edición del {edition} {before}, y la edición del {next} difiere",
  },
  thenListed: { en: "was listed", fr: "était inscrit", es: "estaba en la lista" },
  thenNot: { en: "was not listed", fr: "n'était pas inscrit", es: "no estaba en la lista" },
} as const satisfies Record<string, Words>;
