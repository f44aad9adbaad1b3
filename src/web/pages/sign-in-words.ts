import { defineTexts } from "../words/texts.ts";

/** The texts of the pages before a session: signing in, and the first administrator. */
export const SIGN_IN = defineTexts("sign-in", {
  title: { en: "Sign in", fr: "Ouvrir une session", es: "Iniciar sesión" },
  what: {
    en: "Agencies of several countries keep their own records and share what their arrangements permit.",
    fr: "Des organismes de plusieurs pays tiennent leurs propres fiches et communiquent ce que permettent leurs ententes.",
    es: "Dependencias de varios países llevan sus propios registros y comparten lo que sus acuerdos permiten.",
  },
  account: { en: "Account", fr: "Compte", es: "Cuenta" },
  password: { en: "Password", fr: "Mot de passe", es: "Contraseña" },
  signIn: { en: "Sign in", fr: "Ouvrir la session", es: "Entrar" },
  by: { en: "Sign in by {name}", fr: "Ouvrir la session par {name}", es: "Entrar con {name}" },
  passkey: { en: "Sign in by a passkey", fr: "Ouvrir la session par clé d'accès", es: "Entrar con llave de acceso" },
  or: { en: "or", fr: "ou", es: "o" },
  failed: {
    en: "Nobody was signed in.",
    fr: "Aucune session n'a été ouverte.",
    es: "No se inició ninguna sesión.",
  },
  passkeyFailed: {
    en: "The passkey was not accepted. Try again, or sign in another way.",
    fr: "La clé d'accès n'a pas été acceptée. Réessayez ou choisissez un autre moyen.",
    es: "No se aceptó la llave de acceso. Intente de nuevo o entre de otra manera.",
  },
  noWay: {
    en: "This node offers no way to sign in. Its operator has to set one up.",
    fr: "Ce nœud n'offre aucun moyen d'ouvrir une session. Son exploitant doit en établir un.",
    es: "Este nodo no ofrece ninguna forma de entrar. Su operador debe configurar una.",
  },
  isFirst: {
    en: "No account exists yet. Open the one-time link that the node printed on its console when it started.",
    fr: "Aucun compte n'existe encore. Ouvrez le lien à usage unique que le nœud a affiché sur sa console au démarrage.",
    es: "Aún no existe ninguna cuenta. Abra el enlace de un solo uso que el nodo mostró en su consola al iniciar.",
  },
  written: {
    en: "What you read and change is written down with your agency, role and purpose.",
    fr: "Ce que vous consultez et modifiez est inscrit avec votre organisme, votre rôle et votre finalité.",
    es: "Lo que consulte y modifique queda escrito con su dependencia, función y finalidad.",
  },
  refusedStale: {
    en: "The sign-in took too long or was begun in another window. Begin it again.",
    fr: "L'ouverture de session a pris trop de temps ou a commencé dans une autre fenêtre. Recommencez-la.",
    es: "El inicio de sesión tardó demasiado o se empezó en otra ventana. Empiécelo de nuevo.",
  },
  refusedProvider: {
    en: "Your agency's identity provider did not confirm who you are. Try again, or ask your agency's help desk.",
    fr: "Le fournisseur d'identité de votre organisme n'a pas confirmé votre identité. Réessayez ou adressez-vous au soutien informatique de votre organisme.",
    es: "El proveedor de identidad de su dependencia no confirmó quién es usted. Inténtelo de nuevo o acuda a la mesa de ayuda de su dependencia.",
  },
  refusedAccount: {
    en: "Your agency's identity provider knows you, but no account here is open to you. Ask an administrator of the node.",
    fr: "Le fournisseur d'identité de votre organisme vous connaît, mais aucun compte ne vous est ouvert ici. Adressez-vous à un administrateur du nœud.",
    es: "El proveedor de identidad de su dependencia lo conoce, pero aquí no hay una cuenta abierta para usted. Acuda a un administrador del nodo.",
  },
  sessionEnded: {
    en: "Your session has ended. What you typed is kept in this browser; you come back to the same page.",
    fr: "Votre session a pris fin. Votre saisie est conservée dans ce navigateur; vous reviendrez à la même page.",
    es: "Su sesión terminó. Lo que escribió se conserva en este navegador; volverá a la misma página.",
  },
  firstDone: {
    en: "The first administrator has been made. This link is of no more use.",
    fr: "Le premier administrateur a été créé. Ce lien ne sert plus.",
    es: "El primer administrador ya se creó. Este enlace ya no sirve.",
  },
  linkOver: {
    en: "This link does not work any more",
    fr: "Ce lien ne fonctionne plus",
    es: "Este enlace ya no funciona",
  },
  toSignIn: { en: "To the sign-in", fr: "Vers l'ouverture de session", es: "Ir al inicio de sesión" },
  firstTitle: { en: "First administrator", fr: "Premier administrateur", es: "Primer administrador" },
  firstWhat: {
    en: "This link works once. The account made here may give accounts to others; it sees no records by itself.",
    fr: "Ce lien ne sert qu'une fois. Le compte créé ici peut en attribuer à d'autres; il ne voit par lui-même aucune fiche.",
    es: "Este enlace sirve una sola vez. La cuenta que se crea aquí puede dar cuentas a otros; por sí misma no ve registros.",
  },
  name: { en: "Your name", fr: "Votre nom", es: "Su nombre" },
  accountHelp: {
    en: "Small letters, digits, points and hyphens, such as m.garcia",
    fr: "Minuscules, chiffres, points et traits d'union, par exemple m.garcia",
    es: "Minúsculas, dígitos, puntos y guiones, por ejemplo m.garcia",
  },
  passwordHelp: {
    en: "At least 12 characters; several words are easy to remember",
    fr: "Au moins 12 caractères; plusieurs mots se retiennent facilement",
    es: "Al menos 12 caracteres; varias palabras son fáciles de recordar",
  },
  again: { en: "Password again", fr: "Mot de passe, encore une fois", es: "Contraseña, otra vez" },
  differs: {
    en: "The two passwords differ.",
    fr: "Les deux mots de passe diffèrent.",
    es: "Las dos contraseñas son distintas.",
  },
  agency: { en: "Agency", fr: "Organisme", es: "Dependencia" },
  make: { en: "Make the account", fr: "Créer le compte", es: "Crear la cuenta" },
});
