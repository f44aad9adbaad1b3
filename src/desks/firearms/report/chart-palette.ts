import type { Language } from "../../../core/words.ts";

/**
 * The colours of charts and maps, safe for the common forms of colour blindness and told apart in grey by their
 * lightness (after Okabe and Ito 2008). The web page replaces each by the style variable of its name.
 */
export const PALETTE = {
  ink: "#1c2635",
  muted: "#566273",
  rule: "#c8d0d9",
  ground: "#ffffff",
  accent: "#123a5e",
  land: "#eef1f4",
  coast: "#97a3b1",
  flow: "#b8431f",
  "series-1": "#123a5f",
  "series-2": "#e2a12b",
  "series-3": "#4d9dc6",
  "series-4": "#b5502a",
  "series-5": "#93a1b0",
  "series-6": "#5b4a86",
  "series-7": "#b9d7e8",
  "series-8": "#6f7f35",
  "shade-1": "#dbe7f0",
  "shade-2": "#b3cfe2",
  "shade-3": "#7fadcd",
  "shade-4": "#4a86b1",
} as const;

/** The colours of series, in the order in which they are given out. */
export const SERIES = [
  PALETTE["series-1"],
  PALETTE["series-2"],
  PALETTE["series-3"],
  PALETTE["series-4"],
  PALETTE["series-5"],
  PALETTE["series-6"],
  PALETTE["series-7"],
  PALETTE["series-8"],
] as const;

/** The colours of a map's classes, from few to many. */
export const SHADES = [PALETTE["shade-1"], PALETTE["shade-2"], PALETTE["shade-3"], PALETTE["shade-4"]] as const;

/** The family that documents are set in; see service/report/pdf.ts for why it has a name of its own. */
export const PRINT_FAMILY = "Tripoint Sans";

/** How a drawing is made. */
export type DrawingOptions = {
  readonly language: Language;
  /** In pixels; a pixel is three quarters of a point on paper. */
  readonly width: number;
  readonly family: string;
  /** How much wider than the report's own font the family may run, for a page that is shown in the reader's fonts; 1 unless said. */
  readonly leeway?: number;
};

/** Replaces the palette's colours in a drawing by style variables, so that a page can darken them. */
export function withStyleVariables(svg: string): string {
  let text = svg;
  for (const [name, colour] of Object.entries(PALETTE)) text = text.replaceAll(`"${colour}"`, `"var(--${name})"`);
  return text;
}
