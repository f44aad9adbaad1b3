import { generateKeyPairSync } from "node:crypto";
import { chmod, mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand } from "./cli/commands.ts";
import { languageOf, processTerminal } from "./cli/terminal.ts";
import type { Country } from "./core/country.ts";
import { openCheckpoint } from "./core/log/checkpoint.ts";
import { emptyEdge } from "./core/log/tiles.ts";
import { COUNTRIES } from "./countries/countries.ts";
import { KINDS } from "./desks/kinds.ts";
import { addressForPeople, readSite, readTls, type SiteConfiguration } from "./http/read-site.ts";
import { serve } from "./http/serve.ts";
import { type Rules, readRules } from "./policy/decide.ts";
import type { House } from "./service/house.ts";
import { tendHouse } from "./service/tend-house.ts";
import { readyWeb } from "./service/ready-web.ts";
import { explainReportFigure } from "./service/report/explain-report-figure.ts";
import { makeReport } from "./service/report/make-report.ts";
import { placesOf, type TripointNode } from "./service/tripoint-node.ts";
import { openStore } from "./store/database.ts";
import { createDatabase, startEmbeddedServer } from "./store/embedded-server.ts";
import { latestCheckpoint, logSigner, verifySignature } from "./store/node-log.ts";

/** Where the house keeps its files, and which database server it uses. */
export type HouseConfiguration = {
  /** Keys, the embedded database and reports; `.tripoint` unless `TRIPOINT_HOME` says otherwise. */
  readonly directory: string;
  /** An existing PostgreSQL 15 or later; the embedded one unless `DATABASE_URL` is set. */
  readonly databaseUrl: string | undefined;
  /** The countries whose nodes run here; all of the list unless `TRIPOINT_COUNTRIES` names some (`CA,MX`). */
  readonly countries: readonly Country[];
};

/** Reads the configuration from the environment. Throws on a country that the house does not know. */
export function readConfiguration(environment: Readonly<Record<string, string | undefined>>): HouseConfiguration {
  const codes = environment["TRIPOINT_COUNTRIES"]
    ?.split(",")
    .filter((code) => code.trim() !== "")
    .map((code) => code.trim().toUpperCase());
  const countries =
    codes === undefined
      ? COUNTRIES
      : codes.map((code) => {
          const country = COUNTRIES.find((one) => one.code === code);
          if (country === undefined) {
            throw new Error(
              `\`${code}\` is no country of this house: TRIPOINT_COUNTRIES takes ${COUNTRIES.map((one) => one.code).join(", ")}`,
            );
          }
          return country;
        });
  return {
    directory: resolve(environment["TRIPOINT_HOME"] ?? ".tripoint"),
    databaseUrl: environment["DATABASE_URL"] || undefined,
    countries,
  };
}

/** Opens the house: the database server, and a node with its own database, log and key for each country. */
export async function openHouse(
  configuration: HouseConfiguration,
  log: (line: string) => void = () => undefined,
): Promise<House> {
  const { directory, databaseUrl } = configuration;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const rules = await houseRules();
  const server = databaseUrl === undefined ? await startEmbeddedServer({ directory, log }) : undefined;
  const nodes: TripointNode[] = [];
  const close = async () => {
    await Promise.all(nodes.map((node) => node.store.close()));
    await server?.stop();
  };
  try {
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
      nodes.push({ country, store, rules, places: placesOf(COUNTRIES), log });
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { directory, nodes, countries: COUNTRIES, close };
}

/** Throws when the log was signed by another key: a lost key must be restored, or the log could no longer be verified. */
async function requireOwnKey({ store, log }: Pick<TripointNode, "store" | "log">, file: string): Promise<void> {
  const checkpoint = await latestCheckpoint(store);
  if (checkpoint === undefined) return;
  const known = { origin: log.origin, keys: [log.signer.key], witnesses: [] };
  if (openCheckpoint(new TextEncoder().encode(checkpoint.note), known, verifySignature).ok) return;
  throw new Error(
    `the log \`${log.origin}\` was signed by another key than \`${file}\`: restore that file from your backup`,
  );
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
  const pem = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }) as string;
  const half = `${path}.${process.pid}`;
  await writeFile(half, pem, { mode: 0o600 });
  await chmod(half, 0o600);
  await rename(half, path);
  return pem;
}

/** Reads the schema and the arrangements of the house. Throws when a rule is not valid: then nobody may be let in. */
export async function houseRules(): Promise<Rules> {
  const directory = new URL("./policy/arrangements/", import.meta.url);
  const schema = await readFile(new URL("./policy/tripoint.cedarschema", import.meta.url), "utf8");
  const files: Record<string, string> = {};
  for (const name of (await readdir(directory)).sort()) {
    if (name.endsWith(".cedar")) files[name] = await readFile(new URL(name, directory), "utf8");
  }
  const reading = readRules(schema, files);
  if (!reading.ok) throw new Error(`the arrangements are not valid: ${reading.faults.join("; ")}`);
  return reading.rules;
}

const USUAL_PORT = 8080;

/** Runs one command line of `tripoint` and answers its exit code. */
export async function main(args: readonly string[]): Promise<number> {
  // A reader that has seen enough (`tripoint sources | head`) is no error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
  const terminal = processTerminal(languageOf(process.env));
  let configuration: HouseConfiguration;
  let site: SiteConfiguration;
  try {
    configuration = readConfiguration(process.env);
    site = readSite(process.env);
  } catch (error) {
    terminal.error((error as Error).message);
    return 2;
  }
  return await runCommand(
    {
      terminal,
      countries: COUNTRIES,
      directory: configuration.directory,
      publicUrl: addressForPeople(site, USUAL_PORT),
      openHouse: () => openHouse(configuration),
      readyWeb: async () => {
        const script = fileURLToPath(new URL("./web/build/build-process.ts", import.meta.url));
        return await readyWeb(script, join(configuration.directory, "web"));
      },
      serve: async (house, port, web) => {
        const served = await serve(house, {
          ...site,
          port,
          web,
          tls: await readTls(site),
          makeReport: async (caller, { from, until, minimum }) => {
            const made = await makeReport(house, caller, { period: { from, until }, minimum, pdf: true });
            return "refused" in made ? made : { id: made.manifest.id };
          },
          explainFigure: (caller, report, figure) => explainReportFigure(house, caller, { report, figure, limit: 100 }),
        });
        const tending = tendHouse(house);
        return {
          address: addressForPeople(site, Number(new URL(served.address).port || port)),
          async close() {
            await Promise.all([served.close(), tending.stop()]);
          },
        };
      },
    },
    args,
  );
}
