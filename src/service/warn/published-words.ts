import type { Words } from "../../core/words.ts";

/** Groups of drugs as publishers of counts name them, which are no substances of the register. */
export const PUBLISHED_GROUPS: Readonly<Record<string, Words>> = {
  "All drugs": { en: "All drugs", fr: "Toutes les drogues", es: "Todas las drogas" },
  "Other Drugs": { en: "Other Drugs", fr: "Autres drogues", es: "Otras drogas" },
  Marijuana: { en: "Marijuana", fr: "Marijuana", es: "Marihuana" },
  Lsd: { en: "LSD", fr: "LSD", es: "LSD" },
  "Khat (Catha Edulis)": { en: "Khat (Catha edulis)", fr: "Khat (Catha edulis)", es: "Khat (Catha edulis)" },
  Ecstasy: { en: "Ecstasy", fr: "Ecstasy", es: "Éxtasis" },
  Opioids: { en: "Opioids", fr: "Opioïdes", es: "Opioides" },
  Stimulants: { en: "Stimulants", fr: "Stimulants", es: "Estimulantes" },
  "Prescription opioids": {
    en: "Prescription opioids",
    fr: "Opioïdes sur ordonnance",
    es: "Opioides de prescripción",
  },
  "Prescription stimulants": {
    en: "Prescription stimulants",
    fr: "Stimulants sur ordonnance",
    es: "Estimulantes de prescripción",
  },
  "Prescription benzodiazepines": {
    en: "Prescription benzodiazepines",
    fr: "Benzodiazépines sur ordonnance",
    es: "Benzodiacepinas de prescripción",
  },
  Cannabinoids: { en: "Cannabinoids", fr: "Cannabinoïdes", es: "Cannabinoides" },
  Hallucinogens: { en: "Hallucinogens", fr: "Hallucinogènes", es: "Alucinógenos" },
  "Club drugs": { en: "Club drugs", fr: "Drogues de club", es: "Drogas de club" },
  Benzodiazepines: { en: "Benzodiazepines", fr: "Benzodiazépines", es: "Benzodiacepinas" },
};

/** The units of published rates and counts, and what is no single site, as they stand in the names of series. */
export const PUBLISHED_UNITS: Readonly<Record<string, Words>> = {
  "per 10,000 visits": { en: "per 10,000 visits", fr: "pour 10 000 visites", es: "por cada 10,000 visitas" },
  "per 100,000 people": { en: "per 100,000 people", fr: "pour 100 000 habitants", es: "por cada 100,000 habitantes" },
  // What it is a load of, and for how many people, stands beside it.
  "mg/1000/d": { en: "mg/d", fr: "mg/j", es: "mg/d" },
  "Weighted average, cities measured": {
    en: "Weighted average, cities measured",
    fr: "Moyenne pondérée, villes mesurées",
    es: "Promedio ponderado, ciudades medidas",
  },
  ...harmsOf("opioid", { fr: "aux opioïdes", es: "por opioides" }),
  ...harmsOf("stimulant", { fr: "aux stimulants", es: "por estimulantes" }),
  "EMS responses to suspected opioid-related overdoses": {
    en: "EMS responses to suspected opioid-related overdoses",
    fr: "Interventions des services médicaux d'urgence pour une surdose soupçonnée d'être liée aux opioïdes",
    es: "Atenciones de ambulancia por sospecha de sobredosis de opioides",
  },
  Sex: { en: "Sex", fr: "Sexe", es: "Sexo" },
  Female: { en: "Female", fr: "Femmes", es: "Mujeres" },
  Male: { en: "Male", fr: "Hommes", es: "Hombres" },
  "Age group": { en: "Age group", fr: "Groupe d'âge", es: "Grupo de edad" },
  "Age group by sex": { en: "Age group by sex", fr: "Groupe d'âge selon le sexe", es: "Grupo de edad por sexo" },
  ...Object.fromEntries(
    ["0 to 19", "20 to 29", "30 to 39", "40 to 49", "50 to 59"].map((ages) => [
      `${ages} years`,
      { en: `${ages} years`, fr: `${ages.replace("to", "à")} ans`, es: `${ages.replace("to", "a")} años` },
    ]),
  ),
  "60 years or more": { en: "60 years or more", fr: "60 ans ou plus", es: "60 años o más" },
  events: { en: "events", fr: "événements", es: "eventos" },
  deaths: { en: "deaths", fr: "décès", es: "defunciones" },
};

/** Harms of a class of drugs as Canada's Health Infobase names them. */
function harmsOf(drug: string, by: { readonly fr: string; readonly es: string }): Readonly<Record<string, Words>> {
  const deaths = `apparent ${drug} toxicity deaths`;
  const stays = `${drug}-related poisoning hospitalizations`;
  const words = (en: string, fr: string, es: string) =>
    [en, { en, fr: `${fr} ${by.fr}`, es: `${es} ${by.es}` }] as const;
  return Object.fromEntries([
    words(
      `Total ${deaths}`,
      "Total des décès apparemment liés à une intoxication",
      "Total de defunciones aparentemente por intoxicación",
    ),
    words(
      `Accidental ${deaths}`,
      "Décès accidentels apparemment liés à une intoxication",
      "Defunciones accidentales aparentemente por intoxicación",
    ),
    words(
      `Suicide ${deaths}`,
      "Suicides apparemment liés à une intoxication",
      "Suicidios aparentemente por intoxicación",
    ),
    words(
      `Total ${stays}`,
      "Total des hospitalisations liées à une intoxication",
      "Total de hospitalizaciones por intoxicación",
    ),
    words(
      `Accidental ${stays}`,
      "Hospitalisations accidentelles liées à une intoxication",
      "Hospitalizaciones accidentales por intoxicación",
    ),
    words(
      `Intentional ${stays}`,
      "Hospitalisations intentionnelles liées à une intoxication",
      "Hospitalizaciones intencionales por intoxicación",
    ),
  ]);
}
