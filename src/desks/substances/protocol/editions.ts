import type { Evidence, Sourced } from "../../../core/protocol-layer.ts";
import { sameWords, type Words } from "../../../core/words.ts";
import type { Category, Combination, Edition, Listing } from "../../../engines/protocol/protocol.ts";
import type { EDITIONS, TECHNIQUES } from "../codes.ts";

type Technique = keyof typeof TECHNIQUES;

/**
 * The property each technique rests on. SWGDRUG says that properties must differ, not which techniques share one: so
 * this is this house's reading, and only techniques that measure the same thing share a property.
 */
const PROPERTIES = {
  "infrared-spectroscopy": "absorption of infrared light",
  "mass-spectrometry": "mass of ions",
  "nuclear-magnetic-resonance": "magnetic resonance",
  "raman-spectroscopy": "inelastic scattering",
  "x-ray-diffractometry": "crystal lattice",
  "capillary-electrophoresis": "mobility in solution",
  "gas-chromatography": "partition from gas",
  "ion-mobility-spectrometry": "mobility in gas",
  "liquid-chromatography": "partition from liquid",
  "microcrystalline-test": "crystal habit",
  "supercritical-fluid-chromatography": "partition from supercritical fluid",
  "thin-layer-chromatography": "adsorption on a layer",
  "ultraviolet-visible-spectroscopy": "absorption of ultraviolet and visible light",
  "macroscopic-examination": "plant form",
  "microscopic-examination": "plant tissue",
  "colour-test": "colour reaction",
  "fluorescence-spectroscopy": "emission of light",
  immunoassay: "binding to antibodies",
  "melting-point": "melting",
  "pharmaceutical-identifiers": "marking of a product",
} as const satisfies Partial<Record<Technique, string>>;

type Simple = keyof typeof PROPERTIES;

const HYPHENATED: Readonly<Record<string, readonly Simple[]>> = {
  "gc-ms": ["gas-chromatography", "mass-spectrometry"],
  "gc-ir": ["gas-chromatography", "infrared-spectroscopy"],
  "lc-ms": ["liquid-chromatography", "mass-spectrometry"],
  "lc-dad": ["liquid-chromatography", "ultraviolet-visible-spectroscopy"],
  "ce-ms": ["capillary-electrophoresis", "mass-spectrometry"],
} satisfies Partial<Record<Technique, readonly Simple[]>>;

/** Listings of one category from one place, all learned alike. */
function list(category: Category, cites: Words, evidence: Evidence, techniques: readonly Simple[]): Listing[] {
  return techniques.map((technique) => ({
    technique,
    category,
    property: PROPERTIES[technique],
    ...(technique.endsWith("scopic-examination") ? { onlyFor: "cannabis" } : {}),
    source: { cites, evidence },
  }));
}

function combinations(withA: Sourced, withoutA: Sourced): readonly Combination[] {
  return [
    {
      id: "with-category-a",
      size: 2,
      least: { category: "A", count: 1 },
      uncorrelated: "all",
      samplings: 2,
      source: withA,
    },
    {
      id: "without-category-a",
      size: 3,
      least: { category: "B", count: 2 },
      uncorrelated: "category",
      samplings: 2,
      source: withoutA,
    },
  ];
}

const EDITION_81: Words = {
  en: "SWGDRUG Recommendations, edition 8.1 (19 August 2022)",
  fr: "Recommandations du SWGDRUG, édition 8.1 (19 août 2022)",
  es: "Recomendaciones del SWGDRUG, edición 8.1 (19 de agosto de 2022)",
};
const PAPER_2005 = sameWords("SWGDRUG, Methods of Analysis (2005)");
const JOURNAL: Words = {
  en: "fbi.gov, Forensic Science Communications, January 2005",
  fr: "fbi.gov, Forensic Science Communications, janvier 2005",
  es: "fbi.gov, Forensic Science Communications, enero de 2005",
};

/** A place in a paper in each language. */
function cited(paper: Words, place: Words): Words {
  return {
    en: `${paper.en}, ${place.en}`,
    fr: `${paper.fr}, ${place.fr}`,
    es: `${paper.es}, ${place.es}`,
  };
}

const TABLE_81 = cited(EDITION_81, {
  en: "Part III B, table of categories",
  fr: "partie III B, tableau des catégories",
  es: "parte III B, tabla de categorías",
});
const TABLE_81_READ_2005 = cited(TABLE_81, {
  en: "read in the edition of 2005",
  fr: "lu dans l'édition de 2005",
  es: "leída en la edición de 2005",
});
const RULE_81 = cited(EDITION_81, { en: "Part III B.3.1", fr: "partie III B.3.1", es: "parte III B.3.1" });
const TABLE_2005 = cited(cited(PAPER_2005, { en: "table 1", fr: "tableau 1", es: "tabla 1" }), JOURNAL);
const RULE_2005 = cited(cited(PAPER_2005, { en: "3.1 and 3.2", fr: "3.1 et 3.2", es: "3.1 y 3.2" }), JOURNAL);

const SWGDRUG_81: Edition = {
  id: "swgdrug-8.1",
  listings: [
    ...list("A", TABLE_81_READ_2005, "secondary", [
      "infrared-spectroscopy",
      "mass-spectrometry",
      "nuclear-magnetic-resonance",
      "raman-spectroscopy",
    ]),
    ...list("A", TABLE_81, "recalled", ["x-ray-diffractometry"]),
    ...list("B", TABLE_81, "read", [
      "capillary-electrophoresis",
      "gas-chromatography",
      "liquid-chromatography",
      "microcrystalline-test",
      "thin-layer-chromatography",
    ]),
    ...list("B", TABLE_81, "recalled", [
      "ion-mobility-spectrometry",
      "supercritical-fluid-chromatography",
      "ultraviolet-visible-spectroscopy",
      "macroscopic-examination",
      "microscopic-examination",
    ]),
    ...list("C", TABLE_81, "read", ["colour-test", "fluorescence-spectroscopy", "immunoassay", "melting-point"]),
    ...list("C", TABLE_81, "recalled", ["pharmaceutical-identifiers"]),
  ],
  hyphenated: HYPHENATED,
  reviewable: ["A", "B"],
  combinations: combinations({ cites: RULE_81, evidence: "read" }, { cites: RULE_81, evidence: "read" }),
};

const SWGDRUG_2005: Edition = {
  id: "swgdrug-2005",
  listings: [
    ...list("A", TABLE_2005, "read", [
      "infrared-spectroscopy",
      "mass-spectrometry",
      "nuclear-magnetic-resonance",
      "raman-spectroscopy",
    ]),
    ...list("B", TABLE_2005, "read", [
      "capillary-electrophoresis",
      "gas-chromatography",
      "liquid-chromatography",
      "microcrystalline-test",
      "pharmaceutical-identifiers",
      "thin-layer-chromatography",
    ]),
    ...list("B", TABLE_2005, "recalled", [
      "ion-mobility-spectrometry",
      "macroscopic-examination",
      "microscopic-examination",
    ]),
    ...list("C", TABLE_2005, "read", ["colour-test", "fluorescence-spectroscopy", "immunoassay", "melting-point"]),
    ...list("C", TABLE_2005, "recalled", ["ultraviolet-visible-spectroscopy"]),
  ],
  hyphenated: HYPHENATED,
  reviewable: ["A", "B"],
  combinations: combinations({ cites: RULE_2005, evidence: "read" }, { cites: RULE_2005, evidence: "read" }),
};

/** The editions of the protocol as data, by their codes. */
export const PROTOCOL_EDITIONS: Readonly<Record<keyof typeof EDITIONS, Edition>> = {
  "swgdrug-8.1": SWGDRUG_81,
  "swgdrug-2005": SWGDRUG_2005,
};

/**
 * What a test costs beside the others, in bench time and consumables: this house's estimate, to be replaced by a
 * laboratory's own. It orders suggestions and decides nothing.
 */
export const USUAL_COSTS: Readonly<Record<Technique, number>> = {
  "colour-test": 1,
  "pharmaceutical-identifiers": 1,
  "macroscopic-examination": 1,
  "microscopic-examination": 1.5,
  immunoassay: 1.5,
  "melting-point": 2,
  "microcrystalline-test": 2,
  "fluorescence-spectroscopy": 2,
  "ion-mobility-spectrometry": 2,
  "thin-layer-chromatography": 3,
  "ultraviolet-visible-spectroscopy": 3,
  "infrared-spectroscopy": 3,
  "raman-spectroscopy": 3,
  "gas-chromatography": 5,
  "liquid-chromatography": 6,
  "capillary-electrophoresis": 6,
  "lc-dad": 7,
  "mass-spectrometry": 7,
  "gc-ms": 7.5,
  "supercritical-fluid-chromatography": 8,
  "gc-ir": 9,
  "x-ray-diffractometry": 10,
  "ce-ms": 11,
  "lc-ms": 12,
  "nuclear-magnetic-resonance": 15,
};
