import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

const PETROL: MantineColorsTuple = [
  "#eaf4f9",
  "#d3e6f0",
  "#a8cee1",
  "#7cc0e0",
  "#4f9bc1",
  "#2f86b1",
  "#1b6f99",
  "#155a7d",
  "#124a68",
  "#0f3d56",
];
const SLATE: MantineColorsTuple = [
  "#f4f6f8",
  "#eaeef2",
  "#dbe2e8",
  "#c8d1d9",
  "#b4c0cb",
  "#7d8b99",
  "#5b6977",
  "#45535f",
  "#2b3843",
  "#15212d",
];
const NIGHT: MantineColorsTuple = [
  "#e8eef3",
  "#b9c5d0",
  "#9dabb8",
  "#758695",
  "#43525f",
  "#2a3641",
  "#1d2832",
  "#161f27",
  "#0f161c",
  "#0a1015",
];
const RUST: MantineColorsTuple = [
  "#fbeae5",
  "#f5d2c8",
  "#ecb4a4",
  "#ff9f86",
  "#d9694b",
  "#c5512f",
  "#b8431f",
  "#a8351a",
  "#8c2c16",
  "#6f2312",
];

/** What is behind a dialog is held by its events alone: the styles that would hold it are forbidden by the page's policy. */
const NO_STYLES = { removeScrollBar: false } as const;

/** The main action stands out in both schemes, with words that can be read on it. */
const FILLED = {
  "--button-bg": "var(--accent)",
  "--button-hover": "var(--accent-strong)",
  "--button-color": "var(--on-accent)",
};

/** How Mantine's parts look here: our palette, type and corners. */
export const theme = createTheme({
  fontFamily: "var(--font)",
  fontFamilyMonospace: "var(--font-fixed)",
  headings: { fontFamily: "var(--font)", fontWeight: "600" },
  fontSizes: { xs: "0.75rem", sm: "0.875rem", md: "0.9375rem", lg: "1.0625rem", xl: "1.25rem" },
  colors: { petrol: PETROL, gray: SLATE, dark: NIGHT, red: RUST },
  primaryColor: "petrol",
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  luminanceThreshold: 0.32,
  defaultRadius: "sm",
  radius: { xs: "3px", sm: "5px", md: "6px", lg: "8px", xl: "12px" },
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: {
      defaultProps: { size: "sm" },
      vars: (_theme: unknown, { variant, color }: { readonly variant?: string; readonly color?: string }) => ({
        root: (variant ?? "filled") === "filled" && color === undefined ? FILLED : {},
      }),
    },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true, multiline: true, maw: 320 } },
    Modal: {
      defaultProps: {
        radius: "md",
        removeScrollProps: NO_STYLES,
        overlayProps: { color: "#0a1015", backgroundOpacity: 0.5 },
      },
    },
    Drawer: {
      defaultProps: { removeScrollProps: NO_STYLES, overlayProps: { color: "#0a1015", backgroundOpacity: 0.5 } },
    },
    Menu: { defaultProps: { shadow: "md", radius: "md", withinPortal: true } },
    Popover: { defaultProps: { shadow: "md", radius: "md", withinPortal: true } },
    Select: { defaultProps: { checkIconPosition: "right", comboboxProps: { shadow: "md" } } },
    MultiSelect: { defaultProps: { checkIconPosition: "right", comboboxProps: { shadow: "md" } } },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray" } },
    Loader: { defaultProps: { type: "dots" } },
  },
});

/** Where Mantine's own colours are too faint to be read (WCAG 2.2, 1.4.3 and 1.4.11), ours stand instead. */
export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    "--mantine-color-body": "var(--panel)",
    "--mantine-color-text": "var(--ink)",
    "--mantine-color-bright": "var(--ink)",
    "--mantine-color-dimmed": "var(--ink-soft)",
    "--mantine-color-placeholder": "var(--ink-faint)",
    "--mantine-color-anchor": "var(--accent)",
    "--mantine-color-error": "var(--rust)",
    "--mantine-color-default": "var(--panel)",
    "--mantine-color-default-hover": "var(--sunken)",
    "--mantine-color-default-color": "var(--ink)",
    "--mantine-color-default-border": "var(--line-control)",
    "--mantine-color-disabled": "var(--sunken)",
    "--mantine-color-disabled-color": "var(--ink-faint)",
    "--mantine-color-disabled-border": "var(--line-strong)",
    "--mantine-primary-color-light-color": "var(--accent)",
    "--mantine-color-petrol-light": "var(--accent-soft)",
    "--mantine-color-petrol-light-color": "var(--accent)",
    "--mantine-color-petrol-text": "var(--accent)",
    "--mantine-color-petrol-outline": "var(--accent)",
    "--mantine-color-gray-text": "var(--ink-soft)",
    "--mantine-color-gray-light-color": "var(--ink-soft)",
    "--mantine-color-red-text": "var(--rust)",
    "--mantine-color-red-light": "var(--rust-soft)",
    "--mantine-color-red-light-color": "var(--rust)",
    "--mantine-color-red-outline": "var(--rust)",
    "--mantine-line-height": "1.45",
  };
  return { variables: shared, light: {}, dark: shared };
};
