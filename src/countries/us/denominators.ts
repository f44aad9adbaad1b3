import type { Denominator } from "../../core/country.ts";

/** What the counts of the United States are put beside: checks by state and month, makers' and licensees' totals by year. */
export const US_DENOMINATORS: readonly Denominator[] = [
  {
    key: "background-checks",
    series: "FBI NICS firearm background checks",
    measure: "Background checks",
    grain: "month",
    per: 100_000,
    label: {
      en: "Firearm background checks (FBI, NICS)",
      fr: "Vérifications d'antécédents pour armes à feu (FBI, NICS)",
      es: "Verificaciones de antecedentes para armas de fuego (FBI, NICS)",
    },
    limits: {
      en: "Checks are not sales: one check can cover several firearms or none, and some states check their permit holders again every month, which makes their rates small. The figure holds every type of check, as the FBI's own total does.",
      fr: "Une vérification n'est pas une vente : elle peut viser plusieurs armes ou aucune, et certains États revérifient chaque mois leurs titulaires de permis, ce qui réduit leurs taux. Le chiffre comprend tous les types de vérification, comme le total du FBI.",
      es: "Una verificación no es una venta: puede abarcar varias armas o ninguna, y algunos estados vuelven a verificar cada mes a los titulares de permisos, lo que reduce sus tasas. La cifra incluye todos los tipos de verificación, igual que el total del FBI.",
    },
  },
  {
    key: "licensees",
    series: "ATF Firearms Commerce in the United States",
    measure: "Federal firearms licensees",
    grain: "year",
    per: 1000,
    label: {
      en: "Federal firearms licensees of all types (ATF)",
      fr: "Titulaires de licences fédérales d'armes à feu, tous types (ATF)",
      es: "Titulares de licencias federales de armas de fuego, todos los tipos (ATF)",
    },
    limits: {
      en: "Licensees are counted by fiscal year (October to September) and include collectors, makers and importers, not dealers alone.",
      fr: "Les titulaires sont dénombrés par exercice (octobre à septembre) et comprennent collectionneurs, fabricants et importateurs, pas seulement les marchands.",
      es: "Los titulares se cuentan por año fiscal (octubre a septiembre) e incluyen coleccionistas, fabricantes e importadores, no solo comerciantes.",
    },
  },
  {
    key: "manufactured",
    series: "ATF Firearms Commerce in the United States",
    measure: "Firearms manufactured",
    grain: "year",
    per: 100_000,
    label: {
      en: "Firearms manufactured (ATF)",
      fr: "Armes à feu fabriquées (ATF)",
      es: "Armas de fuego fabricadas (ATF)",
    },
    limits: {
      en: "Firearms manufactured in a year are not those recovered in it: most recovered firearms were made years before.",
      fr: "Les armes fabriquées au cours d'une année ne sont pas celles qui y sont récupérées : la plupart des armes récupérées ont été fabriquées des années auparavant.",
      es: "Las armas fabricadas en un año no son las recuperadas en él: la mayoría de las armas recuperadas se fabricó años antes.",
    },
  },
];
