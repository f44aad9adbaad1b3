import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { randomUUID } from "node:crypto";
import { startEmbeddedServer } from "../../../src/store/embedded-server.ts";
import { introduceSelf } from "../../../src/service/own-keys.ts";
import { addPeer } from "../../../src/service/peers.ts";
import { freePort, type Hand, type Site, tripoint } from "./node-process.ts";

/** Houses of several countries on one database server, in a folder of the test. */
export type Sites = {
  readonly directory: string;
  site(country: string, more?: Partial<Site>): Promise<Site>;
  close(): Promise<void>;
};

/** The browser application is built once for all houses of all test files: its folder is named after its sources. */
const WEB = resolve(import.meta.dirname, "..", "..", "..", "out", "web");

/** Starts a database server for the houses of one test file. */
export async function openSites(): Promise<Sites> {
  const directory = await mkdtemp(join(tmpdir(), "tripoint-sites-"));
  await mkdir(WEB, { recursive: true });
  const server = await startEmbeddedServer({ directory: join(directory, "server") });
  const databaseUrl = server.url("postgres");
  return {
    directory,
    async site(country, more = {}) {
      const port = await freePort();
      const home = join(directory, `${country.toLowerCase()}-${randomUUID().slice(0, 8)}`);
      await mkdir(home, { mode: 0o700 });
      await symlink(WEB, join(home, "web"));
      return { country, home, port, databaseUrl, url: `http://127.0.0.1:${port}`, ...more };
    },
    async close() {
      await server.stop();
      await rm(directory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Makes nodes partners of each other at once, without their operators. */
export async function befriend(...hands: readonly Hand[]): Promise<void> {
  const texts = await Promise.all(hands.map(async ({ node }) => (await introduceSelf(node)).text));
  for (const [at, hand] of hands.entries()) {
    for (const [of, text] of texts.entries()) {
      if (of === at) continue;
      const answer = await addPeer(hand.node, text);
      if (!answer.ok) throw new Error(answer.say.en);
    }
  }
}

/** Introduces sites to each other as their operators do: by a file, and the fingerprint by another way. */
export async function introduce(...sites: readonly Site[]): Promise<void> {
  const written = await Promise.all(
    sites.map(async (site) => {
      const file = join(site.home, "introduction.txt");
      const ran = await tripoint(site, "peers", "introduce", site.country, "--out", file);
      const fingerprint = /fingerprint ((?:[0-9a-f]{4} ){15}[0-9a-f]{4})/.exec(ran.out)?.[1];
      if (ran.code !== 0 || fingerprint === undefined) throw new Error(`${ran.out}${ran.error}`);
      return { site, file, fingerprint };
    }),
  );
  await Promise.all(
    sites.map(async (site) => {
      for (const other of written) {
        if (other.site === site) continue;
        const mailed = join(site.home, `from-${other.site.country}.txt`);
        await writeFile(mailed, await readFile(other.file));
        const added = await tripoint(site, "peers", "add", site.country, mailed, "--fingerprint", other.fingerprint);
        if (added.code !== 0) throw new Error(`${added.out}${added.error}`);
      }
    }),
  );
}
