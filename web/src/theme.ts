// Colour, type and spacing of the pages, in one place with theme.css. One accent colour; levels have a palette of their
// own (theme.css) that goes from light to dark, so that it holds in greyscale and for colour-blind eyes.
import {
  convertCssVariables, createTheme, type CSSVariablesResolver, DEFAULT_THEME, defaultCssVariablesResolver, type MantineColorsTuple,
  type MantineThemeOverride, mergeMantineTheme, mergeThemeOverrides,
} from "@mantine/core";

const accent: MantineColorsTuple = [
  "#eaf3fa", "#d3e4f2", "#a6c9e5", "#78add8", "#5195cc", "#2f7db8", "#17699f", "#17527f", "#124266", "#0b2f4a",
];

export const theme = createTheme({
  colors: { accent },
  primaryColor: "accent",
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.32,
  fontFamily: '"BIZ UDPGothic", "Noto Sans JP", "Noto Sans CJK JP", "Yu Gothic UI", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Noto Sans Mono CJK JP", monospace',
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.25rem" },
  lineHeights: { xs: "1.45", sm: "1.5", md: "1.55", lg: "1.55", xl: "1.4" },
  spacing: { xs: "0.25rem", sm: "0.5rem", md: "0.75rem", lg: "1rem", xl: "1.5rem" },
  headings: { sizes: { h1: { fontSize: "1.375rem", lineHeight: "1.35" }, h2: { fontSize: "1.0625rem", lineHeight: "1.4" },
    h3: { fontSize: "0.9375rem", lineHeight: "1.45" } } },
  defaultRadius: "xs",
  cursorType: "pointer",
  components: {
    Button: { defaultProps: { size: "sm" } },
    TextInput: { defaultProps: { size: "sm" } },
    Select: { defaultProps: { size: "sm", checkIconPosition: "right" } },
    ModalHeader: { defaultProps: { role: "presentation" } }, // an element "header" that is no banner of the page
    DrawerHeader: { defaultProps: { role: "presentation" } },
    InputWrapper: { defaultProps: { inputWrapperOrder: ["label", "input", "description", "error"] } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300 } },
    Table: { defaultProps: { fz: "sm", verticalSpacing: "xs" } },
  },
});

const own: CSSVariablesResolver = () => ({
  variables: {},
  light: { "--mantine-color-body": "#fdfdfb", "--mantine-color-text": "#1b1e22", "--mantine-color-dimmed": "#565d65",
    "--mantine-color-default-border": "#c9cdd0", "--mantine-color-error": "#a8261b", "--mantine-color-placeholder": "#6a7178",
    "--mantine-color-red-light-color": "#8f1d13", "--mantine-color-red-filled": "#a8261b", "--mantine-color-yellow-light-color": "#664500" },
  dark: { "--mantine-color-body": "#16181b", "--mantine-color-text": "#e7e8e6", "--mantine-color-dimmed": "#a4abb2",
    "--mantine-color-default-border": "#3f454b", "--mantine-color-error": "#ff8f80", "--mantine-color-anchor": "#8fc1ea",
    "--mantine-color-placeholder": "#9aa1a8",
    "--mantine-color-red-light-color": "#ff9c90", "--mantine-color-yellow-light-color": "#ffd37a" },
});

export interface PartNames {
  close: string;
  showPassword: string;
}

// The theme with the names of small buttons, in the language of the person.
export function themeNaming({ close, showPassword }: PartNames): MantineThemeOverride {
  const closeButtonProps = { "aria-label": close };
  const dialog = { transitionProps: { duration: 0 }, lockScroll: false, closeButtonProps };
  return mergeThemeOverrides(theme, {
    components: {
      Modal: { defaultProps: { centered: true, ...dialog } },
      Drawer: { defaultProps: dialog },
      Notification: { defaultProps: { closeButtonProps } },
      PasswordInput: { defaultProps: { size: "sm", visibilityToggleButtonProps: { "aria-label": showPassword } } },
    },
  });
}

// Mantine's variables and ours as a style sheet of the document. Mantine would write a style element, which the content
// security policy does not let through.
export function adoptTheme(): void {
  const merged = mergeMantineTheme(DEFAULT_THEME, theme);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync([defaultCssVariablesResolver(merged), own(merged)].map((part) => convertCssVariables(part, ":root")).join("\n"));
  document.adoptedStyleSheets.push(sheet);
}
