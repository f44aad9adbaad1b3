import type { PublishedFlows } from "../../core/country.ts";

/** ATF's yearly matrix of traced firearms by state of first sale and state of recovery. */
export const US_FLOWS: readonly PublishedFlows[] = [
  {
    key: "traced",
    series: "ATF firearms traced by source and recovery state",
    measure: "Firearms traced",
    label: {
      en: "Firearms traced by state of first retail sale and state of recovery (ATF)",
      fr: "Armes à feu retracées, par État de première vente au détail et État de récupération (ATF)",
      es: "Armas de fuego rastreadas, por estado de primera venta al menudeo y estado de recuperación (ATF)",
    },
    limits: {
      en: "ATF counts traces that identified a purchaser and the state of the last known dealer; duplicates, buybacks and firearms turned in are left out. Traced firearms are chosen by the agencies that ask: they are not a random sample, not every firearm used in crime is traced, and not every traced firearm was used in crime.",
      fr: "L'ATF compte les dépistages qui ont permis d'identifier un acheteur et l'État du dernier marchand connu; les doublons, les rachats et les armes remises sont exclus. Les armes retracées sont choisies par les organismes demandeurs : elles ne forment pas un échantillon aléatoire, toute arme du crime n'est pas retracée et toute arme retracée n'a pas servi à un crime.",
      es: "La ATF cuenta los rastreos que identificaron a un comprador y el estado del último comerciante conocido; se excluyen duplicados, recompras y armas entregadas. Las armas rastreadas las eligen las dependencias que lo solicitan: no son una muestra aleatoria, no toda arma usada en un delito se rastrea y no toda arma rastreada se usó en un delito.",
    },
  },
];
