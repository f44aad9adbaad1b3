import type { Words } from "../core/words.ts";

/** The desks as the navigation names them. */
export const DESK_NAMES = {
  firearms: { en: "Firearms", fr: "Armes à feu", es: "Armas de fuego" },
  substances: { en: "Laboratory", fr: "Laboratoire", es: "Laboratorio" },
  cargo: { en: "Cargo and post", fr: "Fret et poste", es: "Carga y correo" },
  health: { en: "Public health", fr: "Santé publique", es: "Salud pública" },
  warning: { en: "Early warning", fr: "Alerte précoce", es: "Alerta temprana" },
  water: { en: "Wastewater", fr: "Eaux usées", es: "Aguas residuales" },
  cases: { en: "Cases", fr: "Dossiers", es: "Expedientes" },
} satisfies Readonly<Record<string, Words>>;

/** The name of a desk. */
export type DeskName = keyof typeof DESK_NAMES;
