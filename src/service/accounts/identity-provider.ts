import { isRole, type Role } from "../../core/caller.ts";
import { misuse } from "../../core/said-error.ts";

/** An agency's own identity provider (OpenID Connect), and what its claims are worth here. */
export type IdentityProvider = {
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  readonly scopes: string;
  /** The claim that holds the sign-in name, for the first sign-in. */
  readonly nameClaim: string;
  readonly grants: readonly ClaimGrant[];
};

/** As whom somebody may act for one session, at the node of a country, when a claim holds a value. */
export type ClaimGrant = {
  readonly claim: string;
  readonly value: string;
  readonly country: string;
  readonly agency: string;
  readonly role: Role;
};

/**
 * Reads the identity provider from the environment (`TRIPOINT_OIDC_*`); none when no issuer is named. Throws on what is
 * half said. `TRIPOINT_OIDC_GRANTS` holds `claim=value:country:agency:role` behind each other, parted by semicolons.
 */
export function readIdentityProviders(
  environment: Readonly<Record<string, string | undefined>>,
): readonly IdentityProvider[] {
  const of = (name: string) => environment[`TRIPOINT_OIDC_${name}`]?.trim() || undefined;
  const issuer = of("ISSUER");
  if (issuer === undefined) return [];
  const clientId = of("CLIENT_ID");
  if (clientId === undefined)
    throw misuse({
      en: "`TRIPOINT_OIDC_ISSUER` stands alone: set TRIPOINT_OIDC_CLIENT_ID too",
      fr: "`TRIPOINT_OIDC_ISSUER` est défini seul : définissez aussi TRIPOINT_OIDC_CLIENT_ID",
      es: "`TRIPOINT_OIDC_ISSUER` está definido solo: defina también TRIPOINT_OIDC_CLIENT_ID",
    });
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  if (url === undefined || (url.protocol !== "https:" && !isLoopback(url.hostname))) {
    throw misuse({
      en: `\`${issuer}\` is no issuer: TRIPOINT_OIDC_ISSUER takes an address that begins with https://`,
      fr: `\`${issuer}\` n'est pas un émetteur : TRIPOINT_OIDC_ISSUER attend une adresse qui commence par https://`,
      es: `\`${issuer}\` no es un emisor: TRIPOINT_OIDC_ISSUER espera una dirección que empiece por https://`,
    });
  }
  return [
    {
      id: "oidc",
      name: of("NAME") ?? url.hostname,
      issuer,
      clientId,
      clientSecret: of("CLIENT_SECRET"),
      scopes: of("SCOPES") ?? "openid profile email",
      nameClaim: of("ACCOUNT_CLAIM") ?? "preferred_username",
      grants: readClaimGrants(of("GRANTS") ?? ""),
    },
  ];
}

function readClaimGrants(text: string): readonly ClaimGrant[] {
  return text
    .split(";")
    .filter((one) => one.trim() !== "")
    .map((one) => {
      const found = /^([\w:/.-]+)=([^:]+):([A-Za-z]{2}):([a-z]{2}\.[a-z0-9][a-z0-9-]{0,60}):([a-z-]+)$/.exec(
        one.trim(),
      );
      const [, claim = "", value = "", country = "", agency = "", role = ""] = found ?? [];
      if (found === null || !isRole(role)) {
        throw misuse({
          en: `\`${one.trim()}\` is no grant: TRIPOINT_OIDC_GRANTS takes \`claim=value:country:agency:role\``,
          fr: `\`${one.trim()}\` n'est pas une habilitation : TRIPOINT_OIDC_GRANTS attend \`claim=value:country:agency:role\``,
          es: `\`${one.trim()}\` no es una autorización: TRIPOINT_OIDC_GRANTS espera \`claim=value:country:agency:role\``,
        });
      }
      return { claim, value, country: country.toUpperCase(), agency, role };
    });
}

/** Says whether a host is this machine. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "127.0.0.1" || host === "[::1]" || host === "::1";
}

/** The grants that claims are worth. A claim may be one text or a list of them. */
export function grantsByClaims(
  provider: IdentityProvider,
  claims: Readonly<Record<string, unknown>>,
): readonly Omit<ClaimGrant, "claim" | "value">[] {
  return provider.grants
    .filter(({ claim, value }) => {
      const given = Object.hasOwn(claims, claim) ? claims[claim] : undefined;
      return Array.isArray(given) ? given.includes(value) : given === value;
    })
    .map(({ country, agency, role }) => ({ country, agency, role }));
}
