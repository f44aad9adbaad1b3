import type { Words } from "../../core/words.ts";
import type { PartKind } from "./changes.ts";

/** How a fact of this dictionary is known: `measured` in spectra at hand, or `recalled` from the literature and still to be confirmed. */
export type Standing = "measured" | "recalled";

/** A part of a molecule in which a change is looked for. */
export type Site = { readonly letter: string; readonly is: PartKind; readonly name: Words };

/** A fragment ion and the sites whose atoms it holds; those under `maybe` it holds only in part. */
export type Fragment = {
  readonly formula: string;
  readonly sites: readonly string[];
  readonly maybe?: readonly string[];
  /** Share of the parent's spectra at collision energies from low to high in which it is seen, where that was counted. */
  readonly often?: number;
  readonly standing: Standing;
};

/** A parent drug whose fragments tell at which site an analogue differs from it. */
export type Scaffold = {
  readonly name: string;
  /** First block of the parent's InChIKey. */
  readonly compound: string;
  readonly formula: string;
  readonly sites: readonly Site[];
  /** Positive ions of collisions of [M+H]+. */
  readonly msms: readonly Fragment[];
  /** Ions of electron ionisation at 70 eV. */
  readonly ei: readonly Fragment[];
  readonly source: string;
};

/**
 * Fentanyl, its sites lettered as the clauses of 21 U.S.C. 812(c) Schedule I(e) for fentanyl-related substances, which are the
 * letters of the NIST library too. Which fragment holds which site was read from spectra: EI from the 44 spectra of that
 * library (Moorthy et al. 2020, Forensic Chemistry), MS/MS from MassBank and Fentanyl-Hunter spectra of fentanyl, its
 * beta-hydroxy, thienyl and valeryl analogues.
 */
const FENTANYL: Scaffold = {
  name: "fentanyl",
  compound: "PJMPHNIQZUBGLI",
  formula: "C22H28N2O",
  sites: [
    {
      letter: "A",
      is: "ring",
      name: {
        en: "phenyl ring of the phenethyl group",
        fr: "cycle phényle du groupe phénéthyle",
        es: "anillo fenilo del grupo fenetilo",
      },
    },
    {
      letter: "B",
      is: "other",
      name: {
        en: "ethyl chain of the phenethyl group",
        fr: "chaîne éthyle du groupe phénéthyle",
        es: "cadena etilo del grupo fenetilo",
      },
    },
    { letter: "C", is: "other", name: { en: "piperidine ring", fr: "cycle pipéridine", es: "anillo de piperidina" } },
    { letter: "D", is: "ring", name: { en: "aniline ring", fr: "cycle aniline", es: "anillo de anilina" } },
    { letter: "E", is: "acyl", name: { en: "N-acyl group", fr: "groupe N-acyle", es: "grupo N-acilo" } },
  ],
  msms: [
    { formula: "C13H18N", sites: ["A", "B", "C"], often: 0.8, standing: "measured" },
    { formula: "C8H9", sites: ["A", "B"], often: 0.6, standing: "measured" },
    { formula: "C14H18NO", sites: ["C", "D", "E"], often: 0.45, standing: "measured" },
    { formula: "C19H25N2", sites: ["A", "B", "C", "D"], often: 0.15, standing: "measured" },
    { formula: "C12H17N2", sites: ["C", "D"], often: 0.3, standing: "measured" },
    { formula: "C10H12N", sites: ["C", "D"], often: 0.5, standing: "measured" },
    { formula: "C9H10N", sites: ["D"], maybe: ["C"], often: 0.5, standing: "measured" },
    { formula: "C9H12N", sites: ["D"], maybe: ["C"], often: 0.45, standing: "measured" },
    { formula: "C5H10N", sites: ["C"], often: 0.45, standing: "measured" },
    { formula: "C9H12NO", sites: ["D", "E"], often: 0.4, standing: "measured" },
    { formula: "C6H8N", sites: ["D"], often: 0.45, standing: "measured" },
    { formula: "C3H5O", sites: ["E"], often: 0.45, standing: "measured" },
  ],
  ei: [
    { formula: "C15H21N2O", sites: ["C", "D", "E"], maybe: ["B"], standing: "measured" },
    { formula: "C13H16NO", sites: ["C", "D", "E"], standing: "measured" },
    { formula: "C12H17N2", sites: ["C", "D"], maybe: ["B"], standing: "measured" },
    { formula: "C11H12N", sites: ["C", "D"], standing: "measured" },
    { formula: "C10H12N", sites: ["C", "D"], standing: "measured" },
    { formula: "C9H10N", sites: ["D"], standing: "measured" },
    { formula: "C8H8N", sites: ["D"], standing: "measured" },
    { formula: "C6H10N", sites: ["C"], maybe: ["B"], standing: "measured" },
    { formula: "C8H9", sites: ["A", "B"], standing: "measured" },
    { formula: "C7H7", sites: ["A"], standing: "measured" },
    { formula: "C3H5O", sites: ["E"], standing: "measured" },
  ],
  source:
    "shared/domain/substances.md D2 and 6.3; data sets spectra-nist-fentanyl, spectra-massbank, spectra-fentanyl-lcmsms",
};

/**
 * Etonitazene, the parent of the nitazenes. No open spectrum of a nitazene was at hand: the fragments are recalled from the
 * literature on nitazenes by LC-MS/MS, their masses computed from the formulas; confirm them on a standard before they decide anything.
 */
const ETONITAZENE: Scaffold = {
  name: "etonitazene",
  compound: "PXDBZSCGSQSKST",
  formula: "C22H28N4O3",
  sites: [
    {
      letter: "N",
      is: "other",
      name: {
        en: "amine at the end of the side chain",
        fr: "amine au bout de la chaîne latérale",
        es: "amina al final de la cadena lateral",
      },
    },
    {
      letter: "L",
      is: "other",
      name: {
        en: "ethyl link between amine and benzimidazole",
        fr: "lien éthyle entre l'amine et le benzimidazole",
        es: "enlace etilo entre la amina y el bencimidazol",
      },
    },
    {
      letter: "Z",
      is: "ring",
      name: {
        en: "benzimidazole ring with its nitro group",
        fr: "cycle benzimidazole avec son groupe nitro",
        es: "anillo de bencimidazol con su grupo nitro",
      },
    },
    { letter: "Y", is: "ring", name: { en: "benzyl group", fr: "groupe benzyle", es: "grupo bencilo" } },
    {
      letter: "R",
      is: "other",
      name: {
        en: "ether chain on the benzyl group",
        fr: "chaîne éther du groupe benzyle",
        es: "cadena éter del grupo bencilo",
      },
    },
  ],
  msms: [
    { formula: "C6H14N", sites: ["N", "L"], standing: "recalled" },
    { formula: "C4H10N", sites: ["N"], standing: "recalled" },
    { formula: "C4H12N", sites: ["N"], standing: "recalled" },
    { formula: "C9H11O", sites: ["Y", "R"], standing: "recalled" },
    { formula: "C7H7O", sites: ["Y"], standing: "recalled" },
    { formula: "C18H18N3O3", sites: ["L", "Z", "Y", "R"], standing: "recalled" },
  ],
  ei: [
    { formula: "C5H12N", sites: ["N"], standing: "recalled" },
    { formula: "C7H7O", sites: ["Y"], standing: "recalled" },
  ],
  source: "recalled; shared/domain/substances.md names no nitazene spectrum",
};

/** The parents whose sites are known. */
export const SCAFFOLDS: readonly Scaffold[] = [FENTANYL, ETONITAZENE];
