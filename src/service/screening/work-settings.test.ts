import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, it } from "vitest";
import type { SaidError } from "../../core/said-error.ts";
import { openWork, readWorkSettings } from "./work-settings.ts";

it("names the servers that do not answer, and what to do, in the reader's language", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  const settings = await readWorkSettings({ TRIPOINT_WORK_NATS: `nats://127.0.0.1:${port}` });
  const error = await openWork(settings, "us.cbp").then(
    () => undefined,
    (thrown: SaidError) => thrown,
  );
  expect(error?.message).toMatch(new RegExp(`lets us in at nats://127.0.0.1:${port} \\(.+\\): start one`));
  expect(error?.say.es).toContain("corrija TRIPOINT_WORK_NATS");
});
