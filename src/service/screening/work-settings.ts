import { readFile } from "node:fs/promises";
import type { NoteSigner } from "../../core/log/signed-note.ts";
import { readVerifierKey, type VerifierKey, writeVerifierKey } from "../../core/log/verifier-key.ts";
import { sha256 } from "../../exchange/ed25519.ts";
import { untilAnswered } from "../../exchange/again.ts";
import { connectToNats, type NatsServer } from "../../exchange/nats-link.ts";
import {
  countWork,
  ensureWorkStreams,
  putEdition,
  type WorkCount,
  type WorkPlace,
} from "../../exchange/work-stream.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { readAside, type SetAside } from "./aside.ts";
import { packEdition, type ScreeningEdition } from "./screening-edition.ts";
import { misuse, saidError } from "../../core/said-error.ts";
import { fill, type Words } from "../../core/words.ts";

/** By what the work of screening is shared among machines. */
export type WorkSettings = {
  readonly server: NatsServer;
  /** How many servers keep each stream. */
  readonly replicas: number;
  /** The secret of the draw, for a worker that runs beside no node. */
  readonly drawKey: Uint8Array | undefined;
  /** The keys whose editions a worker works by. */
  readonly trusted: readonly VerifierKey[];
};

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings from the environment; secrets stand in files that it names, never in the environment or the arguments.
 * Throws on a setting that is missing or half said, and never names what stands in a file.
 */
export async function readWorkSettings(environment: Environment): Promise<WorkSettings> {
  const of = (name: string) => environment[`TRIPOINT_WORK_${name}`] || undefined;
  const url = of("NATS");
  if (url === undefined || !/^(?:nats|tls):\/\/[^/@\s,]+(?:,(?:nats|tls):\/\/[^/@\s,]+)*$/.test(url))
    throw misuse({
      en: "TRIPOINT_WORK_NATS takes the servers of the stream of work: `nats://host:port` or `tls://host:port`, several with `,` between them, without a name and password",
      fr: "TRIPOINT_WORK_NATS attend les serveurs du flux de travail : `nats://hôte:port` ou `tls://hôte:port`, séparés par `,`, sans nom ni mot de passe",
      es: "TRIPOINT_WORK_NATS espera los servidores del flujo de trabajo: `nats://host:puerto` o `tls://host:puerto`, separados por `,`, sin nombre ni contraseña",
    });
  const replicas = Number(of("REPLICAS") ?? 1);
  if (![1, 3, 5].includes(replicas))
    throw misuse({
      en: "TRIPOINT_WORK_REPLICAS takes 1, 3 or 5",
      fr: "TRIPOINT_WORK_REPLICAS accepte 1, 3 ou 5",
      es: "TRIPOINT_WORK_REPLICAS admite 1, 3 o 5",
    });
  const [user, password, cert, key] = [of("USER"), of("PASSWORD_FILE"), of("CERT"), of("KEY")];
  if ((user === undefined) !== (password === undefined))
    throw misuse({
      en: "an account wants its password in a file: set TRIPOINT_WORK_USER and TRIPOINT_WORK_PASSWORD_FILE",
      fr: "un compte exige son mot de passe dans un fichier : définissez TRIPOINT_WORK_USER et TRIPOINT_WORK_PASSWORD_FILE",
      es: "una cuenta necesita su contraseña en un archivo: defina TRIPOINT_WORK_USER y TRIPOINT_WORK_PASSWORD_FILE",
    });
  if ((cert === undefined) !== (key === undefined))
    throw misuse({
      en: "a certificate wants its key: set TRIPOINT_WORK_CERT and TRIPOINT_WORK_KEY together",
      fr: "un certificat exige sa clé : définissez TRIPOINT_WORK_CERT et TRIPOINT_WORK_KEY ensemble",
      es: "un certificado necesita su clave: defina TRIPOINT_WORK_CERT y TRIPOINT_WORK_KEY juntas",
    });
  const [credentials, word, ca, certText, keyText, draw, trust] = await Promise.all(
    [of("CREDENTIALS"), password, of("AUTHORITY"), cert, key, of("DRAW_KEY"), of("TRUST")].map(async (file) =>
      file === undefined ? undefined : await readFile(file, "utf8"),
    ),
  );
  if (draw !== undefined && !/^[0-9a-f]{64}\s*$/.test(draw))
    throw misuse({
      en: "the file of TRIPOINT_WORK_DRAW_KEY holds no key of the draw: `tripoint screen edition` writes one",
      fr: "le fichier de TRIPOINT_WORK_DRAW_KEY ne contient aucune clé du tirage : `tripoint screen edition` en écrit une",
      es: "el archivo de TRIPOINT_WORK_DRAW_KEY no contiene ninguna clave del sorteo: `tripoint screen edition` escribe una",
    });
  const tls = { ...(ca && { ca }), ...(certText && { cert: certText }), ...(keyText && { key: keyText }) };
  return {
    server: {
      ...{ url, credentials },
      ...(user !== undefined && word !== undefined && { account: { name: user, password: word.trimEnd() } }),
      ...(Object.keys(tls).length > 0 && { tls }),
    },
    replicas,
    trusted: trust === undefined ? [] : readTrusted(trust),
    drawKey: draw === undefined ? undefined : Buffer.from(draw.trim(), "hex"),
  };
}

/** The verifier keys of a file, one a line; empty lines and those that begin with # are left out. */
function readTrusted(text: string): readonly VerifierKey[] {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.flatMap((line) => {
    if (line === "" || line.startsWith("#")) return [];
    const reading = readVerifierKey(line, sha256);
    if (!reading.ok)
      throw misuse({
        en: `\`${line}\` in the file of TRIPOINT_WORK_TRUST is no key: \`tripoint screen edition --trust\` writes it`,
        fr: `\`${line}\` dans le fichier de TRIPOINT_WORK_TRUST n'est pas une clé : \`tripoint screen edition --trust\` l'écrit`,
        es: `\`${line}\` en el archivo de TRIPOINT_WORK_TRUST no es una clave: \`tripoint screen edition --trust\` la escribe`,
      });
    return [reading.key];
  });
}

/** The same is said again after so long. */
const SAID_AGAIN_MS = 15_000;

/**
 * The place of an agency's work at the servers; whoever opened it closes it. `tell` hears in words what is waited for while no
 * server answers, and when one answers again.
 */
export async function openWork(
  { server }: WorkSettings,
  agency: string,
  tell: (words: Words) => void = () => undefined,
): Promise<WorkPlace & { close(): Promise<void> }> {
  const connection = await connectToNats(server).catch((error: Error) => {
    throw saidError(NO_SERVER, { servers: server.url, reason: error.message.slice(0, 200) });
  });
  let [told, at] = ["", 0];
  const waits = (reason: string | undefined) => {
    if (reason === undefined && told !== "") tell(ANSWERS);
    const isNew = reason !== undefined && (reason !== told || Date.now() - at > SAID_AGAIN_MS);
    if (isNew) tell(fill(WAITING, { servers: server.url, reason }));
    if (isNew || reason === undefined) [told, at] = [reason ?? "", Date.now()];
  };
  return { connection, name: agency, waits, close: () => connection.close() };
}

const WAITING = {
  en: "waiting for the stream of work (`{reason}`): a server of {servers} is gone, or the others are choosing who leads it; it is asked again until one answers",
  fr: "en attente du flux de travail (`{reason}`) : un serveur de {servers} ne répond plus, ou les autres élisent celui qui le dirige; la demande est répétée jusqu'à ce que l'un réponde",
  es: "en espera del flujo de trabajo (`{reason}`): un servidor de {servers} no responde, o los demás eligen cuál lo dirige; se pregunta de nuevo hasta que alguno responda",
};
const ANSWERS = {
  en: "the stream of work answers again",
  fr: "le flux de travail répond de nouveau",
  es: "el flujo de trabajo vuelve a responder",
};
const NO_SERVER = {
  en: "no server of the stream of work lets us in at {servers} (`{reason}`): start one, or correct TRIPOINT_WORK_NATS, the account and its password",
  fr: "aucun serveur du flux de travail ne nous laisse entrer à {servers} (`{reason}`) : démarrez-en un, ou corrigez TRIPOINT_WORK_NATS, le compte et son mot de passe",
  es: "ningún servidor del flujo de trabajo nos deja entrar en {servers} (`{reason}`): inicie uno, o corrija TRIPOINT_WORK_NATS, la cuenta y su contraseña",
};

/** Makes the streams of an agency's work where they are missing. */
export async function makeWorkStreams(settings: WorkSettings, place: WorkPlace): Promise<void> {
  await ensureWorkStreams(place, { replicas: settings.replicas });
}

/** The public key with which a node announces editions, as a line for the file of TRIPOINT_WORK_TRUST. */
export function editionKey(node: TripointNode): string {
  return writeVerifierKey(node.log.signer.key);
}

/** Puts an edition where workers take it, announced with the signature of the node's log key, and answers its digest. */
export async function putScreeningEdition(
  place: WorkPlace,
  edition: ScreeningEdition,
  signer: NoteSigner,
): Promise<string> {
  const packed = await packEdition(edition);
  await putEdition(place, packed, { signer, at: new Date() });
  return packed.digest;
}

const ASKED_MS = 60_000;

/**
 * How much of the work of screening waits, is in hand and is settled, and at most so many of what was set aside: asked again for a
 * minute while no server answers.
 */
export async function readScreenWork(
  place: WorkPlace,
  most: number,
  signal: AbortSignal,
): Promise<{ readonly count: WorkCount; readonly aside: readonly SetAside[] }> {
  const read = async () => ({ count: await countWork(place), aside: await readAside(place, most) });
  return await untilAnswered(read, { waits: place.waits, signal, withinMs: ASKED_MS });
}
