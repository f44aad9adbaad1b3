import type { Words } from "../../core/words.ts";
import type { EnantiomerReading } from "../../engines/wastewater/enantiomers.ts";

/** What a share of the R enantiomer speaks for, in words. */
export const ENANTIOMER_READINGS = {
  racemic: {
    en: "as made, R and S alike: dumped without being consumed, or of a drug excreted unchanged in shape",
    fr: "comme à la fabrication, autant de R que de S : rejet sans consommation, ou drogue excrétée telle quelle",
    es: "como al fabricarse, R y S por igual: vertido sin consumo, o droga que se excreta sin cambio de forma",
  },
  "consumed-racemate": {
    en: "a racemate that was consumed: bodies break down S faster",
    fr: "racémate consommé : l'organisme dégrade S plus vite",
    es: "racemato consumido: el cuerpo degrada S más rápido",
  },
  "s-enantiomer": {
    en: "nearly all S, made as the S enantiomer",
    fr: "presque uniquement S, fabriqué comme énantiomère S",
    es: "casi todo S, fabricado como enantiómero S",
  },
  "r-enantiomer": {
    en: "nearly all R, as of some medicines",
    fr: "presque uniquement R, comme dans certains médicaments",
    es: "casi todo R, como en algunos medicamentos",
  },
  mixed: {
    en: "more S than R: a mixture of origins",
    fr: "plus de S que de R : origines mélangées",
    es: "más S que R: mezcla de orígenes",
  },
} as const satisfies Record<EnantiomerReading, Words>;
