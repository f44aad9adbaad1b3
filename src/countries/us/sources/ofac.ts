import type { Source } from "../../../core/source.ts";
import { readOfacFiles } from "../reading/ofac-files.ts";

const ABOUT = {
  publisher: {
    en: "U.S. Department of the Treasury, Office of Foreign Assets Control",
    fr: "Département du Trésor des États-Unis, Office of Foreign Assets Control",
    es: "Departamento del Tesoro de EE. UU., Oficina de Control de Activos Extranjeros",
  },
  agency: "us.cbp",
  form: "table",
  completeness: "complete",
  together: true,
  terms: {
    en: "Public domain (United States government)",
    fr: "Domaine public (gouvernement des États-Unis)",
    es: "Dominio público (gobierno de Estados Unidos)",
  },
} as const;

/** OFAC's list of specially designated nationals, edition by edition (`tripoint lists add`). */
export const ofacSdn: Source = {
  ...ABOUT,
  name: "us/ofac-sdn",
  list: "ofac-sdn",
  title: {
    en: "OFAC: Specially Designated Nationals list",
    fr: "OFAC : liste des ressortissants spécialement désignés",
    es: "OFAC: lista de nacionales especialmente designados",
  },
  expects: {
    en: "sdn.csv with alt.csv and add.csv of the same day, given together (an edition: `tripoint lists add`)",
    fr: "sdn.csv avec alt.csv et add.csv du même jour, fournis ensemble (une édition : `tripoint lists add`)",
    es: "sdn.csv con alt.csv y add.csv del mismo día, entregados juntos (una edición: `tripoint lists add`)",
  },
  interpret: (files) => readOfacFiles("ofac-sdn", files),
};

/** OFAC's consolidated list beside the SDN list, edition by edition (`tripoint lists add`). */
export const ofacConsolidated: Source = {
  ...ABOUT,
  name: "us/ofac-consolidated",
  list: "ofac-consolidated",
  title: {
    en: "OFAC: consolidated non-SDN list",
    fr: "OFAC : liste consolidée hors SDN",
    es: "OFAC: lista consolidada distinta de la SDN",
  },
  expects: {
    en: "cons_prim.csv with cons_alt.csv, cons_add.csv and cons_comments.csv of the same day, given together (an edition: `tripoint lists add`)",
    fr: "cons_prim.csv avec cons_alt.csv, cons_add.csv et cons_comments.csv du même jour, fournis ensemble (une édition : `tripoint lists add`)",
    es: "cons_prim.csv con cons_alt.csv, cons_add.csv y cons_comments.csv del mismo día, entregados juntos (una edición: `tripoint lists add`)",
  },
  interpret: (files) => readOfacFiles("ofac-consolidated", files),
};
