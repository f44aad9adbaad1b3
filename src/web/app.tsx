import { MantineProvider } from "@mantine/core";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { router } from "./router.tsx";
import { useFocusBack } from "./shell/focus-back.ts";
import { isApiFailure } from "./state/api.ts";
import { usePrinting } from "./state/printing.ts";
import { SESSION_KEY } from "./state/session.tsx";
import { cssVariables, theme } from "./theme.ts";
import { LanguageProvider } from "./words/language.tsx";

/** A session that has ended is noticed at the next answer: the sign-in then leads back to the page. */
const noticeEnd = (error: unknown) => {
  if (isApiFailure(error) && error.status === 401) void queries.invalidateQueries({ queryKey: SESSION_KEY });
};

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeEnd }),
  mutationCache: new MutationCache({ onError: noticeEnd }),
  defaultOptions: {
    queries: {
      // What is refused stays refused; what did not arrive is asked for again.
      retry: (times, error) => times < 2 && !(isApiFailure(error) && error.status >= 400 && error.status < 500),
      refetchOnWindowFocus: false,
      networkMode: "always",
    },
    mutations: { networkMode: "always" },
  },
});

/** The whole application. */
export function App(): ReactNode {
  // Paper is light, whatever the screen is.
  const isPrinting = usePrinting();
  useFocusBack();
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      {...(isPrinting && { forceColorScheme: "light" as const })}
      getStyleNonce={() => pageNonce() ?? ""}
      deduplicateInlineStyles
    >
      <LanguageProvider>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  );
}

/** The nonce under which this page may bring styles of its own. */
function pageNonce(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
}
