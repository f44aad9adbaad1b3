import type { Words } from "../core/words.ts";

/** What the commands of accounts say. */
export const ACCOUNT_WORDS = {
  command: {
    en: "keep the accounts by which people sign in",
    fr: "gérer les comptes par lesquels on ouvre une session",
    es: "llevar las cuentas con que se inicia sesión",
  },
  add: {
    en: "make an account and the link by which its owner sets the password",
    fr: "créer un compte et le lien par lequel son titulaire choisit le mot de passe",
    es: "crear una cuenta y el enlace con que su titular elige la contraseña",
  },
  grant: {
    en: "let an account act for an agency in a role, written `us.atf:analyst`",
    fr: "permettre à un compte d'agir pour un organisme dans un rôle, écrit `us.atf:analyst`",
    es: "permitir que una cuenta actúe por una dependencia en una función, escrito `us.atf:analyst`",
  },
  revoke: { en: "take grants back", fr: "retirer des droits", es: "retirar permisos" },
  disable: {
    en: "let nobody in by an account; its sessions end at once",
    fr: "fermer l'accès par un compte; ses sessions prennent fin aussitôt",
    es: "cerrar el acceso con una cuenta; sus sesiones terminan de inmediato",
  },
  enable: {
    en: "open a disabled account again",
    fr: "rouvrir un compte désactivé",
    es: "reabrir una cuenta desactivada",
  },
  link: {
    en: "make a new link by which an account's owner sets the password",
    fr: "créer un nouveau lien par lequel le titulaire d'un compte choisit le mot de passe",
    es: "crear un enlace nuevo con que el titular de una cuenta elige la contraseña",
  },
  identity: {
    en: "allow or forbid that the identity provider's account of this name is linked at its first sign-in, or unlink it",
    fr: "permettre ou interdire que le compte de ce nom chez le fournisseur d'identité soit rattaché à sa première connexion, ou le détacher",
    es: "permitir o prohibir que la cuenta de este nombre del proveedor de identidad se vincule en su primer inicio de sesión, o desvincularla",
  },
  list: { en: "list the accounts", fr: "lister les comptes", es: "listar las cuentas" },
  first: {
    en: "make the link of the first administrator anew",
    fr: "créer de nouveau le lien du premier administrateur",
    es: "crear de nuevo el enlace del primer administrador",
  },
  optionName: { en: "the person's name", fr: "le nom de la personne", es: "el nombre de la persona" },
  optionNode: {
    en: "the country of the node; that of the first grant's agency unless said",
    fr: "le pays du nœud; celui de l'organisme du premier droit par défaut",
    es: "el país del nodo; el de la dependencia del primer permiso si no se indica",
  },
  optionGrant: {
    en: "agency and role, as `us.atf:analyst`; may be repeated",
    fr: "organisme et rôle, par exemple `us.atf:analyst`; peut être répété",
    es: "dependencia y función, por ejemplo `us.atf:analyst`; puede repetirse",
  },
  made: {
    en: "account `{name}` made; its owner sets the password within {hours} hours at\n  {link}",
    fr: "compte `{name}` créé; son titulaire choisit le mot de passe d'ici {hours} heures à\n  {link}",
    es: "cuenta `{name}` creada; su titular elige la contraseña en un plazo de {hours} horas en\n  {link}",
  },
  linkMade: {
    en: "the owner of `{name}` sets the password within {hours} hours at\n  {link}",
    fr: "le titulaire de `{name}` choisit le mot de passe d'ici {hours} heures à\n  {link}",
    es: "el titular de `{name}` elige la contraseña en un plazo de {hours} horas en\n  {link}",
  },
  changed: { en: "account `{name}` changed", fr: "compte `{name}` modifié", es: "cuenta `{name}` modificada" },
  unknown: {
    en: "there is no account `{name}`: `tripoint account list` names all",
    fr: "il n'existe aucun compte `{name}` : `tripoint account list` les énumère",
    es: "no existe la cuenta `{name}`: `tripoint account list` las enumera",
  },
  firstLink: {
    en: "No administrator yet: the first makes an account within {hours} hours at\n  {link}",
    fr: "Aucun administrateur encore : le premier crée son compte d'ici {hours} heures à\n  {link}",
    es: "Aún no hay administrador: el primero crea su cuenta en un plazo de {hours} horas en\n  {link}",
  },
  hasFirst: {
    en: "there is an administrator already: sign in, or make a link by `tripoint account link`",
    fr: "il existe déjà un administrateur : ouvrez une session ou créez un lien par `tripoint account link`",
    es: "ya hay un administrador: inicie sesión o cree un enlace con `tripoint account link`",
  },
  disabled: { en: "disabled", fr: "désactivé", es: "desactivada" },
  noGrants: { en: "no grants", fr: "aucun droit", es: "sin permisos" },
} as const satisfies Record<string, Words>;
