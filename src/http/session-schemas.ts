import { PURPOSES, ROLES } from "../core/caller.ts";
import type { JsonSchema } from "../core/kind-schema.ts";
import { LANGUAGES } from "../core/words.ts";
import { ANSWERS } from "./answer-schemas.ts";
import { FLAG, object, TEXT } from "./schema-parts.ts";

const NAMED: JsonSchema = { type: "string", maxLength: 200 };

const GRANT = object({
  agency: { type: "string", description: "The agency on whose behalf the account acts." },
  role: { type: "string", enum: Object.keys(ROLES) },
});

const HOUSE_GRANT = object({
  agency: TEXT,
  country: { type: "string", description: "The country at whose node it holds." },
  role: { type: "string", enum: Object.keys(ROLES) },
});

/** What `security` says of a route that is for people who are signed in. */
export const BY_SESSION = [{ session: [] }];

/** What the routes of sessions and accounts take. */
export const SESSION_BODIES = {
  signIn: object({ account: NAMED, password: NAMED }),
  change: object(
    {
      grant: { type: "integer", minimum: 0, description: "The place of a grant in `grants`." },
      language: { type: "string", enum: LANGUAGES },
    },
    ["grant", "language"],
  ),
  first: object(
    {
      token: NAMED,
      account: NAMED,
      name: NAMED,
      password: NAMED,
      agency: { ...NAMED, description: "The administrator's agency; that of each node unless said." },
      language: { type: "string", enum: LANGUAGES },
    },
    ["agency", "language"],
  ),
  byLink: object({ token: NAMED, password: NAMED }),
  password: object({ password: NAMED, newPassword: NAMED }),
  passkey: {
    type: "object",
    description: "What the browser's `navigator.credentials` answered, as JSON (WebAuthn Level 3).",
  },
  account: object(
    {
      account: NAMED,
      name: NAMED,
      language: { type: "string", enum: LANGUAGES },
      grants: { type: "array", items: GRANT },
    },
    ["language", "grants"],
  ),
  accountChange: object(
    {
      grants: { type: "array", items: GRANT },
      disabled: FLAG,
      name: NAMED,
      link: {
        type: "string",
        enum: ["allow", "forbid", "unlink"],
        description: "Whether the identity provider's account of the same name may be linked at its first sign-in.",
      },
    },
    ["grants", "disabled", "name", "link"],
  ),
} as const satisfies Record<string, JsonSchema>;

const ACCOUNT = object({
  id: TEXT,
  account: TEXT,
  name: TEXT,
  language: TEXT,
  home: TEXT,
  disabled: FLAG,
  hasPassword: FLAG,
  link: { type: "string", enum: ["none", "allowed", "linked"] },
  signedInAt: { type: ["string", "null"] },
  grants: { type: "array", items: GRANT },
});

const LINK = object({
  path: { type: "string", description: "What to put behind the node's address; it is shown this once." },
  hours: { type: "integer", description: "How long it is good." },
});

/** What the routes of sessions and accounts answer. */
export const SESSION_ANSWERS = {
  session: {
    description: "Who is signed in, and as whom they act.",
    ...object({
      id: TEXT,
      account: TEXT,
      name: TEXT,
      language: { type: "string", enum: LANGUAGES },
      grants: { type: "array", items: HOUSE_GRANT },
      grant: { type: ["integer", "null"], description: "The place in `grants` of the one they act under." },
      purposes: { type: "array", items: { type: "string", enum: Object.keys(PURPOSES) } },
      csrf: { type: "string", description: "Send it back as `tripoint-csrf` with every change." },
    }),
  },
  ways: {
    description: "How people may sign in here.",
    ...object({
      local: FLAG,
      oidc: { type: "array", items: object({ id: TEXT, name: TEXT }) },
      passkey: FLAG,
      first: { type: "boolean", description: "Whether the first administrator is still to come." },
    }),
  },
  link: {
    description: "What the link is good for.",
    ...object({
      use: { type: "string", enum: ["first-administrator", "set-password"] },
      account: { type: ["string", "null"] },
      name: { type: ["string", "null"] },
    }),
  },
  done: { description: "It is done.", type: "null" },
  passkeys: {
    description: "The passkeys of the account.",
    ...object({
      passkeys: {
        type: "array",
        items: object({ id: TEXT, label: TEXT, madeAt: TEXT, usedAt: { type: ["string", "null"] } }),
      },
    }),
  },
  options: { description: "Options for `navigator.credentials` (WebAuthn Level 3).", type: "object" },
  accounts: { description: "The accounts.", ...object({ accounts: { type: "array", items: ACCOUNT } }) },
  account: { description: "The account.", ...ACCOUNT },
  madeAccount: {
    description: "The account, and the link by which its owner sets the password.",
    ...object({ account: ACCOUNT, link: LINK }),
  },
  madeLink: { description: "The link.", ...LINK },
  error: ANSWERS.error,
} as const satisfies Record<string, JsonSchema>;
