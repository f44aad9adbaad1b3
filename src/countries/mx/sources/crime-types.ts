import { foldText } from "../../../core/text.ts";

/** What one type of federal crime is to the firearms desk. */
export type CrimeType = {
  /** Short and stable: part of the reference of every figure. */
  readonly code: string;
  /** Kept as figures; the others are passed over with their reason. */
  readonly kept: boolean;
  /** Stands in the publisher's list as it was in 2025. */
  readonly known: boolean;
};

const CODE = "CODIGO PENAL FEDERAL";
const LAWS = "OTRAS LEYES Y CODIGOS";
const ORGANISED = "LEY FEDERAL CONTRA LA DELINCUENCIA ORGANIZADA (L.F.C.D.O.)";
const HEALTH = "LEY GENERAL DE SALUD (L.G.S.)";

/** Types kept as figures: weapons law, drug crimes, organised crime. */
const KEPT: readonly (readonly [string, string, string, string])[] = [
  [LAWS, LAWS, "LEY FEDERAL DE ARMAS DE FUEGO Y EXPLOSIVOS (L.F.A.F.E.)", "lfafe"],
  [CODE, "CONTRA LA SALUD", "PRODUCCION", "salud-produccion"],
  [CODE, "CONTRA LA SALUD", "TRANSPORTE", "salud-transporte"],
  [CODE, "CONTRA LA SALUD", "TRAFICO", "salud-trafico"],
  [CODE, "CONTRA LA SALUD", "COMERCIO", "salud-comercio"],
  [CODE, "CONTRA LA SALUD", "SUMINISTRO", "salud-suministro"],
  [CODE, "CONTRA LA SALUD", "POSESION", "salud-posesion"],
  [CODE, "CONTRA LA SALUD", "OTROS", "salud-otros"],
  [LAWS, ORGANISED, "CONTRA LA SALUD", "lfcdo-salud"],
  [LAWS, ORGANISED, "OTROS DELITOS PREVISTOS EN LA L.F.C.D.O.", "lfcdo-otros"],
  [LAWS, HEALTH, "CONTRA LA SALUD EN SU MODALIDAD DE NARCOMENUDEO", "lgs-narcomenudeo"],
  [LAWS, HEALTH, "OTROS DELITOS PREVISTOS EN LA L.G.S.", "lgs-otros"],
];

/** Types passed over: they say nothing of weapons, drugs or organised crime. */
const PASSED: readonly (readonly [string, string, string])[] = [
  ...[
    "COMETIDOS POR SERVIDORES PUBLICOS",
    "CONTRA EL AMBIENTE Y LA GESTION AMBIENTAL",
    "CONTRA LA INTEGRIDAD CORPORAL",
    "ELECTORALES",
    "EN MATERIA DE DERECHOS DE AUTOR",
    "FALSEDAD, TITULO DECIMO TERCERO",
    "OTROS DELITOS DEL C.P.F.",
    "PATRIMONIALES",
    "VIAS DE COMUNICACION Y CORRESPONDENCIA",
  ].map((type) => [CODE, "OTROS DELITOS", type] as const),
  ...[
    "CODIGO FISCAL DE LA FEDERACION (C.F.F.)",
    "LEY DE LA PROPIEDAD INDUSTRIAL (L.P.I.)",
    "LEY DE MIGRACION",
    "LEY DE VIAS GENERALES DE COMUNICACION (L.V.G.C.)",
    "LEY FEDERAL DEL DERECHO DE AUTOR (L.F.D.A.)",
    "LEY FEDERAL PARA PREVENIR Y SANCIONAR LOS DELITOS COMETIDOS EN MATERIA DE HIDROCARBUROS (L.F.P.S.D.C.M.H.)",
    "LEY GENERAL EN MATERIA DE DELITOS ELECTORALES (L.G.M.D.E.)",
    "LEYES DE INSTITUCIONES DE CREDITO, INVERSION, FIANZAS Y SEGUROS",
    "OTRAS LEYES ESPECIALES",
  ].map((type) => [LAWS, LAWS, type] as const),
];

const key = (law: string, concept: string, type: string) =>
  [law, concept, type]
    .map((text) =>
      foldText(text)
        .replace(/[^a-z0-9]+/g, " ")
        .trim(),
    )
    .join("|");

const TYPES: ReadonlyMap<string, CrimeType> = new Map<string, CrimeType>([
  ...KEPT.map(([law, concept, type, code]) => [key(law, concept, type), { code, kept: true, known: true }] as const),
  ...PASSED.map(([law, concept, type]) => [key(law, concept, type), { code: "", kept: false, known: true }] as const),
]);

const CONCERNS = /arma|explosiv|cartucho|salud|narco|drog|estupefac|psicotrop|precursor|delincuencia organizada/;

/** What a type is, by the law, the concept and the type as written; a new one is kept when its words concern the desk. */
export function crimeType(law: string, concept: string, type: string): CrimeType {
  const folded = key(law, concept, type);
  const known = TYPES.get(folded);
  if (known !== undefined) return known;
  const code = folded.replaceAll("|", " ").replaceAll(" ", "-");
  return { code, kept: CONCERNS.test(folded), known: false };
}
