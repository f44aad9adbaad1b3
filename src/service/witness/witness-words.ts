import type { ForeignObject } from "../../core/foreign-object.ts";
import { fill, sameWords, type Words } from "../../core/words.ts";
import { readSaid } from "../../exchange/read-said.ts";

/** What asking partners to cosign, and comparing what they have seen, can find. */
export const WITNESS_WORDS = {
  noProof: {
    en: "this log gives no proof from `{from}` to `{to}` entries: verify it",
    fr: "ce journal ne donne aucune preuve de `{from}` à `{to}` entrées : vérifiez-le",
    es: "esta bitácora no da prueba de `{from}` a `{to}` entradas: verifíquela",
  },
  status: { en: "it answers `{status}`", fr: "il répond `{status}`", es: "responde `{status}`" },
  statusSaid: {
    en: "it answers `{status}`: {what}",
    fr: "il répond `{status}` : {what}",
    es: "responde `{status}`: {what}",
  },
  rolledBack: {
    en: "it has cosigned this log at `{size}` entries, here are `{here}`: the log was rolled back",
    fr: "il a cosigné ce journal à `{size}` entrées, il y en a ici `{here}` : le journal a été ramené en arrière",
    es: "cofirmó esta bitácora con `{size}` entradas y aquí hay `{here}`: la bitácora se hizo retroceder",
  },
  rewritten: {
    en: "it has cosigned another history of this log: the log was rewritten",
    fr: "il a cosigné une autre histoire de ce journal : le journal a été réécrit",
    es: "cofirmó otra historia de esta bitácora: la bitácora se reescribió",
  },
  otherSizes: {
    en: "it names another size each time",
    fr: "il indique chaque fois une autre taille",
    es: "cada vez indica otro tamaño",
  },
  badCosignature: {
    en: "its cosignature does not hold under the key of its introduction",
    fr: "sa cosignature n'est pas valable avec la clé de sa présentation",
    es: "su cofirma no es válida con la clave de su presentación",
  },
  unsigned: {
    en: "a checkpoint that its log has not signed was shown",
    fr: "un point de contrôle que son journal n'a pas signé a été montré",
    es: "se mostró un punto de control que su bitácora no firmó",
  },
  twoRoots: {
    en: "two roots for `{size}` entries",
    fr: "deux racines pour `{size}` entrées",
    es: "dos raíces para `{size}` entradas",
  },
  noProofGiven: {
    en: "`{origin}` gives no proof between `{from}` and `{to}`",
    fr: "`{origin}` ne donne aucune preuve entre `{from}` et `{to}`",
    es: "`{origin}` no da prueba entre `{from}` y `{to}`",
  },
  badProof: {
    en: "the proof between `{from}` and `{to}` does not hold",
    fr: "la preuve entre `{from}` et `{to}` n'est pas valable",
    es: "la prueba entre `{from}` y `{to}` no es válida",
  },
  notContinued: {
    en: "`{to}` entries do not continue `{from}`",
    fr: "`{to}` entrées ne continuent pas `{from}`",
    es: "`{to}` entradas no continúan `{from}`",
  },
} as const satisfies Record<string, Words>;

/** What a partner answered instead of what was asked: its status, and its own words where it has any. */
export function statusWords({ status, body }: { readonly status: number; readonly body: Uint8Array }): Words {
  const { say } = readSaid(body);
  return say === undefined
    ? fill(WITNESS_WORDS.status, { status })
    : fill(WITNESS_WORDS.statusSaid, { status, what: say });
}

/** Why a witness disputes a log, from the event that says so. */
export function disputeWords(event: ForeignObject): Words {
  const { seen, size, reason } = event;
  if (typeof seen === "number" && typeof size === "number") {
    return seen > size ? fill(WITNESS_WORDS.rolledBack, { size: seen, here: size }) : WITNESS_WORDS.rewritten;
  }
  return sameWords(String(reason));
}
