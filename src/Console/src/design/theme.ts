import { createTheme, defaultVariantColorsResolver } from "@mantine/core";

// Mantine's variables are not injected (the content policy forbids inline styles): their values are in tokens.css.
export const theme = createTheme({
  cursorType: "pointer",
  defaultRadius: "md",
  respectReducedMotion: true,
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    // Mantine writes white on every accent; the dark scheme's is too light for it.
    return input.variant === "filled" ? { ...colors, color: "var(--on-accent)" } : colors;
  },
});
