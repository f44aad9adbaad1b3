import { startAuthentication, startRegistration } from "@simplewebauthn/browser";
import type { Language } from "../../core/words.ts";
import type { Session } from "./answers.ts";
import { askApi } from "./api.ts";
import type { Acting } from "./session.tsx";

type RegistrationOptions = Parameters<typeof startRegistration>[0]["optionsJSON"];
type SignInOptions = Parameters<typeof startAuthentication>[0]["optionsJSON"];

/** Adds a passkey of this device to the signed-in account. Throws when the person or the device declines. */
export async function registerPasskey(acting: Pick<Acting, "ask">): Promise<void> {
  const optionsJSON = await acting.ask<RegistrationOptions>("/session/passkey/registration-options", {
    method: "POST",
    body: {},
  });
  const made = await startRegistration({ optionsJSON });
  await acting.ask("/session/passkey/register", { method: "POST", body: made });
}

/** Signs in by a passkey. Throws when the person declines or the node does not know it. */
export async function signInByPasskey(language: Language): Promise<Session> {
  const optionsJSON = await askApi<SignInOptions>({ language }, "/session/passkey/sign-in-options", {
    method: "POST",
    body: {},
  });
  const signed = await startAuthentication({ optionsJSON });
  return await askApi<Session>({ language }, "/session/passkey/sign-in", { method: "POST", body: signed });
}
