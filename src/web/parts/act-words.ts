import { defineTexts } from "../words/texts.ts";

/** The texts of what is offered to some callers and not to others. */
export const ACTS = defineTexts("acts", {
  title: {
    en: "Not permitted to you as {role}, for {purpose}",
    fr: "Ne vous est pas permis (rôle : {role}; finalité : {purpose})",
    es: "No se le permite como {role}, con la finalidad {purpose}",
  },
  byPurpose: {
    en: "You may do this for another purpose, if it is really yours:",
    fr: "Vous pouvez le faire pour une autre finalité, si elle est bien la vôtre :",
    es: "Puede hacerlo con otra finalidad, si de verdad es la suya:",
  },
  byRole: {
    en: "You may do this in another of your roles:",
    fr: "Vous pouvez le faire dans un autre de vos rôles :",
    es: "Puede hacerlo en otra de sus funciones:",
  },
  byOthers: {
    en: "In your agency ({agency}), this role may: {roles}.",
    fr: "Dans votre organisme ({agency}), ce rôle le permet : {roles}.",
    es: "En su dependencia ({agency}) lo permite esta función: {roles}.",
  },
  byNobody: {
    en: "No rule permits it to anyone in your agency ({agency}). Where no rule permits, nothing is done.",
    fr: "Aucune règle ne le permet à quiconque dans votre organisme ({agency}). Sans règle qui le permet, rien ne se fait.",
    es: "Ninguna regla se lo permite a nadie en su dependencia ({agency}). Donde ninguna regla permite, no se hace nada.",
  },
  set: {
    en: "Set the purpose: {purpose}",
    fr: "Choisir la finalité : {purpose}",
    es: "Elegir la finalidad: {purpose}",
  },
  actAs: { en: "Act as {role}", fr: "Prendre le rôle : {role}", es: "Actuar como {role}" },
  notNow: {
    en: "{act}: not permitted now. See why",
    fr: "{act} : non permis pour l'instant. Voir pourquoi",
    es: "{act}: no permitido por ahora. Ver por qué",
  },
});
