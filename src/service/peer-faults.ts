import type { Words } from "../core/words.ts";

/** Why an introduction is refused. */
export type PeerFault =
  | "not-an-introduction"
  | "own-introduction"
  | "not-a-peer"
  | "country-taken"
  | "other-log-key"
  | "older-serial"
  | "same-serial";

/** What is said of each fault. */
export const PEER_FAULTS: Readonly<Record<PeerFault, Words>> = {
  "not-an-introduction": {
    en: "this is no introduction that holds: {reason}",
    fr: "cette présentation n'est pas valable : {reason}",
    es: "esta presentación no es válida: {reason}",
  },
  "own-introduction": {
    en: "`{origin}` introduces this node itself or its country: a partner is of another country",
    fr: "`{origin}` présente ce nœud lui-même ou son propre pays : un partenaire est d'un autre pays",
    es: "`{origin}` presenta a este mismo nodo o a su país: un socio es de otro país",
  },
  "not-a-peer": {
    en: "`{origin}` is no partner of this node: its operator adds one by `tripoint peers add`",
    fr: "`{origin}` n'est pas un partenaire de ce nœud : son exploitant l'ajoute par `tripoint peers add`",
    es: "`{origin}` no es socio de este nodo: su operador lo agrega con `tripoint peers add`",
  },
  "country-taken": {
    en: "another node of `{country}` is a partner already: a country has one node, so `{origin}` is refused",
    fr: "un autre nœud de `{country}` est déjà partenaire : un pays a un seul nœud, `{origin}` est donc refusé",
    es: "otro nodo de `{country}` ya es socio: un país tiene un solo nodo, por lo que `{origin}` se rechaza",
  },
  "other-log-key": {
    en: "`{origin}` is known with another log key or country: ask the partner by another way what happened",
    fr: "`{origin}` est connu avec une autre clé de journal ou un autre pays : demandez au partenaire par une autre voie ce qui s'est passé",
    es: "`{origin}` se conoce con otra clave de bitácora u otro país: pregunte al socio por otra vía qué ocurrió",
  },
  "older-serial": {
    en: "the introduction has the serial `{serial}` and `{known}` is known: send the newest",
    fr: "la présentation porte le numéro `{serial}` et `{known}` est connu : transmettez la plus récente",
    es: "la presentación lleva el número `{serial}` y se conoce el `{known}`: envíe la más reciente",
  },
  "same-serial": {
    en: "another introduction with the serial `{serial}` is known: two texts must not share a serial",
    fr: "une autre présentation portant le numéro `{serial}` est connue : deux textes ne peuvent partager un numéro",
    es: "se conoce otra presentación con el número `{serial}`: dos textos no pueden compartir un número",
  },
};
