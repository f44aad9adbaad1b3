import { useComputedColorScheme } from "@mantine/core";
import { useMemo } from "react";

/** The colours of charts in the scheme at hand; series are told apart in grey by their lightness too (after Okabe and Ito 2008). */
export type Palette = {
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly panel: string;
  readonly accent: string;
  readonly flow: string;
  readonly land: string;
  readonly coast: string;
  readonly band: string;
  readonly series: readonly string[];
  readonly shades: readonly string[];
};

const LIGHT_SERIES = ["#123a5f", "#c47f0b", "#3b8fbd", "#b5502a", "#7d8b99", "#5b4a86", "#84b7d3", "#6f7f35"];
const DARK_SERIES = ["#7cc0e0", "#f0b75a", "#4f9bc1", "#f08a66", "#9dabb8", "#b3a2dd", "#2f6f96", "#b4c46b"];

/** The colours of charts; they change with the scheme. */
export function usePalette(): Palette {
  const scheme = useComputedColorScheme("light", { getInitialValueInEffect: false });
  return useMemo(() => {
    const isDark = scheme === "dark";
    return isDark
      ? {
          ink: "#e8eef3",
          soft: "#b9c5d0",
          line: "#2a3641",
          panel: "#161f27",
          accent: "#7cc0e0",
          flow: "#f08a66",
          land: "#26323c",
          coast: "#5b6b79",
          band: "rgba(124,192,224,0.22)",
          series: DARK_SERIES,
          shades: ["#1f3a4c", "#2b5773", "#3d7ba0", "#66a6cb", "#a5d3ea"],
        }
      : {
          ink: "#15212d",
          soft: "#45535f",
          line: "#dbe2e8",
          panel: "#ffffff",
          accent: "#155a7d",
          flow: "#b8431f",
          land: "#e3e8ec",
          coast: "#97a3b1",
          band: "rgba(21,90,125,0.16)",
          series: LIGHT_SERIES,
          shades: ["#dbe7f0", "#b3cfe2", "#7fadcd", "#4a86b1", "#1f5f8c"],
        };
  }, [scheme]);
}
