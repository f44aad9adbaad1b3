import { type Chemistry, using } from "./chemistry.ts";
import type { Molecule } from "./molecule.ts";

/** How a structure is drawn: the size in pixels, the atoms to be marked, and the colour of the drawing's lines. */
export type Drawing = {
  readonly width: number;
  readonly height: number;
  readonly marked?: readonly number[];
  /** Dark ground: light lines. */
  readonly isDark?: boolean;
};

/**
 * Draws a structure as SVG with an accessible name. The ground is transparent. Nothing of a foreign text stands in it
 * but the name, escaped.
 */
export function drawStructure(chemistry: Chemistry, molecule: Molecule, name: string, drawing: Drawing): string {
  const { width, height, marked = [], isDark = false } = drawing;
  const mol = chemistry.get_mol(molecule.smiles);
  if (mol === null) return "";
  const details = {
    ...{ width, height, clearBackground: false, bondLineWidth: 1.6, padding: 0.06, fixedBondLength: 34 },
    ...(marked.length > 0 && {
      atoms: marked,
      highlightColour: isDark ? [0.42, 0.36, 0.1] : [1, 0.87, 0.45],
    }),
    ...(isDark && {
      atomColourPalette: {
        ...{ "-1": [0.9, 0.92, 0.95], 0: [0.9, 0.92, 0.95], 1: [0.9, 0.92, 0.95], 6: [0.9, 0.92, 0.95] },
        ...{ 7: [0.55, 0.7, 1], 8: [1, 0.5, 0.5], 9: [0.4, 0.85, 0.6], 16: [0.95, 0.8, 0.35] },
        ...{ 17: [0.45, 0.85, 0.45], 35: [0.95, 0.6, 0.4], 53: [0.8, 0.55, 0.95] },
      },
    }),
  };
  const svg = using(mol, (of) => of.get_svg_with_highlights(JSON.stringify(details)));
  const at = svg.indexOf("<svg");
  if (at < 0) return "";
  const id = `structure-${molecule.inchikey.toLowerCase()}`;
  return svg
    .slice(at)
    .replace(/\s+(?:baseProfile|version|xml:space|xmlns:rdkit|xmlns:xlink)='[^']*'/g, "")
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/^<svg/, `<svg role='img' aria-labelledby='${id}'`)
    .replace(/^([^>]*)>/, `$1><title id='${id}'>${escapeText(name)}</title>`);
}

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
