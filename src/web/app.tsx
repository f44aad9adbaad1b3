import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense } from "react";
import { router } from "./router.tsx";
import { isApiFailure } from "./state/api.ts";
import { cssVariables, theme } from "./theme.ts";
import { LanguageProvider } from "./words/language.tsx";

const MessageList = lazy(() => import("./shell/message-list.tsx"));

const queries = new QueryClient({
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
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => pageNonce() ?? ""}
      deduplicateInlineStyles
    >
      <LanguageProvider>
        <QueryClientProvider client={queries}>
          <Suspense>
            <MessageList />
          </Suspense>
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
