import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

/** An authenticator in software (WebAuthn Level 3): ES256 keys, discoverable, always verified, attestation `none`. */
export type SoftwareAuthenticator = {
  /** Answers `navigator.credentials.create`. */
  create(options: { challenge: string; rp: { id?: string }; user: { id: string } }, change?: Change): object;
  /** Answers `navigator.credentials.get` by the key that was made last. */
  get(options: { challenge: string; rpId?: string }, change?: Change): object;
  /** How often it has signed; a copy of the key would stand at an older count. */
  counter: number;
};

/** What an authenticator or a page that is up to no good says otherwise. */
export type Change = {
  readonly origin?: string;
  readonly challenge?: string;
  readonly domain?: string;
  readonly flags?: number;
  readonly type?: string;
  readonly signWith?: KeyObject;
  readonly userHandle?: string;
};

const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");
const sha256 = (data: string | Uint8Array) => createHash("sha256").update(data).digest();

/** Makes an authenticator for pages of an origin. */
export function softwareAuthenticator(pageOrigin: string): SoftwareAuthenticator {
  const keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const id = randomBytes(32);
  let user = "";
  const clientData = (type: string, challenge: string, change: Change) =>
    Buffer.from(
      JSON.stringify({
        type: change.type ?? type,
        challenge: change.challenge ?? challenge,
        origin: change.origin ?? pageOrigin,
        crossOrigin: false,
      }),
    );
  const head = (domain: string, flags: number, counter: number) => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(domain), Buffer.of(flags), count]);
  };
  const authenticator: SoftwareAuthenticator = {
    counter: 1,
    create({ challenge, rp, user: { id: handle } }, change = {}) {
      user ||= handle;
      const { x = "", y = "" } = keys.publicKey.export({ format: "jwk" });
      const cose = Buffer.concat([
        Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
        Buffer.from(x, "base64url"),
        Buffer.from([0x22, 0x58, 0x20]),
        Buffer.from(y, "base64url"),
      ]);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const flags = change.flags ?? PRESENT | VERIFIED | ATTESTED;
      const data = Buffer.concat([
        head(change.domain ?? rp.id ?? "", flags, authenticator.counter),
        Buffer.alloc(16),
        length,
        id,
        cose,
      ]);
      const dataLength = Buffer.alloc(2);
      dataLength.writeUInt16BE(data.length);
      // CBOR: {"fmt": "none", "attStmt": {}, "authData": data}
      const attestation = Buffer.concat([
        Buffer.from([0xa3, 0x63]),
        Buffer.from("fmt"),
        Buffer.of(0x64),
        Buffer.from("none"),
        Buffer.of(0x67),
        Buffer.from("attStmt"),
        Buffer.from([0xa0, 0x68]),
        Buffer.from("authData"),
        Buffer.of(0x59),
        dataLength,
        data,
      ]);
      return {
        id: base64url(id),
        rawId: base64url(id),
        type: "public-key",
        clientExtensionResults: {},
        response: {
          clientDataJSON: base64url(clientData("webauthn.create", challenge, change)),
          attestationObject: base64url(attestation),
          transports: ["internal"],
        },
      };
    },
    get({ challenge, rpId = "" }, change = {}) {
      authenticator.counter++;
      const client = clientData("webauthn.get", challenge, change);
      const data = head(change.domain ?? rpId, change.flags ?? PRESENT | VERIFIED, authenticator.counter);
      const signature = sign("sha256", Buffer.concat([data, sha256(client)]), change.signWith ?? keys.privateKey);
      return {
        id: base64url(id),
        rawId: base64url(id),
        type: "public-key",
        clientExtensionResults: {},
        response: {
          clientDataJSON: base64url(client),
          authenticatorData: base64url(data),
          signature: base64url(signature),
          userHandle: change.userHandle ?? user,
        },
      };
    },
  };
  return authenticator;
}
