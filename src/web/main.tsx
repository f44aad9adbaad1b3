import "virtual:bundled-fonts.css";
import "./style/tokens.css";
import "./style/base.css";
import "./style/mantine-first.css";
import "./style/mantine.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";

createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
