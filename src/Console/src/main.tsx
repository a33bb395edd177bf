import "./design/mantine.css";
import "./design/tokens.css";
import "./design/base.css";
import { MantineProvider } from "@mantine/core";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { CrashScreen } from "./design/CrashScreen";
import { theme } from "./design/theme";
import { LanguageProvider } from "./i18n/Language";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root.");

createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <LanguageProvider>
        <CrashScreen>
          <App />
        </CrashScreen>
      </LanguageProvider>
    </MantineProvider>
  </StrictMode>,
);
