import { createTheme } from "@mantine/core";

// Mantine's variables are not injected (the content policy forbids inline styles): their values are in tokens.css.
export const theme = createTheme({
  cursorType: "pointer",
  defaultRadius: "md",
  respectReducedMotion: true,
});
