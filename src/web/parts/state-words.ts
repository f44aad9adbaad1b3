import { defineTexts } from "../words/texts.ts";

/** The texts of what is shown instead of an answer. */
export const STATES = defineTexts("states", {
  loading: { en: "Loading…", fr: "Chargement…", es: "Cargando…" },
  failed: { en: "This could not be loaded", fr: "Le chargement a échoué", es: "No se pudo cargar" },
  unreachable: {
    en: "The node cannot be reached.",
    fr: "Le nœud est injoignable.",
    es: "No se puede alcanzar el nodo.",
  },
  unknown: {
    en: "The node gave an answer that this page does not understand.",
    fr: "Le nœud a donné une réponse que cette page ne comprend pas.",
    es: "El nodo dio una respuesta que esta página no entiende.",
  },
  retry: { en: "Try again", fr: "Réessayer", es: "Reintentar" },
  forbidden: { en: "This is not permitted", fr: "Cela n'est pas autorisé", es: "Esto no está permitido" },
  forbiddenRules: { en: "What decided it", fr: "Ce qui en a décidé", es: "Lo que lo decidió" },
  forbiddenNone: {
    en: "No rule permits it. Where no rule permits, nothing is shown.",
    fr: "Aucune règle ne l'autorise. Sans règle qui autorise, rien n'est montré.",
    es: "Ninguna regla lo permite. Donde ninguna regla permite, no se muestra nada.",
  },
  forbiddenDo: { en: "What you can do", fr: "Ce que vous pouvez faire", es: "Lo que puede hacer" },
  forbiddenPurpose: {
    en: "Ask for another purpose, if you have one. It stands at the top of the page.",
    fr: "Indiquez une autre finalité, si vous en avez une. Elle figure en haut de la page.",
    es: "Indique otra finalidad, si la tiene. Está en la parte superior de la página.",
  },
  forbiddenOriginator: {
    en: "Ask the agency that made the record.",
    fr: "Adressez-vous à l'organisme qui a établi la fiche.",
    es: "Diríjase a la dependencia que hizo el registro.",
  },
  notFound: { en: "There is nothing here", fr: "Il n'y a rien ici", es: "Aquí no hay nada" },
  notFoundHelp: {
    en: "The address leads to no page. Check it, or begin at the overview.",
    fr: "L'adresse ne mène à aucune page. Vérifiez-la ou repartez de l'aperçu.",
    es: "La dirección no lleva a ninguna página. Revísela o empiece por el resumen.",
  },
  toOverview: { en: "To the overview", fr: "Vers l'aperçu", es: "Ir al resumen" },
  crashed: { en: "This page has failed", fr: "Cette page a cessé de fonctionner", es: "Esta página falló" },
  crashedHelp: {
    en: "What you typed is kept. Try again, or load the page again; if it fails again, tell the node's operator what you did.",
    fr: "Votre saisie est conservée. Réessayez ou rechargez la page; si l'erreur se répète, décrivez à l'exploitant du nœud ce que vous faisiez.",
    es: "Lo que escribió se conserva. Reintente o vuelva a cargar la página; si falla otra vez, diga al operador del nodo qué hacía.",
  },
  reload: { en: "Load again", fr: "Recharger", es: "Volver a cargar" },
});
