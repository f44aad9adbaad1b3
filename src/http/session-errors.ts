import type { Words } from "../core/words.ts";

/** The words of the errors of signing in and of sessions. */
export const SESSION_ERRORS = {
  noSession: {
    en: "nobody is signed in: sign in, or send an access token in the header `Authorization: Bearer …`",
    fr: "personne n'est connecté : ouvrez une session ou transmettez un jeton d'accès dans l'en-tête `Authorization: Bearer …`",
    es: "nadie ha iniciado sesión: inicie sesión o envíe una clave de acceso en el encabezado `Authorization: Bearer …`",
  },
  wrongSignIn: {
    en: "name and password do not fit: try again, or ask an administrator for a new link",
    fr: "le nom et le mot de passe ne concordent pas : réessayez ou demandez un nouveau lien à un administrateur",
    es: "el nombre y la contraseña no coinciden: intente de nuevo o pida un enlace nuevo a un administrador",
  },
  wait: {
    en: "too many attempts failed: try again in {seconds} seconds",
    fr: "trop de tentatives ont échoué : réessayez dans {seconds} secondes",
    es: "fallaron demasiados intentos: intente de nuevo en {seconds} segundos",
  },
  tooMany: {
    en: "too many requests at once: try again in {seconds} seconds",
    fr: "trop de requêtes à la fois : réessayez dans {seconds} secondes",
    es: "demasiadas solicitudes a la vez: intente de nuevo en {seconds} segundos",
  },
  unknownLink: {
    en: "this link is not good any more: it was used, has expired or was replaced; ask for a new one",
    fr: "ce lien n'est plus valable : il a servi, a expiré ou a été remplacé; demandez-en un nouveau",
    es: "este enlace ya no es válido: se usó, venció o fue sustituido; pida uno nuevo",
  },
  passkeyRefused: {
    en: "the passkey is not accepted here: try again, or sign in otherwise",
    fr: "la clé d'accès n'est pas acceptée ici : réessayez ou ouvrez une session autrement",
    es: "la llave de acceso no se acepta aquí: intente de nuevo o inicie sesión de otro modo",
  },
  tooManyPasskeys: {
    en: "the account has as many passkeys as it may: remove one first",
    fr: "le compte a atteint le nombre maximal de clés d'accès : supprimez-en une d'abord",
    es: "la cuenta tiene el máximo de llaves de acceso: elimine una primero",
  },
  noPasskeys: {
    en: "passkeys need a name: open this page as `localhost`, or set TRIPOINT_URL",
    fr: "les clés d'accès exigent un nom : ouvrez cette page sous `localhost` ou définissez TRIPOINT_URL",
    es: "las llaves de acceso requieren un nombre: abra esta página como `localhost` o defina TRIPOINT_URL",
  },
  unknownPasskey: {
    en: "the account has no such passkey: reload the list",
    fr: "le compte n'a pas cette clé d'accès : rechargez la liste",
    es: "la cuenta no tiene esa llave de acceso: recargue la lista",
  },
  signInAgain: {
    en: "the sign-in lies too far back for this: sign in again",
    fr: "la connexion est trop ancienne pour cette action : ouvrez de nouveau une session",
    es: "la sesión es demasiado antigua para esto: inicie sesión de nuevo",
  },
  wrongHost: {
    en: "people sign in here only under the node's own address: open it as `localhost`, or set TRIPOINT_URL",
    fr: "on n'ouvre de session ici qu'à l'adresse propre du nœud : ouvrez-le sous `localhost` ou définissez TRIPOINT_URL",
    es: "aquí solo se inicia sesión en la dirección propia del nodo: ábralo como `localhost` o defina TRIPOINT_URL",
  },
  foreignPage: {
    en: "the request does not come from a page of this node, or lacks `tripoint-csrf` from `/session`: reload the page",
    fr: "la requête ne provient pas d'une page de ce nœud ou n'a pas le `tripoint-csrf` de `/session` : rechargez la page",
    es: "la solicitud no proviene de una página de este nodo o no lleva el `tripoint-csrf` de `/session`: recargue la página",
  },
  noGrant: {
    en: "the account may not act here: choose another grant, or ask an administrator of the node",
    fr: "le compte n'a aucun droit ici : choisissez un autre droit ou adressez-vous à un administrateur du nœud",
    es: "la cuenta no tiene permisos aquí: elija otro permiso o diríjase a un administrador del nodo",
  },
  otherNode: {
    en: "you act at the node of {here}, not at that of {asked}: choose a grant of that node",
    fr: "vous agissez au nœud {here}, non au nœud {asked} : choisissez un droit de ce nœud",
    es: "usted actúa en el nodo de {here}, no en el de {asked}: elija un permiso de ese nodo",
  },
  notAdministrator: {
    en: "accounts are kept by administrators: choose a grant of that role",
    fr: "les comptes sont gérés par les administrateurs : choisissez un droit de ce rôle",
    es: "las cuentas las llevan los administradores: elija un permiso de esa función",
  },
  unknownAccount: {
    en: "there is no such account: look it up in `/api/accounts`",
    fr: "ce compte n'existe pas : consultez `/api/accounts`",
    es: "no existe esa cuenta: consulte `/api/accounts`",
  },
  tooManyLines: {
    en: "too many windows watch this node: close some",
    fr: "trop de fenêtres surveillent ce nœud : fermez-en",
    es: "demasiadas ventanas vigilan este nodo: cierre algunas",
  },
  unknownProvider: {
    en: "there is no such identity provider: `/session/ways` lists them",
    fr: "ce fournisseur d'identité n'existe pas : `/session/ways` les énumère",
    es: "no existe ese proveedor de identidad: `/session/ways` los enumera",
  },
} as const satisfies Record<string, Words>;
