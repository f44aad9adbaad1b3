import { randomBytes } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand } from "./cli/commands.ts";
import { languageOf, processTerminal } from "./cli/terminal.ts";
import type { Country } from "./core/country.ts";
import type { Day } from "./core/day.ts";
import { openCheckpoint } from "./core/log/checkpoint.ts";
import { emptyEdge } from "./core/log/tiles.ts";
import { COUNTRIES } from "./countries/countries.ts";
import { KINDS } from "./desks/kinds.ts";
import { witnessSigner } from "./exchange/ed25519.ts";
import { readIntroduction } from "./exchange/introduction.ts";
import { messageKeyFiles, newPrivateKey, writeKeyFile } from "./exchange/message-key-files.ts";
import {
  addressForPeople,
  readLogLevel,
  readSite,
  readTls,
  type SiteConfiguration,
  type TlsFiles,
} from "./http/read-site.ts";
import { serve } from "./http/serve.ts";
import type { RuleBook, Rules } from "./policy/decide.ts";
import { rulesOn } from "./policy/read-rules.ts";
import { followRules, readRuleFiles, readRuleFolders } from "./service/follow-rules.ts";
import type { House } from "./service/house.ts";
import { introduceHouse } from "./service/peers.ts";
import { readyWeb } from "./service/ready-web.ts";
import { tendHouse } from "./service/tend-house.ts";
import { explainReportFigure } from "./service/report/explain-report-figure.ts";
import { makeReport } from "./service/report/make-report.ts";
import { runExchange } from "./service/run-exchange.ts";
import { today } from "./service/today.ts";
import { type Outbox, readOutbox } from "./service/warn/outbox.ts";
import { readWorkSettings } from "./service/screening/work-settings.ts";
import { placesOf, type TripointNode } from "./service/tripoint-node.ts";
import { openStore } from "./store/database.ts";
import { createDatabase, startEmbeddedServer } from "./store/embedded-server.ts";
import { latestCheckpoint, logSigner, verifySignature } from "./store/node-log.ts";
import { ownIntroduction } from "./store/peers.ts";
import { errorSentence, misuse, saidError } from "./core/said-error.ts";

/** Where the house keeps its files, and which database server it uses. */
export type HouseConfiguration = {
  /** Keys, the embedded database and reports; `.tripoint` unless `TRIPOINT_HOME` says otherwise. */
  readonly directory: string;
  /** An existing PostgreSQL 15 or later; the embedded one unless `DATABASE_URL` is set. */
  readonly databaseUrl: string | undefined;
  /** The countries whose nodes run here; all of the list unless `TRIPOINT_COUNTRIES` names some (`CA,MX`). */
  readonly countries: readonly Country[];
  /** All countries that the house knows, whether or not their nodes run here; the list unless said. */
  readonly known?: readonly Country[];
  /** Folders with arrangements beside the house's own (`TRIPOINT_ARRANGEMENTS`, `:` between them), followed while it runs. */
  readonly arrangements?: readonly string[];
  /** Whether the nodes write nothing by themselves as they open: for a copy that is brought back into an empty database. */
  readonly asItIs?: boolean;
  /** Hears in one line each of what goes wrong by itself while the house runs. */
  readonly onTrouble?: (line: string) => void;
  /** The day by which rules are in force; today's in UTC unless a test says otherwise. */
  readonly today?: () => Day;
  /** Where people and partners reach the house (`TRIPOINT_URL`); unless set, where it was last served. */
  readonly url?: string | undefined;
  /** The address to listen on (`TRIPOINT_HOST`); this machine alone unless HTTPS is served. */
  readonly host?: string | undefined;
  /** The NATS server of the one node here (`TRIPOINT_NATS`), and a file with its credentials (`TRIPOINT_NATS_CREDENTIALS`). */
  readonly nats?: { readonly url: string; readonly credentials: string | undefined } | undefined;
  /** What warnings are sent to the outside by (`TRIPOINT_SMTP`, `TRIPOINT_MAIL_FROM`, `TRIPOINT_WEBHOOK_HOSTS`). */
  readonly outbox?: Outbox | undefined;
  /** Files in PEM with which HTTPS is served (`TRIPOINT_TLS_CERT`, `TRIPOINT_TLS_KEY`, `TRIPOINT_TLS_CLIENT_CA`). */
  readonly tls?: TlsFiles | undefined;
};

const THIS_MACHINE = "127.0.0.1";

/**
 * Reads the configuration from the environment, for a house that knows some countries. Throws on a country that it does
 * not know, and on half of a setting.
 */
export function readConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
  known: readonly Country[] = COUNTRIES,
): HouseConfiguration {
  const codes = (environment["TRIPOINT_COUNTRIES"] ?? "")
    .split(",")
    .filter((code) => code.trim() !== "")
    .map((code) => code.trim().toUpperCase());
  const countries =
    codes.length === 0
      ? known
      : codes.map((code) => {
          const country = known.find((one) => one.code === code);
          if (country === undefined) {
            throw misuse({
              en: `\`${code}\` is no country of this house: TRIPOINT_COUNTRIES takes ${known.map((one) => one.code).join(", ")}`,
              fr: `\`${code}\` n'est pas un pays connu ici : TRIPOINT_COUNTRIES accepte ${known.map((one) => one.code).join(", ")}`,
              es: `\`${code}\` no es un país conocido aquí: TRIPOINT_COUNTRIES admite ${known.map((one) => one.code).join(", ")}`,
            });
          }
          return country;
        });
  const site = readSite(environment);
  return {
    directory: resolve(environment["TRIPOINT_HOME"] ?? ".tripoint"),
    databaseUrl: environment["DATABASE_URL"] || undefined,
    countries,
    known,
    arrangements: (environment["TRIPOINT_ARRANGEMENTS"] ?? "")
      .split(":")
      .filter((folder) => folder !== "")
      .map((folder) => resolve(folder)),
    nats: readNats(environment, countries),
    outbox: readOutbox(environment),
    url: site.publicUrl,
    host: site.host,
    tls: site.tls,
  };
}

/** Which NATS server the feeds are copied to. */
function readNats(
  environment: Readonly<Record<string, string | undefined>>,
  countries: readonly Country[],
): HouseConfiguration["nats"] {
  const url = environment["TRIPOINT_NATS"] || undefined;
  if (url === undefined) return undefined;
  if (!/^(?:nats|tls):\/\/[^/@\s]+$/.test(url))
    throw misuse({
      en: "TRIPOINT_NATS takes the address of a server: `nats://host:port`, or `tls://host:port`",
      fr: "TRIPOINT_NATS attend l'adresse d'un serveur : `nats://hôte:port` ou `tls://hôte:port`",
      es: "TRIPOINT_NATS espera la dirección de un servidor: `nats://host:puerto` o `tls://host:puerto`",
    });
  if (countries.length !== 1)
    throw misuse({
      en: "each node has a NATS server of its own: name one country in TRIPOINT_COUNTRIES",
      fr: "chaque nœud a son propre serveur NATS : nommez un seul pays dans TRIPOINT_COUNTRIES",
      es: "cada nodo tiene su propio servidor NATS: indique un solo país en TRIPOINT_COUNTRIES",
    });
  return { url, credentials: environment["TRIPOINT_NATS_CREDENTIALS"] || undefined };
}

/** Opens the house: the database server, and a node with its own database, log and key for each country. */
export async function openHouse(
  configuration: HouseConfiguration,
  log: (line: string) => void = () => undefined,
): Promise<House> {
  const {
    directory,
    databaseUrl,
    known = COUNTRIES,
    arrangements = [],
    nats,
    onTrouble = () => undefined,
  } = configuration;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const day = configuration.today ?? today;
  const folders = [fileURLToPath(ARRANGEMENTS), ...arrangements];
  const followed = await followRules(await cedarSchema(), folders, onTrouble);
  let server: Awaited<ReturnType<typeof startEmbeddedServer>> | undefined;
  const nodes: TripointNode[] = [];
  const close = async () => {
    followed.stop();
    await Promise.all(nodes.map((node) => node.store.close()));
    await server?.stop();
  };
  try {
    server = databaseUrl === undefined ? await startEmbeddedServer({ directory, log, onTrouble }) : undefined;
    const tls = await readTls(configuration.tls);
    const admin = databaseUrl ?? server?.url("postgres") ?? "";
    for (const country of configuration.countries) {
      const code = country.code.toLowerCase();
      const database = `tripoint_${code}`;
      await createDatabase(admin, database);
      const store = await openStore({
        url: databaseUrl === undefined ? (server?.url(database) ?? "") : withDatabase(databaseUrl, database),
        kinds: KINDS,
      });
      const origin = `tripoint.${code}`;
      const signer = logSigner(origin, await nodeKey(join(directory, `${code}-key.pem`)));
      const log = { origin, signer, edge: emptyEdge };
      await requireOwnKey({ store, log }, `${code}-key.pem`);
      const exchange = {
        url: configuration.url ?? (await lastAddress(store)),
        messageKeys: messageKeyFiles(directory, code),
        witnessSigner: witnessSigner(origin, await nodeKey(join(directory, `${code}-witness-key.pem`))),
        blindKey: await blindKey(join(directory, `${code}-blind.key`)),
        tls: tls && { cert: tls.cert, key: tls.key, ...(tls.clientCa && { ca: tls.clientCa }) },
        nats: nats && { url: nats.url, credentials: nats.credentials && (await readFile(nats.credentials, "utf8")) },
      };
      nodes.push({
        country,
        store,
        places: placesOf(known),
        log,
        exchange,
        outbox: configuration.outbox,
        // A rule begins and ends while the node runs: what is in force is asked for anew.
        get rules() {
          return followed.on(day());
        },
      });
    }
    if (configuration.asItIs !== true) await introduceHouse({ nodes });
  } catch (error) {
    await close();
    throw error;
  }
  return { directory, nodes, countries: known, close };
}

/** Where the API was last served, as the node's own introduction says. */
async function lastAddress(store: TripointNode["store"]): Promise<string> {
  const reading = readIntroduction((await ownIntroduction(store.pool)) ?? "");
  return reading.ok ? reading.introduction.url : `http://${THIS_MACHINE}:8080`;
}

/** Throws when the log was signed by another key: a lost key must be restored, or the log could no longer be verified. */
async function requireOwnKey({ store, log }: Pick<TripointNode, "store" | "log">, file: string): Promise<void> {
  const checkpoint = await latestCheckpoint(store);
  if (checkpoint === undefined) return;
  const known = { origin: log.origin, keys: [log.signer.key], witnesses: [] };
  if (openCheckpoint(new TextEncoder().encode(checkpoint.note), known, verifySignature).ok) return;
  throw saidError({
    en: `the log \`${log.origin}\` was signed by another key than \`${file}\`: restore that file from your backup`,
    fr: `le journal \`${log.origin}\` a été signé avec une autre clé que \`${file}\` : restaurez ce fichier à partir de votre copie de sauvegarde`,
    es: `la bitácora \`${log.origin}\` se firmó con una clave distinta de \`${file}\`: restaure ese archivo de su respaldo`,
  });
}

function withDatabase(url: string, database: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${database}`;
  return parsed.href;
}

/** Reads the node's signing key; makes it at the first start, for the eyes of this account alone. */
async function nodeKey(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  const pem = newPrivateKey();
  await writeKeyFile(path, pem);
  return pem;
}

/** The rules of the house that are in force on a day, today unless said. */
export async function houseRules(day: Day = today()): Promise<Rules> {
  return rulesOn(await houseRuleBook(), day);
}

/** Reads the secret that the keys of blind checks are derived from; makes it at the first start, as the signing key. */
async function blindKey(path: string): Promise<Uint8Array> {
  const text = await readFile(path, "utf8").catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    const fresh = randomBytes(32).toString("hex");
    await writeKeyFile(path, `${fresh}\n`);
    return fresh;
  });
  if (!/^[0-9a-f]{64}\s*$/.test(text))
    throw saidError({
      en: `\`${path}\` is no key of blind checks: restore it from your backup`,
      fr: `\`${path}\` n'est pas une clé de vérification à l'aveugle : restaurez-la à partir de votre copie de sauvegarde`,
      es: `\`${path}\` no es una clave de consulta a ciegas: restáurela de su respaldo`,
    });
  return Buffer.from(text.trim(), "hex");
}

const ARRANGEMENTS = new URL("./policy/arrangements/", import.meta.url);

async function cedarSchema(): Promise<string> {
  return await readFile(new URL("./policy/tripoint.cedarschema", import.meta.url), "utf8");
}

/** Reads the schema and the arrangements of the house. Throws when a rule is not valid: then nobody may be let in. */
export async function houseRuleBook(): Promise<RuleBook> {
  return await readRuleFolders(await cedarSchema(), [fileURLToPath(ARRANGEMENTS)]);
}

/** Runs one command line of `tripoint` in a house that knows some countries, and answers its exit code. */
export async function main(args: readonly string[], known: readonly Country[] = COUNTRIES): Promise<number> {
  // A reader that has seen enough (`tripoint sources | head`) is no error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
  const terminal = processTerminal(languageOf(process.env));
  let configuration: HouseConfiguration;
  let site: SiteConfiguration;
  let logLevel: string;
  try {
    logLevel = readLogLevel(process.env);
    configuration = readConfiguration(process.env, known);
    site = readSite(process.env);
  } catch (error) {
    terminal.error(errorSentence(error, terminal.language));
    return 2;
  }
  return await runCommand(
    {
      terminal,
      countries: known,
      directory: configuration.directory,
      publicUrl: site.publicUrl,
      ...(process.env["TRIPOINT_WORK_NATS"] && { work: () => readWorkSettings(process.env) }),
      openHouse: (how) => openHouse({ ...configuration, ...how, onTrouble: (line) => terminal.error(line) }),
      ruleFiles: async () => ({
        schema: await cedarSchema(),
        files: await readRuleFiles([fileURLToPath(ARRANGEMENTS), ...(configuration.arrangements ?? [])]),
      }),
      readyWeb: async () => {
        const script = fileURLToPath(new URL("./web/build/build-process.ts", import.meta.url));
        return await readyWeb(script, join(configuration.directory, "web"));
      },
      serve: async (house, port, web) => {
        const served = await serve(house, {
          ...site,
          port,
          web,
          tls: await readTls(site.tls),
          log: { level: logLevel, write: (line) => terminal.error(line.trimEnd()) },
          makeReport: async (caller, { from, until, minimum }, work) => {
            const made = await makeReport(house, caller, { period: { from, until }, minimum, pdf: true, ...work });
            return "manifest" in made ? { id: made.manifest.id } : made;
          },
          explainFigure: (caller, report, figure) => explainReportFigure(house, caller, { report, figure, limit: 100 }),
        });
        if (configuration.url === undefined) {
          for (const node of house.nodes) node.exchange.url = served.address;
          await introduceHouse(house);
        }
        const exchange = await runExchange(house, (line) => terminal.error(line)).catch(async (error: Error) => {
          await served.close();
          throw error;
        });
        const tending = tendHouse(house);
        return {
          address: addressForPeople(site, Number(new URL(served.address).port || port)),
          close: async () => {
            await exchange.stop();
            await Promise.all([served.close(), tending.stop()]);
          },
        };
      },
    },
    args,
  );
}
