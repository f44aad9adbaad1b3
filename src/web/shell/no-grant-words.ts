import { defineTexts } from "../words/texts.ts";

/** The texts for an account that may not act anywhere. */
export const NO_GRANT = defineTexts("no-grant", {
  title: {
    en: "Your account has no role yet",
    fr: "Votre compte n'a pas encore de rôle",
    es: "Su cuenta aún no tiene función",
  },
  help: {
    en: "An administrator of the node gives it an agency and a role.",
    fr: "Un administrateur du nœud lui attribue un organisme et un rôle.",
    es: "Un administrador del nodo le asigna una dependencia y una función.",
  },
});
