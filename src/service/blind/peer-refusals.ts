import { fill, type Words } from "../../core/words.ts";

/** What a node refuses to a partner: a status of HTTP, a code for programs, words for people. */
export type PeerRefusal = {
  readonly ok: false;
  readonly status: number;
  readonly code: string;
  readonly say: Words;
};

const REFUSALS = {
  malformed: {
    status: 400,
    en: "the request is not what the contract says: {detail}",
    fr: "la requête n'est pas conforme au contrat : {detail}",
    es: "la solicitud no es lo que dice el contrato: {detail}",
  },
  "wrong-size": {
    status: 422,
    en: "a batch of `{count}` elements is not of a fixed size: pad it to {sizes}",
    fr: "un lot de `{count}` éléments n'a pas une taille fixe : complétez-le à {sizes}",
    es: "un lote de `{count}` elementos no tiene un tamaño fijo: complételo hasta {sizes}",
  },
  "not-an-element": {
    status: 422,
    en: "the batch holds the identity, or what is no element of ristretto255: blind the identifiers anew",
    fr: "le lot contient l'identité ou autre chose qu'un élément de ristretto255 : masquez de nouveau les identifiants",
    es: "el lote contiene la identidad o algo que no es un elemento de ristretto255: oculte de nuevo los identificadores",
  },
  stranger: {
    status: 403,
    en: "`{agency}` as `{role}` for `{purpose}` is nobody that this partner speaks for: state who asks, and for what",
    fr: "`{agency}`, en qualité de `{role}` aux fins de `{purpose}`, n'est personne au nom de qui ce partenaire parle : indiquez qui demande, et pourquoi",
    es: "`{agency}`, como `{role}` con la finalidad `{purpose}`, no es nadie por quien hable este socio: indique quién pregunta y para qué",
  },
  "not-permitted": {
    status: 403,
    en: "no rule permits `{agency}` as `{role}` to check `{identifier}` for `{purpose}`: nothing here may be checked",
    fr: "aucune règle ne permet à `{agency}`, en qualité de `{role}`, de vérifier `{identifier}` aux fins de `{purpose}` : rien ici ne peut être vérifié",
    es: "ninguna regla permite a `{agency}`, como `{role}`, consultar `{identifier}` con la finalidad `{purpose}`: aquí no se puede consultar nada",
  },
  epoch: {
    status: 409,
    en: "the epoch `{given}` does not run here: fetch the key and the list of `{epoch}`",
    fr: "l'époque `{given}` n'a pas cours ici : obtenez la clé et la liste de `{epoch}`",
    es: "la época `{given}` no está vigente aquí: obtenga la clave y la lista de `{epoch}`",
  },
  "over-budget": {
    status: 429,
    en: "the budget of `{limit}` evaluations a day for `{purpose}` is used up: ask again tomorrow",
    fr: "le budget de `{limit}` évaluations par jour aux fins de `{purpose}` est épuisé : redemandez demain",
    es: "el presupuesto de `{limit}` evaluaciones al día con la finalidad `{purpose}` está agotado: pregunte mañana",
  },
  preparing: {
    status: 503,
    en: "the list is being made: ask again in a minute",
    fr: "la liste est en préparation : redemandez dans une minute",
    es: "la lista se está preparando: pregunte de nuevo en un minuto",
  },
} as const satisfies Record<string, Words & { readonly status: number }>;

/** A refusal to a partner, with what it is about. */
export function refuseTo(
  code: keyof typeof REFUSALS,
  about: Readonly<Record<string, string | number>> = {},
): PeerRefusal {
  const { status, ...words } = REFUSALS[code];
  return { ok: false, status, code, say: fill(words, about) };
}
