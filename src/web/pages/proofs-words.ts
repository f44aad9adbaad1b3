import { defineTexts } from "../words/texts.ts";

/** The texts of the page about logs and proofs. */
export const PROOFS = defineTexts("proofs", {
  title: { en: "Log and proofs", fr: "Journal et preuves", es: "Bitácora y pruebas" },
  what: {
    en: "Every sealed record, release, refusal and reading of another agency's record is an entry of a log that only grows. Check it here, in your own browser.",
    fr: "Chaque fiche scellée, communication, refus ou consultation de la fiche d'un autre organisme est une entrée d'un journal qui ne fait que croître. Vérifiez-le ici, dans votre propre navigateur.",
    es: "Cada registro sellado, comunicación, negativa o consulta del registro de otra dependencia es una entrada de una bitácora que solo crece. Verifíquela aquí, en su propio navegador.",
  },
  entries: {
    en: { one: "entry", other: "entries" },
    fr: { one: "entrée", many: "entrées", other: "entrées" },
    es: { one: "entrada", many: "entradas", other: "entradas" },
  },
  signedFor: {
    en: "The newest checkpoint signs for {size} of them.",
    fr: "Le dernier point de contrôle en signe {size}.",
    es: "El último punto de control firma {size} de ellas.",
  },
  unsigned: {
    en: "None of them is signed for yet.",
    fr: "Aucune n'est encore signée.",
    es: "Ninguna está firmada todavía.",
  },
  unreachable: {
    en: "The node's database does not answer.",
    fr: "La base de données du nœud ne répond pas.",
    es: "La base de datos del nodo no responde.",
  },
  key: { en: "Key", fr: "Clé", es: "Clave" },
  check: { en: "Check", fr: "Vérifier", es: "Verificar" },
  checkAll: { en: "Check all", fr: "Tout vérifier", es: "Verificar todas" },
  signed: {
    en: "The checkpoint over {size} entries is signed by the log's key.",
    fr: "Le point de contrôle sur {size} entrées est signé par la clé du journal.",
    es: "El punto de control sobre {size} entradas está firmado por la clave de la bitácora.",
  },
  notSigned: {
    en: "The checkpoint is not signed by the log's key.",
    fr: "Le point de contrôle n'est pas signé par la clé du journal.",
    es: "El punto de control no está firmado por la clave de la bitácora.",
  },
  sameKey: {
    en: "The key is the one that this browser saw before.",
    fr: "La clé est celle que ce navigateur a déjà vue.",
    es: "La clave es la que este navegador ya había visto.",
  },
  firstKey: {
    en: "This browser sees the key for the first time.",
    fr: "Ce navigateur voit la clé pour la première fois.",
    es: "Este navegador ve la clave por primera vez.",
  },
  otherKey: {
    en: "This browser saw another key before: ask the node's operator why.",
    fr: "Ce navigateur avait vu une autre clé : demandez-en la raison à l'exploitant du nœud.",
    es: "Este navegador había visto otra clave: pregunte al operador del nodo.",
  },
  grew: {
    en: "It only grew since you last looked, at {from} entries.",
    fr: "Il n'a fait que croître depuis votre dernière vérification, à {from} entrées.",
    es: "Solo ha crecido desde que usted la miró, con {from} entradas.",
  },
  didNotGrow: {
    en: "What was there at {from} entries is no longer there.",
    fr: "Ce qui s'y trouvait à {from} entrées n'y est plus.",
    es: "Lo que había con {from} entradas ya no está.",
  },
  firstLook: {
    en: "You look at it for the first time here. The next time it can be told whether anything was rewritten.",
    fr: "Vous le vérifiez ici pour la première fois. La prochaine fois, on pourra dire si quelque chose a été réécrit.",
    es: "Es la primera vez que la mira aquí. La próxima vez se podrá decir si algo se reescribió.",
  },
  checkpoint: { en: "Checkpoint", fr: "Point de contrôle", es: "Punto de control" },
  how: { en: "What this proves", fr: "Ce que cela prouve", es: "Qué prueba esto" },
  how1: {
    en: "Nobody, not even the node's own operator, can change or remove an entry without the root of the tree changing.",
    fr: "Personne, pas même l'exploitant du nœud, ne peut modifier ou retirer une entrée sans que la racine de l'arbre change.",
    es: "Nadie, ni siquiera el operador del nodo, puede cambiar o quitar una entrada sin que cambie la raíz del árbol.",
  },
  how2: {
    en: "The entries are digests of salted statements: who reads the log learns nothing of what was found.",
    fr: "Les entrées sont des empreintes de déclarations salées : qui lit le journal n'apprend rien de ce qui a été trouvé.",
    es: "Las entradas son huellas de declaraciones con sal: quien lee la bitácora no aprende nada de lo encontrado.",
  },
  how3: {
    en: "Each record's page proves its own place in the log; an inspector checks the same offline with `tripoint verify`.",
    fr: "La page de chaque fiche prouve sa place dans le journal; un inspecteur vérifie la même chose hors ligne avec `tripoint verify`.",
    es: "La página de cada registro prueba su lugar en la bitácora; un inspector comprueba lo mismo sin red con `tripoint verify`.",
  },
});
