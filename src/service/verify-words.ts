import type { CheckpointFault } from "../core/log/checkpoint.ts";
import type { ProofFault } from "../core/log/verify-proof.ts";
import { fill, type Words } from "../core/words.ts";

/** What verifying a log, its feeds, consents and exports can find wrong. */
export const VERIFY_FAULTS = {
  bundle: {
    en: "entry bundle `{index}` is missing or broken: restore it from a copy",
    fr: "le lot d'entrées `{index}` est manquant ou endommagé : restaurez-le à partir d'une copie",
    es: "el lote de entradas `{index}` falta o está dañado: restáurelo de una copia",
  },
  leaf: {
    en: "leaf `{leaf}` says `{logged}`, what is kept says `{kept}`: the record was changed after it was logged",
    fr: "la feuille `{leaf}` indique `{logged}`, ce qui est conservé indique `{kept}` : la fiche a été modifiée après son inscription au journal",
    es: "la hoja `{leaf}` dice `{logged}` y lo que se guarda dice `{kept}`: el registro se modificó después de asentarse en la bitácora",
  },
  leafWithoutContent: {
    en: "leaf `{leaf}` says `{logged}`, and nothing is kept for it: what it stands for was removed after it was logged",
    fr: "la feuille `{leaf}` indique `{logged}` et rien n'est conservé pour elle : ce qu'elle désigne a été supprimé après son inscription au journal",
    es: "la hoja `{leaf}` dice `{logged}` y no se guarda nada de ella: lo que representa se eliminó después de asentarse en la bitácora",
  },
  tile: {
    en: "tile `{tile}` differs from the entries: restore it from a copy",
    fr: "la tuile `{tile}` diffère des entrées : restaurez-la à partir d'une copie",
    es: "la tesela `{tile}` difiere de las entradas: restáurela de una copia",
  },
  stray: {
    en: "something is kept for leaf `{leaf}`, which the log does not have: it came in past the log",
    fr: "quelque chose est conservé pour la feuille `{leaf}`, que le journal n'a pas : cela est entré sans passer par le journal",
    es: "se guarda algo de la hoja `{leaf}`, que la bitácora no tiene: entró sin pasar por la bitácora",
  },
  unsigned: {
    en: "the log has no checkpoint: its root was never signed",
    fr: "le journal n'a pas de point de contrôle : sa racine n'a jamais été signée",
    es: "la bitácora no tiene punto de control: su raíz nunca se firmó",
  },
  otherSize: {
    en: "the newest checkpoint is about `{signed}` entries, the log has `{size}`",
    fr: "le dernier point de contrôle porte sur `{signed}` entrées, le journal en a `{size}`",
    es: "el punto de control más reciente es de `{signed}` entradas y la bitácora tiene `{size}`",
  },
  otherRoot: {
    en: "the signed root is not the root of the entries: the log was changed after it was signed",
    fr: "la racine signée n'est pas celle des entrées : le journal a été modifié après sa signature",
    es: "la raíz firmada no es la de las entradas: la bitácora se modificó después de firmarse",
  },
  counted: {
    en: "what is kept counted for `{question}` differs from the records: empty the tables rollup and rollup_state, so that it is counted anew",
    fr: "le compte conservé pour `{question}` diffère des fiches : videz les tables rollup et rollup_state pour qu'il soit refait",
    es: "lo que se guarda contado de `{question}` difiere de los registros: vacíe las tablas rollup y rollup_state para que se cuente de nuevo",
  },
  row: {
    en: "the table row of `{record}` differs from what was sealed at `{field}`: it was changed after it was sealed",
    fr: "la ligne de table de `{record}` diffère de ce qui a été scellé pour `{field}` : elle a été modifiée après le scellement",
    es: "la fila de tabla de `{record}` difiere de lo sellado en `{field}`: se modificó después de sellarse",
  },
  rowMissing: {
    en: "the table row of `{record}` is missing: it was removed after the record was sealed",
    fr: "la ligne de table de `{record}` est manquante : elle a été supprimée après le scellement de la fiche",
    es: "falta la fila de tabla de `{record}`: se eliminó después de sellarse el registro",
  },
  lineGap: {
    en: "line `{line}` {way} follows line `{before}`: lines between are missing",
    fr: "la ligne `{line}` {way} suit la ligne `{before}` : des lignes manquent entre les deux",
    es: "la línea `{line}` {way} sigue a la línea `{before}`: faltan líneas entre ambas",
  },
  lineBreak: {
    en: "line `{line}` {way} does not continue the line before it: one of them was changed",
    fr: "la ligne `{line}` {way} ne continue pas la précédente : l'une des deux a été modifiée",
    es: "la línea `{line}` {way} no continúa la anterior: una de las dos se modificó",
  },
  lineBody: {
    en: "line `{line}` {way} has another body than its digest says: it was changed",
    fr: "le corps de la ligne `{line}` {way} n'est pas celui qu'indique son empreinte : il a été modifié",
    es: "el cuerpo de la línea `{line}` {way} no es el que dice su huella: se modificó",
  },
  lineChain: {
    en: "line `{line}` {way} has a chain value that is not its own",
    fr: "la valeur de chaîne de la ligne `{line}` {way} n'est pas la sienne",
    es: "el valor de cadena de la línea `{line}` {way} no es el suyo",
  },
  lineSignature: {
    en: "line `{line}` {way} has no signature that holds: it was changed here",
    fr: "la ligne `{line}` {way} n'a aucune signature valable : elle a été modifiée ici",
    es: "la línea `{line}` {way} no tiene una firma válida: se modificó aquí",
  },
  consent: {
    en: "the consent `{id}` of `{origin}` does not hold: {reason}",
    fr: "le consentement `{id}` de `{origin}` n'est pas valable : {reason}",
    es: "el consentimiento `{id}` de `{origin}` no es válido: {reason}",
  },
  consentDiffers: {
    en: "the consent `{id}` of `{origin}` says something else than the table: it was changed here",
    fr: "le consentement `{id}` de `{origin}` dit autre chose que la table : il a été modifié ici",
    es: "el consentimiento `{id}` de `{origin}` dice algo distinto de la tabla: se modificó aquí",
  },
  withdrawal: {
    en: "the withdrawal of the consent `{id}` of `{origin}` does not hold: {reason}",
    fr: "le retrait du consentement `{id}` de `{origin}` n'est pas valable : {reason}",
    es: "la revocación del consentimiento `{id}` de `{origin}` no es válida: {reason}",
  },
  otherWithdrawal: {
    en: "the withdrawal of the consent `{id}` of `{origin}` is of another one",
    fr: "le retrait du consentement `{id}` de `{origin}` vise un autre consentement",
    es: "la revocación del consentimiento `{id}` de `{origin}` es de otro",
  },
  noteUnreadable: {
    en: "its signed note cannot be read any more: it was changed here",
    fr: "sa note signée n'est plus lisible : elle a été modifiée ici",
    es: "su nota firmada ya no se puede leer: se modificó aquí",
  },
  noteKeyUnknown: {
    en: "the log key of `{origin}` is not known here: exchange introductions with that node",
    fr: "la clé du journal de `{origin}` n'est pas connue ici : échangez les présentations avec ce nœud",
    es: "aquí no se conoce la clave de la bitácora de `{origin}`: intercambie presentaciones con ese nodo",
  },
  noteUnsigned: {
    en: "the log key of `{origin}` has not signed it as it stands here",
    fr: "la clé du journal de `{origin}` ne l'a pas signée telle qu'elle figure ici",
    es: "la clave de la bitácora de `{origin}` no la firmó como está aquí",
  },
  noteOtherAgency: {
    en: "`{agency}` is no agency of the country of `{origin}`",
    fr: "`{agency}` n'est pas un organisme du pays de `{origin}`",
    es: "`{agency}` no es una dependencia del país de `{origin}`",
  },
  verifierKey: {
    en: "`{key}` is no verifier key of the form `name+id+base64`: ask its owner for it again",
    fr: "`{key}` n'est pas une clé de vérification de la forme `name+id+base64` : demandez-la de nouveau à son titulaire",
    es: "`{key}` no es una clave de verificación de la forma `name+id+base64`: pídala de nuevo a su titular",
  },
  notOfWitness: {
    en: "the key given for a witness is that of the log `{name}`, which signs but does not cosign: give the witness's key, which its operator reads in `tripoint peers introduce`",
    fr: "la clé donnée pour un témoin est celle du journal `{name}`, qui signe mais ne cosigne pas : donnez la clé du témoin, que son exploitant lit avec `tripoint peers introduce`",
    es: "la clave indicada para un testigo es la de la bitácora `{name}`, que firma pero no cofirma: indique la clave del testigo, que su operador lee con `tripoint peers introduce`",
  },
  notOfLog: {
    en: "the key given for the log is that of the witness `{name}`, which cosigns but does not sign the log: give it with `--witness`, and the log's own key with `--key`",
    fr: "la clé donnée pour le journal est celle du témoin `{name}`, qui cosigne mais ne signe pas le journal : donnez-la avec `--witness`, et la clé du journal avec `--key`",
    es: "la clave indicada para la bitácora es la del testigo `{name}`, que cofirma pero no firma la bitácora: indíquela con `--witness`, y la clave de la bitácora con `--key`",
  },
  bundleLine: {
    en: "line `{line}` is no JSON object: ask for the bundle again",
    fr: "la ligne `{line}` n'est pas un objet JSON : demandez le fichier de nouveau",
    es: "la línea `{line}` no es un objeto JSON: pida el archivo de nuevo",
  },
  bundleEmpty: {
    en: "the bundle is empty: ask for it again",
    fr: "le fichier est vide : demandez-le de nouveau",
    es: "el archivo está vacío: pídalo de nuevo",
  },
  bundleUnsigned: {
    en: "line `{line}`: the bundle has no checkpoint: ask for it again",
    fr: "ligne `{line}` : le fichier n'a pas de point de contrôle : demandez-le de nouveau",
    es: "línea `{line}`: el archivo no tiene punto de control: pídalo de nuevo",
  },
  bundleNotSealed: {
    en: "line `{line}` is no sealed version: ask for the bundle again",
    fr: "la ligne `{line}` n'est pas une version scellée : demandez le fichier de nouveau",
    es: "la línea `{line}` no es una versión sellada: pida el archivo de nuevo",
  },
  bundleChanged: {
    en: "line `{line}`: the sealed version does not hold (`{what}`): it was changed after it was sealed",
    fr: "ligne `{line}` : la version scellée n'est pas intacte (`{what}`) : elle a été modifiée après le scellement",
    es: "línea `{line}`: la versión sellada no está intacta (`{what}`): se modificó después de sellarse",
  },
  bundleUnproved: {
    en: "line `{line}`: {reason}",
    fr: "ligne `{line}` : {reason}",
    es: "línea `{line}`: {reason}",
  },
  bundleGap: {
    en: "line `{line}`: records `{from}` to `{to}` of the export are missing before it: ask for the bundle again",
    fr: "ligne `{line}` : les fiches `{from}` à `{to}` de l'exportation manquent avant elle : demandez le fichier de nouveau",
    es: "línea `{line}`: faltan antes de ella los registros `{from}` a `{to}` de la exportación: pida el archivo de nuevo",
  },
  bundleAgain: {
    en: "line `{line}`: record `{number}` of the export stands here again or out of its order: ask for the bundle again",
    fr: "ligne `{line}` : la fiche `{number}` de l'exportation figure ici une seconde fois ou hors de son ordre : demandez le fichier de nouveau",
    es: "línea `{line}`: el registro `{number}` de la exportación está aquí otra vez o fuera de su orden: pida el archivo de nuevo",
  },
  bundleUnnumbered: {
    en: "line `{line}`: the record has no number in the export: it was added to it",
    fr: "ligne `{line}` : la fiche n'a pas de numéro dans l'exportation : elle y a été ajoutée",
    es: "línea `{line}`: el registro no tiene número en la exportación: se le agregó",
  },
  bundleBehind: {
    en: "line `{line}`: the record stands behind the signed count: it was added to the export",
    fr: "ligne `{line}` : la fiche suit le compte signé : elle a été ajoutée à l'exportation",
    es: "línea `{line}`: el registro está después del recuento firmado: se agregó a la exportación",
  },
  bundleManifest: {
    en: "line `{line}`: this is no count of the records that the log's key has signed for this export: ask for the bundle again",
    fr: "ligne `{line}` : ce n'est pas un compte des fiches que la clé du journal a signé pour cette exportation : demandez le fichier de nouveau",
    es: "línea `{line}`: no es un recuento de los registros que la clave de la bitácora firmó para esta exportación: pida el archivo de nuevo",
  },
  bundleCount: {
    en: "the export was signed for `{signed}` records, the file has `{count}`: records were removed or added",
    fr: "l'exportation a été signée pour `{signed}` fiches, le fichier en a `{count}` : des fiches ont été retirées ou ajoutées",
    es: "la exportación se firmó por `{signed}` registros y el archivo tiene `{count}`: se quitaron o agregaron registros",
  },
  bundleOthers: {
    en: "the `{count}` records are not those that the export was signed for: some were exchanged or moved",
    fr: "les `{count}` fiches ne sont pas celles pour lesquelles l'exportation a été signée : certaines ont été échangées ou déplacées",
    es: "los `{count}` registros no son aquellos por los que se firmó la exportación: algunos se cambiaron o movieron",
  },
  bundleCut: {
    en: "the signed count of the records is missing: the end of the file was cut off",
    fr: "le compte signé des fiches est absent : la fin du fichier a été coupée",
    es: "falta el recuento firmado de los registros: el final del archivo se cortó",
  },
  notCosigned: {
    en: "the witness `{name}` has not cosigned the checkpoint: ask for a newer export",
    fr: "le témoin `{name}` n'a pas cosigné le point de contrôle : demandez une exportation plus récente",
    es: "el testigo `{name}` no cofirmó el punto de control: pida una exportación más reciente",
  },
} as const satisfies Record<string, Words>;

/** A finding with what it is about; what is said in words of its own is put in language by language. */
export function verifyFault(
  name: keyof typeof VERIFY_FAULTS,
  about: Readonly<Record<string, string | number | Words>> = {},
): Words {
  return fill(VERIFY_FAULTS[name], about);
}

/** Which way a line of a feed went. */
export const WAYS = {
  to: { en: "to `{peer}`", fr: "à `{peer}`", es: "a `{peer}`" },
  from: { en: "from `{peer}`", fr: "de `{peer}`", es: "de `{peer}`" },
} as const satisfies Record<string, Words>;

const UNREADABLE: Words = {
  en: "the checkpoint cannot be read (`{fault}`): ask for it again, as it was signed",
  fr: "le point de contrôle est illisible (`{fault}`) : demandez-le de nouveau, tel qu'il a été signé",
  es: "el punto de control no se puede leer (`{fault}`): pídalo de nuevo, tal como se firmó",
};
const OTHER_LOG: Words = {
  en: "the checkpoint is of another log than `{origin}`: check whose it is",
  fr: "le point de contrôle est d'un autre journal que `{origin}` : vérifiez de qui il vient",
  es: "el punto de control es de una bitácora distinta de `{origin}`: compruebe de quién es",
};
const BAD_SIGNATURE: Words = {
  en: "a signature under the checkpoint of `{origin}` does not hold: refuse it and tell its signer",
  fr: "une signature sous le point de contrôle de `{origin}` n'est pas valable : refusez-le et avisez le signataire",
  es: "una firma al pie del punto de control de `{origin}` no es válida: rechácelo y avise a quien firma",
};
const NOT_SIGNED: Words = {
  en: "the key of the log `{origin}` has not signed the checkpoint: ask the log for it",
  fr: "la clé du journal `{origin}` n'a pas signé le point de contrôle : demandez-le au journal",
  es: "la clave de la bitácora `{origin}` no firmó el punto de control: pídalo a la bitácora",
};

/** Why a checkpoint of a log is refused. */
export function checkpointFault(fault: CheckpointFault, origin: string): Words {
  const words =
    fault === "origin"
      ? OTHER_LOG
      : fault === "bad-signature"
        ? BAD_SIGNATURE
        : fault === "unknown-signers" || fault === "not-the-log"
          ? NOT_SIGNED
          : UNREADABLE;
  return fill(words, { origin, fault });
}

const NOT_IN_LOG: Words = {
  en: "leaf `{leaf}` is not in a log of `{size}` entries: refuse the entry",
  fr: "la feuille `{leaf}` n'est pas dans un journal de `{size}` entrées : refusez l'entrée",
  es: "la hoja `{leaf}` no está en una bitácora de `{size}` entradas: rechace la entrada",
};
const NOT_TO_ROOT: Words = {
  en: "leaf `{leaf}` does not lead to the root of `{size}` entries: refuse the entry",
  fr: "la feuille `{leaf}` ne mène pas à la racine des `{size}` entrées : refusez l'entrée",
  es: "la hoja `{leaf}` no lleva a la raíz de las `{size}` entradas: rechace la entrada",
};
const BROKEN_PROOF: Words = {
  en: "the proof of leaf `{leaf}` is not of the form that a log of `{size}` entries gives (`{fault}`): ask for it again",
  fr: "la preuve de la feuille `{leaf}` n'a pas la forme que donne un journal de `{size}` entrées (`{fault}`) : demandez-la de nouveau",
  es: "la prueba de la hoja `{leaf}` no tiene la forma que da una bitácora de `{size}` entradas (`{fault}`): pídala de nuevo",
};

/** Why an entry is not proved to be in a log. */
export function inclusionFault(fault: ProofFault, leaf: number, size: number): Words {
  const words = fault === "numbers" ? NOT_IN_LOG : fault === "root-differs" ? NOT_TO_ROOT : BROKEN_PROOF;
  return fill(words, { leaf, size, fault });
}
