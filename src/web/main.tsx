import "@mantine/core/styles.css";
import "virtual:bundled-fonts.css";
import { Button, MantineProvider } from "@mantine/core";
import { createRoot } from "react-dom/client";

createRoot(document.getElementById("root") as HTMLElement).render(
  <MantineProvider>
    <Button>Tripoint</Button>
  </MantineProvider>,
);
