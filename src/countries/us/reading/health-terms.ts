import type { Words } from "../../../core/words.ts";

/** Terms under which agencies of the US government publish figures. */
export const US_PUBLIC_DOMAIN: Words = {
  en: "Work of the US government, in the public domain in the United States (17 U.S.C. 105). Statistical use only: no attempt to identify anyone.",
  fr: "Œuvre du gouvernement des États-Unis, du domaine public aux États-Unis (17 U.S.C. 105). Usage statistique seulement : aucune tentative d'identification.",
  es: "Obra del gobierno de los Estados Unidos, de dominio público en ese país (17 U.S.C. 105). Solo para uso estadístico: sin intento de identificar a nadie.",
};

/** The publisher of the nation's health figures. */
export const CDC: Words = {
  en: "Centers for Disease Control and Prevention",
  fr: "Centres pour le contrôle et la prévention des maladies des États-Unis",
  es: "Centros para el Control y la Prevención de Enfermedades de los Estados Unidos",
};
