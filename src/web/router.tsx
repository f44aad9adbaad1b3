import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { CrashedPage, LostPage } from "./pages/odd-pages.tsx";
import { SignedIn } from "./shell/signed-in.tsx";

type Search = Readonly<Record<string, unknown>>;
const text = (value: unknown): string | undefined =>
  typeof value === "string" ? value : typeof value === "number" ? String(value) : undefined;

const root = createRootRoute({ component: Outlet, notFoundComponent: LostPage, errorComponent: CrashedPage });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search: Search): Partial<Record<"next" | "refused" | "ended", string | undefined>> => ({
    next: text(search["next"]),
    refused: text(search["refused"]),
    ended: text(search["ended"]),
  }),
  component: lazyRouteComponent(() => import("./pages/sign-in-page.tsx")),
});
const first = createRoute({
  getParentRoute: () => root,
  path: "/first",
  validateSearch: (search: Search): { token?: string | undefined } => ({ token: text(search["token"]) }),
  component: lazyRouteComponent(() => import("./pages/first-page.tsx")),
});

const setPassword = createRoute({
  getParentRoute: () => root,
  path: "/set-password",
  validateSearch: (search: Search): { token?: string | undefined } => ({ token: text(search["token"]) }),
  component: lazyRouteComponent(() => import("./pages/set-password-page.tsx")),
});

const inside = createRoute({ getParentRoute: () => root, id: "inside", component: SignedIn });
const page = <const P extends string>(path: P, load: () => Promise<{ readonly default: () => ReactNode }>) =>
  createRoute({ getParentRoute: () => inside, path, component: lazyRouteComponent(load) });

const overview = page("/", () => import("./pages/overview-page.tsx"));
const list = createRoute({
  getParentRoute: () => inside,
  path: "/records/$country/$kind",
  validateSearch: (search: Search): Record<string, string | undefined> =>
    Object.fromEntries(Object.entries(search).map(([name, value]) => [name, text(value)])),
  component: lazyRouteComponent(() => import("./pages/list-page.tsx")),
});
const newRecord = page("/records/$country/$kind/new", () => import("./pages/form-page.tsx"));
const record = createRoute({
  getParentRoute: () => inside,
  path: "/record/$country/$id",
  validateSearch: (search: Search): { part?: string | undefined } => ({ part: text(search["part"]) }),
  component: lazyRouteComponent(() => import("./pages/record-page.tsx")),
});
const edit = page("/record/$country/$id/edit", () => import("./pages/form-page.tsx"));
const importing = page("/import/$country", () => import("./pages/import-page.tsx"));
const serials = createRoute({
  getParentRoute: () => inside,
  path: "/serials/$country",
  validateSearch: (search: Search): { pattern?: string | undefined; alike?: string | undefined } => ({
    pattern: text(search["pattern"]),
    alike: text(search["alike"]),
  }),
  component: lazyRouteComponent(() => import("./pages/serials-page.tsx")),
});
const links = createRoute({
  getParentRoute: () => inside,
  path: "/links/$country",
  validateSearch: (search: Search): { from?: string | undefined } => ({ from: text(search["from"]) }),
  component: lazyRouteComponent(() => import("./pages/links-page.tsx")),
});
const proofs = page("/proofs", () => import("./pages/proofs-page.tsx"));
const accounts = page("/accounts", () => import("./pages/accounts-page.tsx"));
const gallery = createRoute({
  getParentRoute: () => inside,
  path: "/gallery",
  validateSearch: (search: Search): { show?: string | undefined } => ({ show: text(search["show"]) }),
  component: lazyRouteComponent(() => import("./pages/gallery-page.tsx")),
});
const share = createRoute({
  getParentRoute: () => inside,
  path: "/share",
  validateSearch: (search: Search): Partial<Record<"record" | "kind" | "to" | "for", string | undefined>> => ({
    record: text(search["record"]),
    kind: text(search["kind"]),
    to: text(search["to"]),
    for: text(search["for"]),
  }),
  component: lazyRouteComponent(() => import("./pages/share-page.tsx")),
});
const releases = createRoute({
  getParentRoute: () => inside,
  path: "/releases",
  validateSearch: (search: Search): { box?: string | undefined; before?: string | undefined } => ({
    box: text(search["box"]),
    before: text(search["before"]),
  }),
  component: lazyRouteComponent(() => import("./pages/releases-page.tsx")),
});
const requests = createRoute({
  getParentRoute: () => inside,
  path: "/requests",
  validateSearch: (
    search: Search,
  ): Partial<Record<"side" | "record" | "partner" | "identifier" | "value" | "check", string | undefined>> => ({
    side: text(search["side"]),
    record: text(search["record"]),
    partner: text(search["partner"]),
    identifier: text(search["identifier"]),
    value: text(search["value"]),
    check: text(search["check"]),
  }),
  component: lazyRouteComponent(() => import("./pages/requests-page.tsx")),
});
const recalls = createRoute({
  getParentRoute: () => inside,
  path: "/recalls",
  validateSearch: (search: Search): { record?: string | undefined } => ({ record: text(search["record"]) }),
  component: lazyRouteComponent(() => import("./pages/recalls-page.tsx")),
});
const checks = page("/checks", () => import("./pages/checks-page.tsx"));
const partners = page("/partners", () => import("./pages/partners-page.tsx"));
const rules = createRoute({
  getParentRoute: () => inside,
  path: "/rules",
  validateSearch: (search: Search): { country?: string | undefined; find?: string | undefined } => ({
    country: text(search["country"]),
    find: text(search["find"]),
  }),
  component: lazyRouteComponent(() => import("./pages/rules-page.tsx")),
});
const exercises = createRoute({
  getParentRoute: () => inside,
  path: "/exercises",
  validateSearch: (search: Search): { set?: string | undefined } => ({ set: text(search["set"]) }),
  component: lazyRouteComponent(() => import("./pages/exercises-page.tsx")),
});
const events = createRoute({
  getParentRoute: () => inside,
  path: "/events",
  validateSearch: (search: Search): { before?: string | undefined } => ({ before: text(search["before"]) }),
  component: lazyRouteComponent(() => import("./pages/events-page.tsx")),
});
const desk = createRoute({
  getParentRoute: () => inside,
  path: "/desk/$",
  // A desk's page says by itself what its address holds.
  validateSearch: (search: Search): Record<string, string | undefined> =>
    Object.fromEntries(Object.entries(search).map(([name, value]) => [name, text(value)])),
  component: lazyRouteComponent(() => import("./pages/desk-page.tsx")),
});

/** The addresses of the application. */
export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    first,
    setPassword,
    inside.addChildren([
      overview,
      list,
      newRecord,
      record,
      edit,
      importing,
      serials,
      links,
      share,
      releases,
      requests,
      recalls,
      checks,
      partners,
      rules,
      exercises,
      proofs,
      events,
      accounts,
      gallery,
      desk,
    ]),
  ]),
  defaultPreload: "intent",
  scrollRestoration: true,
  defaultNotFoundComponent: LostPage,
  defaultErrorComponent: CrashedPage,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
