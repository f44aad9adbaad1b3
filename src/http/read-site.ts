import { readFile } from "node:fs/promises";
import { isLoopback, readIdentityProviders } from "../service/accounts/identity-provider.ts";
import type { ApiOptions } from "./api-options.ts";
import { misuse } from "../core/said-error.ts";

/** Where the house is served, and under which address people reach it. */
export type SiteConfiguration = Pick<ApiOptions, "publicUrl" | "proxies" | "providers"> & {
  /** The address to listen on; 127.0.0.1 unless `TRIPOINT_HOST` says otherwise. */
  readonly host: string;
  readonly tls: TlsFiles | undefined;
};

/** Files in PEM with which the house serves HTTPS itself; with `clientCa`, for clients with its certificates alone. */
export type TlsFiles = { readonly cert: string; readonly key: string; readonly clientCa: string | undefined };

/** How much the log lines of the API say, from nothing to everything. */
const LOG_LEVELS = ["silent", "error", "warn", "info", "debug"] as const;

/** Reads how much the API says of what it does (`TRIPOINT_LOG`): its failures, unless more or nothing is asked for. Throws on a level that is none. */
export function readLogLevel(environment: Readonly<Record<string, string | undefined>>): string {
  const level = environment["TRIPOINT_LOG"]?.trim() || "error";
  if ((LOG_LEVELS as readonly string[]).includes(level)) return level;
  throw misuse(
    {
      en: "`{level}` is no level of the log: TRIPOINT_LOG takes {list}",
      fr: "`{level}` n'est pas un niveau de journalisation : TRIPOINT_LOG accepte {list}",
      es: "`{level}` no es un nivel de registro: TRIPOINT_LOG admite {list}",
    },
    { level, list: LOG_LEVELS.join(", ") },
  );
}

/** Reads from the environment how the house is served. Throws on what is half said, or would send passwords unprotected. */
export function readSite(environment: Readonly<Record<string, string | undefined>>): SiteConfiguration {
  const of = (name: string) => environment[`TRIPOINT_${name}`]?.trim() || undefined;
  const publicUrl = of("URL");
  if (publicUrl !== undefined && !isSafeAddress(publicUrl)) {
    throw misuse({
      en: `\`${publicUrl}\` is no address: TRIPOINT_URL takes \`https://host\` or \`https://host:port\`, without a path`,
      fr: `\`${publicUrl}\` n'est pas une adresse : TRIPOINT_URL attend \`https://hôte\` ou \`https://hôte:port\`, sans chemin`,
      es: `\`${publicUrl}\` no es una dirección: TRIPOINT_URL espera \`https://host\` o \`https://host:puerto\`, sin ruta`,
    });
  }
  const [cert, key, clientCa] = [of("TLS_CERT"), of("TLS_KEY"), of("TLS_CLIENT_CA")];
  if ((cert === undefined) !== (key === undefined) || (clientCa !== undefined && cert === undefined)) {
    throw misuse({
      en: "HTTPS wants a certificate and its key: set TRIPOINT_TLS_CERT and TRIPOINT_TLS_KEY together",
      fr: "HTTPS exige un certificat et sa clé : définissez TRIPOINT_TLS_CERT et TRIPOINT_TLS_KEY ensemble",
      es: "HTTPS necesita un certificado y su clave: defina TRIPOINT_TLS_CERT y TRIPOINT_TLS_KEY juntas",
    });
  }
  const host = of("HOST") ?? "127.0.0.1";
  if (!isLoopback(host) && cert === undefined && publicUrl === undefined) {
    throw misuse({
      en: `\`${host}\` can be reached from elsewhere: set TRIPOINT_TLS_CERT and TRIPOINT_TLS_KEY, or TRIPOINT_URL when a proxy speaks TLS`,
      fr: `\`${host}\` est accessible d'ailleurs : définissez TRIPOINT_TLS_CERT et TRIPOINT_TLS_KEY, ou TRIPOINT_URL si un mandataire assure TLS`,
      es: `\`${host}\` es accesible desde fuera: defina TRIPOINT_TLS_CERT y TRIPOINT_TLS_KEY, o TRIPOINT_URL si un proxy se encarga de TLS`,
    });
  }
  return {
    host,
    publicUrl: publicUrl === undefined ? undefined : new URL(publicUrl).origin,
    proxies: of("PROXIES")
      ?.split(",")
      .map((one) => one.trim()),
    providers: readIdentityProviders(environment),
    tls: cert === undefined || key === undefined ? undefined : { cert, key, clientCa },
  };
}

/** Reads the files with which HTTPS is served. */
export async function readTls(files: TlsFiles | undefined): Promise<ApiOptions["tls"]> {
  if (files === undefined) return undefined;
  const [cert, key] = await Promise.all([readFile(files.cert, "utf8"), readFile(files.key, "utf8")]);
  return files.clientCa === undefined ? { cert, key } : { cert, key, clientCa: await readFile(files.clientCa, "utf8") };
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
