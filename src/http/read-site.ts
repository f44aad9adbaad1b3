import { readFile } from "node:fs/promises";
import { isLoopback, readIdentityProviders } from "../service/accounts/identity-provider.ts";
import type { ApiOptions } from "./api-options.ts";

/** Where the house is served, and under which address people reach it. */
export type SiteConfiguration = Pick<ApiOptions, "publicUrl" | "proxies" | "providers"> & {
  /** The address to listen on; 127.0.0.1 unless `TRIPOINT_HOST` says otherwise. */
  readonly host: string;
  /** Files of certificate and key in PEM, when the house speaks TLS itself. */
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
};

/** Reads from the environment how the house is served. Throws on what is half said, or would send passwords unprotected. */
export function readSite(environment: Readonly<Record<string, string | undefined>>): SiteConfiguration {
  const of = (name: string) => environment[`TRIPOINT_${name}`]?.trim() || undefined;
  const publicUrl = of("URL");
  if (publicUrl !== undefined && !isSafeAddress(publicUrl)) {
    throw new Error(
      `\`${publicUrl}\` is no address for people: TRIPOINT_URL takes one such as https://tripoint.example.org`,
    );
  }
  const [cert, key] = [of("TLS_CERT"), of("TLS_KEY")];
  if ((cert === undefined) !== (key === undefined)) {
    throw new Error("`TRIPOINT_TLS_CERT` and `TRIPOINT_TLS_KEY` belong together: set both or none");
  }
  const host = of("HOST") ?? "127.0.0.1";
  if (!isLoopback(host) && cert === undefined && publicUrl === undefined) {
    throw new Error(
      `\`${host}\` is reached from elsewhere: set TRIPOINT_TLS_CERT and TRIPOINT_TLS_KEY, or TRIPOINT_URL when a proxy speaks TLS`,
    );
  }
  return {
    host,
    publicUrl: publicUrl === undefined ? undefined : new URL(publicUrl).origin,
    proxies: of("PROXIES")
      ?.split(",")
      .map((one) => one.trim()),
    providers: readIdentityProviders(environment),
    tls: cert === undefined || key === undefined ? undefined : { cert, key },
  };
}

/** Reads the files of certificate and key. */
export async function readTls(site: SiteConfiguration): Promise<ApiOptions["tls"]> {
  if (site.tls === undefined) return undefined;
  const [cert, key] = await Promise.all([readFile(site.tls.cert, "utf8"), readFile(site.tls.key, "utf8")]);
  return { cert, key };
}

/** The address that people open: the configured one, else this machine by its name, which passkeys need. */
export function addressForPeople(site: SiteConfiguration, port: number): string {
  return site.publicUrl ?? `${site.tls === undefined ? "http" : "https"}://localhost:${port}`;
}

function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, pathname } = new URL(address);
  return pathname === "/" && (protocol === "https:" || (protocol === "http:" && isLoopback(hostname)));
}
