import type { Words } from "../core/words.ts";

/** What the commands about partners say. */
export const PEER_WORDS = {
  commandPeers: {
    en: "list the partners' nodes, add one, and manage the message keys",
    fr: "lister les nœuds partenaires, en ajouter un et gérer les clés de message",
    es: "listar los nodos socios, agregar uno y administrar las claves de mensajes",
  },
  commandList: {
    en: "list each node with its keys, and its partners with theirs",
    fr: "lister chaque nœud et ses clés, ainsi que ses partenaires et les leurs",
    es: "listar cada nodo con sus claves, y sus socios con las suyas",
  },
  commandIntroduce: {
    en: "write a node's introduction, to be given to partners",
    fr: "écrire la présentation d'un nœud, à remettre aux partenaires",
    es: "escribir la presentación de un nodo, para entregarla a los socios",
  },
  commandAdd: {
    en: "add a partner by its introduction, or take its newer one",
    fr: "ajouter un partenaire d'après sa présentation, ou accepter la plus récente",
    es: "agregar un socio por su presentación, o aceptar la más reciente",
  },
  commandRevoke: {
    en: "revoke a compromised message key, of the node itself or of a partner",
    fr: "révoquer une clé de message compromise, du nœud lui-même ou d'un partenaire",
    es: "revocar una clave de mensajes comprometida, del propio nodo o de un socio",
  },
  commandRotate: {
    en: "make a new message key; the older ones stay valid for the overlap",
    fr: "créer une nouvelle clé de message; les anciennes restent valides pendant le chevauchement",
    es: "crear una clave de mensajes nueva; las anteriores siguen válidas durante el traslape",
  },
  optionOut: {
    en: "the file to write; else it is shown",
    fr: "le fichier à écrire; sinon elle est affichée",
    es: "el archivo que se escribirá; si no, se muestra",
  },
  optionFingerprint: {
    en: "the fingerprint that the partner told you by another way, such as by telephone",
    fr: "l'empreinte que le partenaire vous a donnée par une autre voie, par exemple au téléphone",
    es: "la huella que el socio le dio por otra vía, por ejemplo por teléfono",
  },
  optionOverlap: {
    en: "for how many days the older keys stay valid",
    fr: "pendant combien de jours les anciennes clés restent valides",
    es: "durante cuántos días siguen válidas las claves anteriores",
  },
  node: {
    en: "{origin} ({country}) at {url}, introduction {serial}",
    fr: "{origin} ({country}) à {url}, présentation {serial}",
    es: "{origin} ({country}) en {url}, presentación {serial}",
  },
  partner: {
    en: "  partner {origin} ({country}) at {url}, introduction {serial}",
    fr: "  partenaire {origin} ({country}) à {url}, présentation {serial}",
    es: "  socio {origin} ({country}) en {url}, presentación {serial}",
  },
  noPartner: {
    en: "  no partner yet: exchange introductions (`tripoint peers introduce`, `tripoint peers add`)",
    fr: "  aucun partenaire : échangez vos présentations (`tripoint peers introduce`, `tripoint peers add`)",
    es: "  aún no hay socios: intercambien presentaciones (`tripoint peers introduce`, `tripoint peers add`)",
  },
  fingerprint: {
    en: "fingerprint {fingerprint}",
    fr: "empreinte {fingerprint}",
    es: "huella {fingerprint}",
  },
  key: {
    en: "message key {id}, valid from {from} until {until}",
    fr: "clé de message {id}, valide du {from} au {until}",
    es: "clave de mensajes {id}, válida de {from} a {until}",
  },
  written: {
    en: "the introduction of {origin} is in `{file}`: give it to the partner, and tell the fingerprint by another way",
    fr: "la présentation de {origin} se trouve dans `{file}` : remettez-la au partenaire et communiquez l'empreinte par une autre voie",
    es: "la presentación de {origin} está en `{file}`: entréguela al socio y comunique la huella por otra vía",
  },
  compare: {
    en: "nothing was added: ask the partner by another way for its fingerprint, and run this again with `--fingerprint` and what it says",
    fr: "rien n'a été ajouté : demandez au partenaire son empreinte par une autre voie, puis recommencez avec `--fingerprint` et ce qu'il indique",
    es: "no se agregó nada: pida al socio su huella por otra vía y vuelva a ejecutar esto con `--fingerprint` y lo que él indique",
  },
  differs: {
    en: "nothing was added: the fingerprint of this introduction is not the one that was given; it may be forged",
    fr: "rien n'a été ajouté : l'empreinte de cette présentation n'est pas celle indiquée; elle est peut-être falsifiée",
    es: "no se agregó nada: la huella de esta presentación no es la indicada; puede ser falsa",
  },
  added: {
    en: "{origin} is a partner now",
    fr: "{origin} est désormais partenaire",
    es: "{origin} ya es socio",
  },
  updated: {
    en: "{origin}: its newer introduction is in force",
    fr: "{origin} : sa plus récente présentation est en vigueur",
    es: "{origin}: su presentación más reciente está vigente",
  },
  unchanged: {
    en: "{origin}: this introduction is known",
    fr: "{origin} : cette présentation est connue",
    es: "{origin}: esta presentación ya se conoce",
  },
  revoked: {
    en: "the message key {id} of {origin} is revoked: nothing that it signed is taken any more",
    fr: "la clé de message {id} de {origin} est révoquée : rien de ce qu'elle a signé n'est plus accepté",
    es: "la clave de mensajes {id} de {origin} está revocada: ya no se acepta nada que haya firmado",
  },
  noKey: {
    en: "`{id}` is no message key of `{origin}` that is in force: `tripoint peers list` shows them",
    fr: "`{id}` n'est pas une clé de message en vigueur de `{origin}` : `tripoint peers list` les affiche",
    es: "`{id}` no es una clave de mensajes vigente de `{origin}`: `tripoint peers list` las muestra",
  },
  rotated: {
    en: "{origin} has a new message key; the older ones end on {until}",
    fr: "{origin} a une nouvelle clé de message; les anciennes prennent fin le {until}",
    es: "{origin} tiene una clave de mensajes nueva; las anteriores terminan el {until}",
  },
  told: {
    en: "{origin} has the new introduction",
    fr: "{origin} a la nouvelle présentation",
    es: "{origin} tiene la presentación nueva",
  },
  notTold: {
    en: "{origin} does not have the new introduction yet ({failure}): send it the file if it cannot be reached soon",
    fr: "{origin} n'a pas encore la nouvelle présentation ({failure}) : transmettez-lui le fichier s'il reste injoignable",
    es: "{origin} aún no tiene la presentación nueva ({failure}): envíele el archivo si no se le puede alcanzar pronto",
  },
  wrongDays: {
    en: "`{days}` is no number of days from 0 to 400",
    fr: "`{days}` n'est pas un nombre de jours de 0 à 400",
    es: "`{days}` no es un número de días de 0 a 400",
  },
  noFile: {
    en: "the file `{file}` cannot be read: check its name",
    fr: "le fichier `{file}` ne peut être lu : vérifiez son nom",
    es: "no se puede leer el archivo `{file}`: revise su nombre",
  },
} as const satisfies Record<string, Words>;
