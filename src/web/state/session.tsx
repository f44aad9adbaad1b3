import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { isPurpose, type Purpose, type Role } from "../../core/caller.ts";
import { useLanguage } from "../words/language.tsx";
import type { Grant, Session } from "./answers.ts";
import { type ApiRequest, askApi, askRaw, isApiFailure } from "./api.ts";
import { readKept, writeKept } from "./kept.ts";

/** On whose behalf the application asks, and how to ask. */
export type Acting = {
  readonly session: Session;
  readonly grant: Grant;
  /** The country whose node is asked unless a page says otherwise. */
  readonly country: string;
  readonly purpose: Purpose;
  readonly setPurpose: (purpose: Purpose) => void;
  readonly setGrant: (grant: number) => Promise<void>;
  /** Asks the node for JSON. Throws an `ApiFailure`. */
  readonly ask: <T>(path: string, request?: ApiRequest) => Promise<T>;
  /** Asks the node for a response as it is. Throws an `ApiFailure`. */
  readonly askFor: (path: string, request?: ApiRequest) => Promise<Response>;
  /** Stands in the key of everything that was asked: another caller, purpose or language sees something else. */
  readonly key: readonly string[];
};

const Context = createContext<Acting | undefined>(undefined);

/** What somebody in a role mostly asks for; it stands until another purpose is chosen. */
const USUAL_PURPOSE: Partial<Readonly<Record<Role, Purpose>>> = {
  "intake-officer": "record-keeping",
  "targeting-officer": "customs-enforcement",
  "report-compiler": "joint-report",
  auditor: "audit",
  "health-analyst": "public-health",
};

/** The key under which the session is kept. */
export const SESSION_KEY = ["session"] as const;

/** Asks who is signed in; null when nobody is. */
export function useSessionQuery() {
  const { language } = useLanguage();
  return useQuery({
    queryKey: SESSION_KEY,
    queryFn: async ({ signal }): Promise<Session | null> => {
      try {
        return await askApi<Session>({ language }, "/session", { signal });
      } catch (error) {
        if (isApiFailure(error) && error.status === 401) return null;
        throw error;
      }
    },
    staleTime: 60_000,
  });
}

/** Gives the pages the caller: the signed-in account, the grant in use and the purpose. */
export function ActingProvider(props: { readonly session: Session; readonly children: ReactNode }): ReactNode {
  const { session, children } = props;
  const { language } = useLanguage();
  const queries = useQueryClient();
  const grant = session.grants[session.grant] ?? session.grants[0];
  const keptUnder = `purpose:${session.account}:${grant?.agency ?? ""}:${grant?.role ?? ""}` as const;
  const [chosen, setChosen] = useState<{ readonly under: string; readonly purpose: Purpose }>();
  const kept = chosen?.under === keptUnder ? chosen.purpose : readKept(keptUnder);
  const purpose: Purpose =
    [kept, USUAL_PURPOSE[grant?.role ?? "analyst"], ...session.purposes].find(
      (one): one is Purpose => one !== undefined && isPurpose(one) && session.purposes.includes(one),
    ) ?? "record-keeping";

  const settings = useMemo(() => ({ language, purpose, csrf: session.csrf }), [language, purpose, session.csrf]);
  const setPurpose = useCallback(
    (next: Purpose) => {
      writeKept(keptUnder, next);
      setChosen({ under: keptUnder, purpose: next });
    },
    [keptUnder],
  );
  const acting = useMemo<Acting | undefined>(
    () =>
      grant && {
        session,
        grant,
        country: grant.country,
        purpose,
        setPurpose,
        async setGrant(at) {
          await askApi(settings, "/session", { method: "PATCH", body: { grant: at } });
          await queries.invalidateQueries({ queryKey: SESSION_KEY });
        },
        ask: (path, request) => askApi(settings, path, request),
        askFor: (path, request) => askRaw(settings, path, request),
        key: [session.account, grant.agency, grant.role, purpose, language],
      },
    [session, grant, purpose, setPurpose, settings, queries, language],
  );
  return <Context.Provider value={acting}>{children}</Context.Provider>;
}

/** Says whether this is shown to somebody who is signed in. */
export function useIsActing(): boolean {
  return useContext(Context) !== undefined;
}

/** The caller on whose behalf a page asks. Throws on a page that is shown to nobody in particular. */
export function useActing(): Acting {
  const acting = useContext(Context);
  if (acting === undefined) throw new Error("nobody is signed in here: put the page inside of the shell");
  return acting;
}
