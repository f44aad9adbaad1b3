import { type KnownSubstance, knownNatural } from "./known-substance.ts";

/** Plants, fungi and what is made of them without being one compound: they have names and a law, and no structure. */
export const PLANTS: readonly KnownSubstance[] = [
  ...knownNatural("cannabinoid", [
    [
      "cannabis",
      "cannabis",
      "cannabis",
      "d:7360;o:marihuana;o:marijuana;o/es:marihuana;o/es:mariguana;o/es:mota;o:cannabis plant;o/fr:plante de cannabis;o/es:planta de cannabis;h:Cannabis sativa;h:Cannabis sativa L.;o:Indian hemp;o/fr:chanvre indien;o/es:cáñamo indio;s:weed;s:pot;s:grass;s:ganja;s/fr:herbe;s/fr:beuh;s/fr:marie-jeanne;s/es:hierba;s/es:maría",
    ],
    [
      "cannabis resin",
      "résine de cannabis",
      "resina de cannabis",
      "o:hashish;o:hash;o/fr:haschich;o/fr:haschisch;o/es:hachís;s:charas;s/fr:shit;s/es:chocolate",
    ],
    [
      "cannabis extract",
      "extrait de cannabis",
      "extracto de cannabis",
      "d:7350;o:marihuana extract;o:hashish oil;o:hash oil;o/fr:huile de haschich;o/es:aceite de hachís;s:dabs;s:wax;s:shatter",
    ],
  ]),
  ...knownNatural("other-opioid", [
    [
      "opium",
      "opium",
      "opio",
      "d:9600;o:raw opium;o/fr:opium brut;o/es:opio crudo;o/es:goma de opio;o/es:goma de amapola;s:black tar opium",
    ],
    [
      "opium poppy",
      "pavot à opium",
      "adormidera",
      "d:9650;h:Papaver somniferum;o/fr:pavot somnifère;o/es:amapola;o/es:amapola de opio;o:poppy plant",
    ],
    [
      "poppy straw",
      "paille de pavot",
      "paja de adormidera",
      "d:9650;o:poppy heads;o/fr:capsules de pavot;o/es:cápsulas de adormidera",
    ],
    ["kratom leaf", "feuille de kratom", "hoja de kratom", "h:Mitragyna speciosa;o:ketum"],
  ]),
  ...knownNatural("stimulant", [
    [
      "coca leaf",
      "feuille de coca",
      "hoja de coca",
      "d:9040;o:coca leaves;o/fr:feuilles de coca;o/es:hojas de coca;h:Erythroxylum coca;o:coca;o:coca plant",
    ],
    ["khat", "khat", "khat", "h:Catha edulis;h:Catha edulis Forsk;o:qat;o:miraa;o/fr:qat;o/es:kat"],
    ["ephedra", "éphédra", "efedra", "h:Ephedra sinica;o:ma huang"],
  ]),
  ...knownNatural("hallucinogen", [
    ["peyote", "peyotl", "peyote", "d:7415;h:Lophophora williamsii;o:peyotl;o/fr:peyote;s:mescal buttons;s/es:jículi"],
    [
      "psilocybin mushrooms",
      "champignons à psilocybine",
      "hongos con psilocibina",
      "h:Psilocybe cubensis;h:Psilocybe mexicana;s:magic mushrooms;s:shrooms;s/fr:champignons magiques;s/fr:champignons hallucinogènes;s/es:hongos alucinógenos;s/es:hongos mágicos;s/es:derrumbes",
    ],
    [
      "Salvia divinorum",
      "Salvia divinorum",
      "Salvia divinorum",
      "o:salvia;o:diviner's sage;o/fr:sauge des devins;s/es:hierba de la pastora",
    ],
    ["ayahuasca", "ayahuasca", "ayahuasca", "s:yage;s/es:yagé"],
  ]),
];
