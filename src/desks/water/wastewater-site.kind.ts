import { count, day, longText, oneOf, region, text } from "../../core/field-types.ts";
import { optional } from "../../core/fields.ts";
import { defineKind, type ValuesOf } from "../../core/kind.ts";
import { PLAIN_HANDLING } from "../../core/marking.ts";
import { problem } from "../../core/outcome.ts";
import { signedAmount } from "../../core/signed-number.ts";
import { POPULATION_METHODS, SITE_TYPES } from "./codes.ts";

/** One place where wastewater is sampled, and the people whose water reaches it. */
export const wastewaterSite = defineKind({
  name: "wastewater-site",
  version: 1,
  label: { en: "Wastewater site", fr: "Site d'eaux usées", es: "Sitio de aguas residuales" },
  plural: { en: "Wastewater sites", fr: "Sites d'eaux usées", es: "Sitios de aguas residuales" },
  purpose: {
    en: "Says where wastewater is sampled and how many people are connected, so that loads can be compared.",
    fr: "Indique où les eaux usées sont prélevées et combien de personnes sont raccordées, pour comparer les charges.",
    es: "Indica dónde se muestrea el agua residual y cuántas personas están conectadas, para comparar las cargas.",
  },
  fields: {
    siteId: text({ label: { en: "Site number", fr: "Numéro du site", es: "Número del sitio" } }),
    name: text({ label: { en: "Name", fr: "Nom", es: "Nombre" } }),
    city: optional(text({ label: { en: "City", fr: "Ville", es: "Ciudad" } })),
    place: optional(region({ label: { en: "Place", fr: "Lieu", es: "Lugar" } })),
    siteType: oneOf(SITE_TYPES, { label: { en: "Sort of site", fr: "Type de site", es: "Tipo de sitio" } }),
    population: optional(
      count({ label: { en: "Population served", fr: "Population desservie", es: "Población atendida" } }),
    ),
    populationMethod: optional(
      oneOf(POPULATION_METHODS, {
        label: { en: "Population found by", fr: "Population établie par", es: "Población estimada por" },
      }),
    ),
    latitude: optional(
      signedAmount({ label: { en: "Latitude", fr: "Latitude", es: "Latitud" } }, { least: -90, most: 90 }),
    ),
    longitude: optional(
      signedAmount({ label: { en: "Longitude", fr: "Longitude", es: "Longitud" } }, { least: -180, most: 180 }),
    ),
    catchment: optional(text({ label: { en: "Catchment", fr: "Bassin", es: "Cuenca de captación" } })),
    healthRegion: optional(text({ label: { en: "Health region", fr: "Région sanitaire", es: "Región sanitaria" } })),
    laboratory: optional(text({ label: { en: "Institution", fr: "Établissement responsable", es: "Institución" } })),
    since: optional(day({ label: { en: "Sampled since", fr: "Prélevé depuis", es: "Muestreado desde" } })),
    knownOn: optional(day({ label: { en: "Made known on", fr: "Rendu public le", es: "Dado a conocer el" } })),
    note: optional(longText({ label: { en: "Note", fr: "Note", es: "Nota" } })),
  },
  columns: ["siteId", "name", "city", "place", "siteType", "population"],
  caption: (r) =>
    [r.name, r.city, r.place].filter((x, at, all) => x !== undefined && all.indexOf(x) === at).join(" · "),
  day: (r) => r.since,
  place: (r) => r.place,
  check(r, complain) {
    if ((r.latitude === undefined) !== (r.longitude === undefined))
      complain(r.latitude === undefined ? "latitude" : "longitude", HALF_A_POINT);
  },
  sharing: { marking: "green", ...PLAIN_HANDLING },
  upgrades: {},
});

/** The values of a wastewater site. */
export type WastewaterSite = ValuesOf<typeof wastewaterSite>;

const HALF_A_POINT = problem(
  {
    en: "is missing although the other coordinate is given",
    fr: "est absente alors que l'autre coordonnée est donnée",
    es: "falta aunque se da la otra coordenada",
  },
  {
    en: "give latitude and longitude, or neither",
    fr: "donnez la latitude et la longitude, ou aucune des deux",
    es: "indique latitud y longitud, o ninguna",
  },
);
