import type { FieldFault } from "../../core/outcome.ts";
import type { House } from "../house.ts";
import { setPassword } from "./one-time-links.ts";
import { hashPassword, passwordProblem } from "./password.ts";
import type { SignedIn } from "./sessions.ts";
import { type SignIn, signInByPassword } from "./sign-in.ts";

/** What changing the own password answers. */
export type PasswordChange =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: "faults"; readonly faults: readonly FieldFault[] }
  | Exclude<SignIn, { readonly ok: true }>;

/** Changes the password of who is signed in and knows the old one; every other session of the account ends. */
export async function changePassword(
  house: House,
  who: SignedIn,
  given: { readonly password: unknown; readonly newPassword: unknown; readonly address: string },
): Promise<PasswordChange> {
  const { name, full_name } = who.account;
  const wrong = passwordProblem(given.newPassword, { name, fullName: full_name });
  if (wrong !== undefined)
    return { ok: false, reason: "faults", faults: [{ ...wrong, field: "newPassword", value: "" }] };
  const known = await signInByPassword(house, { account: name, password: given.password, address: given.address });
  if (!known.ok) return known;
  await setPassword(who, await hashPassword(given.newPassword as string), name, who.digest);
  return { ok: true };
}
