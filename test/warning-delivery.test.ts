import { createHmac } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Caller, countryOf, type Purpose, type Role } from "../src/core/caller.ts";
import type { Kind } from "../src/core/kind.ts";
import { LANGUAGES } from "../src/core/words.ts";
import { kindNamed } from "../src/desks/kinds.ts";
import { sampleOf } from "../src/desks/samples.ts";
import { buildApi } from "../src/http/api.ts";
import { submit } from "../src/service/submit.ts";
import { deliverWaiting } from "../src/service/warn/deliver.ts";
import { furtherStep } from "../src/service/warn/life-cycle.ts";
import { addressTrouble, isOutside } from "../src/service/warn/outside-address.ts";
import { isMailAddress, readOutbox } from "../src/service/warn/outbox.ts";
import { postWebhook } from "../src/service/warn/post-webhook.ts";
import { queueDeliveries } from "../src/service/warn/queue-deliveries.ts";
import { sendMail } from "../src/service/warn/send-mail.ts";
import { subscribe, subscriptions, unsubscribe } from "../src/service/warn/subscriptions.ts";
import { capFaults } from "./cap-structure.ts";
import { openTestHouse, type TestHouse } from "./open-test-house.ts";

type Got = { readonly url: string; readonly headers: Record<string, unknown>; readonly body: string };

let open: TestHouse;
let api: FastifyInstance;
let receiver: Server;
let mailer: SMTPServer;
let host: string;
let answer = 200;
const got: Got[] = [];
const mails: { readonly to: string; readonly text: string }[] = [];
const TODAY = new Date().toISOString().slice(0, 10);
const by = (agency: string, role: Role, purpose: Purpose = "drug-control"): Caller => ({
  ...{ agency, country: countryOf(agency), role, purpose },
});
const us = () => open.node("US");
const supervisor = by("us.dea", "supervisor");
const kind = () => kindNamed("warning") as Kind;

async function give(reference: string, changes: object = {}, marking = "green"): Promise<void> {
  const fates = await submit(us(), supervisor, kind(), [
    { reference, synthetic: true, marking, values: { ...sampleOf(kind()), ...changes } },
  ]);
  if ("refused" in fates || fates[0]?.fate === "refused") throw new Error(JSON.stringify(fates));
}

beforeAll(async () => {
  receiver = createServer((request, reply) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () => {
      got.push({ url: request.url ?? "", headers: request.headers, body });
      reply.writeHead(answer, { location: "http://127.0.0.1:1/" }).end("not read");
    });
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => receiver.once("listening", resolve));
  mailer = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    onData(stream, session, done) {
      let text = "";
      stream.on("data", (part: Buffer) => (text += part.toString()));
      stream.on("end", () => {
        mails.push({ to: session.envelope.rcptTo.map((one) => one.address).join(), text });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => mailer.listen(0, "0.0.0.0", resolve));
  host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  open = await openTestHouse(["US"]);
  const smtp = `smtp://127.0.0.1:${(mailer.server.address() as AddressInfo).port}`;
  Object.assign(us(), { outbox: { smtp, mailFrom: "warnings@tripoint.example", hosts: [host] } });
  api = buildApi(open.house);
});
afterAll(async () => {
  await api?.close();
  await open?.close();
  receiver?.close();
  await new Promise<void>((resolve) => (mailer === undefined ? resolve() : mailer.close(() => resolve())));
});

describe("subscribing", () => {
  it("is for those who may read warnings, and for nobody else", async () => {
    const asked = { channel: "email", address: "a@b.example", language: "en" };
    for (const caller of [
      by("us.atf", "analyst", "joint-report"),
      by("ca.rcmp", "analyst"),
      by("us.dea", "administrator", "record-keeping"),
    ])
      expect(await subscribe(us(), caller, asked)).toMatchObject({ refused: true });
    expect(await subscriptions(us(), by("ca.rcmp", "analyst"))).toMatchObject({ refused: true });
  });

  it("says every fault at once, and takes no address inside", async () => {
    const made = await subscribe(us(), supervisor, {
      channel: "fax",
      address: 5,
      language: "de",
      leastRisk: "none",
      regions: "US",
    });
    expect("faults" in made && made.faults.map(({ field }) => field)).toEqual([
      "channel",
      "address",
      "language",
      "leastRisk",
      "regions",
    ]);
    for (const address of [
      "http://example.org/",
      "https://127.0.0.1/",
      "https://10.1.2.3/",
      "https://169.254.169.254/latest",
      "https://[::1]/",
      "https://[::ffff:10.0.0.1]/",
      "https://2130706433/",
      "https://0x7f.1/",
      "https://localhost:8443/",
      "https://intranet/",
      "https://a:b@example.org/",
      "ftp://example.org",
      "x",
    ])
      expect(await subscribe(us(), supervisor, { channel: "webhook", address, language: "en" }), address).toMatchObject(
        { faults: [{ field: "address" }] },
      );
    for (const address of ["a@b.example\nBcc: c@d.example", "a@b.example, c@d.example", "<a@b.example>", "a"])
      expect(await subscribe(us(), supervisor, { channel: "email", address, language: "en" }), address).toMatchObject({
        faults: [{ field: "address" }],
      });
  });

  it("ends by its own agency alone", async () => {
    const made = await subscribe(us(), supervisor, { channel: "email", address: "ended@b.example", language: "en" });
    if (!("id" in made)) throw new Error("not made");
    expect(await unsubscribe(us(), by("us.atf", "analyst"), made.id)).toBe(false);
    expect(await unsubscribe(us(), supervisor, made.id)).toBe(true);
    expect(await unsubscribe(us(), supervisor, made.id)).toBe(false);
  });
});

describe("a delivery", () => {
  it("is signed, in the reader's language, once, and again for every further version", async () => {
    await give("BEFORE");
    const made = await subscribe(us(), by("us.atf", "analyst"), {
      channel: "webhook",
      address: `http://${host}/hook`,
      language: "fr",
    });
    if (!("id" in made)) throw new Error(JSON.stringify(made));
    await give("W-1");
    await queueDeliveries(us());
    expect(await deliverWaiting(us(), new Date())).toEqual({ sent: 1, failed: 0 });
    expect(await deliverWaiting(us(), new Date())).toEqual({ sent: 0, failed: 0 });
    expect(got).toHaveLength(1);
    const { headers, body } = got[0] as Got;
    const [, at, mac] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers["tripoint-signature"])) ?? [];
    expect(createHmac("sha256", made.secret).update(`${at}.${body}`).digest("hex")).toBe(mac);
    const data = JSON.parse(body) as Record<string, unknown>;
    expect(data).toMatchObject({ record: "us.dea:warning:W-1", language: "fr", state: "notified", synthetic: true });
    expect(data["headline"]).toContain("EXEMPLE");
    expect(body).not.toContain("Supervisor");
    expect(body).not.toContain("us.dea:signal");
    await furtherStep(
      us(),
      supervisor,
      "us.dea:warning:W-1",
      { step: "retracted", reason: "the laboratory erred" },
      TODAY,
    );
    expect(await deliverWaiting(us(), new Date())).toEqual({ sent: 1, failed: 0 });
    expect(JSON.parse(got[1]?.body ?? "{}")).toMatchObject({ state: "retracted", revision: 2 });
    await unsubscribe(us(), by("us.atf", "analyst"), made.id);
  });

  it("is tried again after a failure, follows nowhere, and says what went wrong without the answer", async () => {
    const made = await subscribe(us(), supervisor, {
      channel: "webhook",
      address: `http://${host}/late`,
      language: "en",
    });
    if (!("id" in made)) throw new Error("not made");
    await give("W-2");
    answer = 302;
    await queueDeliveries(us());
    expect(await deliverWaiting(us(), new Date())).toEqual({ sent: 0, failed: 1 });
    const told = await subscriptions(us(), supervisor);
    expect("deliveries" in told && told.deliveries[0]).toMatchObject({
      state: "waiting",
      attempts: 1,
      trouble: "answered 302",
    });
    answer = 200;
    expect(await deliverWaiting(us(), new Date())).toEqual({ sent: 1, failed: 0 });
    const tries = got.filter(({ url }) => url === "/late").map(({ headers }) => headers["tripoint-delivery"]);
    expect(tries).toHaveLength(2);
    expect(new Set(tries).size).toBe(1);
    await unsubscribe(us(), supervisor, made.id);
  });

  it("tells the newest version alone when several waited: nobody hears of a notice after its retraction", async () => {
    const made = await subscribe(us(), supervisor, {
      channel: "webhook",
      address: `http://${host}/down`,
      language: "en",
    });
    if (!("id" in made)) throw new Error("not made");
    await give("W-9");
    answer = 503;
    await queueDeliveries(us());
    expect(await deliverWaiting(us(), new Date())).toEqual({ sent: 0, failed: 1 });
    const record = "us.dea:warning:W-9";
    await furtherStep(us(), supervisor, record, { step: "retracted", reason: "the laboratory erred" }, TODAY);
    got.length = 0;
    answer = 200;
    expect(await deliverWaiting(us(), new Date())).toEqual({ sent: 1, failed: 0 });
    expect(got.map(({ body }) => (JSON.parse(body) as { state: string }).state)).toEqual(["retracted"]);
    const told = await subscriptions(us(), supervisor);
    expect("deliveries" in told && told.deliveries.slice(0, 2).map(({ state, trouble }) => [state, trouble])).toEqual([
      ["sent", null],
      ["withheld", "a later version was told"],
    ]);
    await unsubscribe(us(), supervisor, made.id);
  });

  it("tells nothing that its reader may not read on that day, nor below the risk asked for", async () => {
    const asked = { address: `http://${host}/held`, channel: "webhook", language: "en" };
    const health = await subscribe(us(), by("us.dea", "health-analyst", "public-health"), asked);
    const grave = await subscribe(us(), supervisor, { ...asked, leastRisk: "very-high" });
    const elsewhere = await subscribe(us(), supervisor, { ...asked, regions: ["US-CA"], about: [] });
    await give("W-AMBER", {}, "amber");
    await queueDeliveries(us());
    const before = got.length;
    expect(await deliverWaiting(us(), new Date())).toEqual({ sent: 0, failed: 0 });
    expect(got).toHaveLength(before);
    await give("W-GREEN");
    await queueDeliveries(us());
    expect(await deliverWaiting(us(), new Date())).toEqual({ sent: 1, failed: 0 });
    for (const one of [health, grave, elsewhere]) if ("id" in one) await unsubscribe(us(), supervisor, one.id);
  });

  it("comes by e-mail in each language, with its state in the subject", async () => {
    for (const language of LANGUAGES)
      await subscribe(us(), supervisor, { channel: "email", address: `reader-${language}@agency.example`, language });
    await give("W-3");
    await queueDeliveries(us());
    expect((await deliverWaiting(us(), new Date())).sent).toBe(3);
    const mail = mails.find(({ to }) => to === "reader-es@agency.example")?.text ?? "";
    expect(mail).toMatch(/^From: warnings@tripoint\.example/m);
    expect(mail).toMatch(/^Auto-Submitted: auto-generated/im);
    const decoded = mail
      .replaceAll(/=\r?\n/g, "")
      .replaceAll(/(?:=[0-9A-F]{2})+/g, (run) => Buffer.from(run.replaceAll("=", ""), "hex").toString());
    expect(decoded).toContain("INVENTADO PARA DEMOSTRACIÓN");
    expect(decoded).toContain("Riesgo: Alto");
    expect(decoded).toContain("Sustancia: xilacina");
    expect(decoded).not.toContain("EXAMPLE, Supervisor");
  });

  it("goes to no mail server elsewhere without encryption, nor by a certificate that is not believed; on this machine both do", async () => {
    const server = new SMTPServer({ authOptional: true, onData: (stream, _, done) => stream.resume().on("end", done) });
    await new Promise<void>((resolve) => server.listen(0, resolve));
    server.on("error", () => undefined);
    const encrypted = (server.server.address() as AddressInfo).port;
    const plain = (mailer.server.address() as AddressInfo).port;
    const mail = { to: "reader@agency.example", subject: "Señal · Éxtasis", text: "t", id: "1" };
    const send = (where: string) => sendMail({ smtp: `smtp://${where}`, mailFrom: "w@house.example", hosts: [] }, mail);
    await send(`127.0.0.1:${encrypted}`);
    await send(`127.0.0.1:${plain}`);
    const before = mails.length;
    // Every address of this machine, which is not named as such.
    await expect(send(`0.0.0.0:${encrypted}`)).rejects.toThrow(/certificate/);
    await expect(send(`127.0.0.2:${plain}`)).rejects.toThrow();
    expect(mails).toHaveLength(before);
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });

  it("is an alert of CAP 1.2 where a public alert is meant, and nothing else", async () => {
    const made = await subscribe(us(), supervisor, { channel: "cap", address: `http://${host}/cap`, language: "es" });
    if (!("id" in made)) throw new Error("not made");
    await give("C-1", { audience: "public" }, "green");
    await queueDeliveries(us());
    await deliverWaiting(us(), new Date());
    expect(got.filter(({ url }) => url === "/cap")).toEqual([]);
    await give("C-2", { audience: "public", headlineEs: 'A <b> & "c" ' }, "clear");
    await queueDeliveries(us());
    await deliverWaiting(us(), new Date());
    await furtherStep(us(), supervisor, "us.dea:warning:C-2", { step: "updated", reason: "more" }, TODAY);
    await deliverWaiting(us(), new Date());
    await furtherStep(us(), supervisor, "us.dea:warning:C-2", { step: "retracted", reason: "wrong" }, TODAY);
    await deliverWaiting(us(), new Date());
    const alerts = got.filter(({ url }) => url === "/cap").map(({ body }) => body);
    expect(alerts).toHaveLength(3);
    for (const alert of alerts) expect(capFaults(alert)).toEqual([]);
    expect(alerts.map((alert) => /<msgType>(\w+)/.exec(alert)?.[1])).toEqual(["Alert", "Update", "Cancel"]);
    expect(alerts[0]).toContain("<status>Exercise</status>");
    expect([...(alerts[0] ?? "").matchAll(/<language>([\w-]+)/g)].map(([, one]) => one)).toEqual([
      "es-MX",
      "en-CA",
      "fr-CA",
    ]);
    expect(/<references>([^<]*)/.exec(alerts[2] ?? "")?.[1]?.split(" ")).toHaveLength(2);
    await unsubscribe(us(), supervisor, made.id);
  });
});

describe("the structure of an alert", () => {
  it("is checked so that faults are found", () => {
    expect(capFaults("<alert/>")).not.toEqual([]);
    expect(
      capFaults('<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><sender>a b</sender></alert>').length,
    ).toBeGreaterThan(2);
  });
});

describe("addresses inside", () => {
  it("are told from those outside", () => {
    for (const inside of [
      "127.0.0.1",
      "10.0.0.1",
      "172.31.255.255",
      "192.168.1.1",
      "169.254.169.254",
      "100.64.0.1",
      "0.0.0.0",
      "224.0.0.1",
      "255.255.255.255",
      "::1",
      "::",
      "fe80::1",
      "fc00::1",
      "::ffff:127.0.0.1",
      "64:ff9b::7f00:1",
      "2002:7f00:1::",
      "2001:db8::1",
      "ff02::1",
      "x",
    ])
      expect(isOutside(inside), inside).toBe(false);
    for (const outside of ["8.8.8.8", "172.32.0.1", "2606:4700::1111"]) expect(isOutside(outside), outside).toBe(true);
    expect(addressTrouble("https://example.org/hook", [])).toBeUndefined();
    expect(addressTrouble(`http://${host}/`, [host])).toBeUndefined();
  });

  it("are not reached by a name that leads there", async () => {
    const post = { secret: "x", delivery: "d", contentType: "text/plain", body: "b", at: 1, allowed: [] };
    await expect(
      postWebhook({ ...post, url: `https://localhost.localdomain.:${host.split(":")[1]}/` }),
    ).rejects.toThrow();
    await expect(postWebhook({ ...post, url: "https://localhost/" })).rejects.toThrow("private network");
  });

  it("are read from the environment with their mail server", () => {
    expect(readOutbox({ TRIPOINT_WEBHOOK_HOSTS: " a:1, b:2" })).toMatchObject({ hosts: ["a:1", "b:2"] });
    expect(() => readOutbox({ TRIPOINT_SMTP: "http://x" })).toThrow("TRIPOINT_SMTP");
    expect(() => readOutbox({ TRIPOINT_SMTP: "smtp://x:25" })).toThrow("TRIPOINT_MAIL_FROM");
    expect(isMailAddress("a.b+c@agency.example")).toBe(true);
  });
});

describe("the feed and the routes", () => {
  const ask = async (path: string, agency: string, role: Role, purpose: Purpose, more: object = {}) =>
    await api.inject({
      url: `/api/nodes/US/${path}`,
      headers: await open.headers("US", agency, role, purpose),
      ...more,
    });

  it("give the warnings as Atom to those who may read them, in their language", async () => {
    const found = await ask("warnings/feed?language=fr", "us.atf", "analyst", "drug-control");
    expect(found.statusCode).toBe(200);
    expect(found.headers["content-type"]).toContain("application/atom+xml");
    expect(found.body).toContain('xml:lang="fr-CA"');
    expect(found.body).toContain("EXEMPLE");
    expect([...found.body.matchAll(/<entry>/g)].length).toBeGreaterThan(4);
    expect(found.body).not.toContain("EXAMPLE, Supervisor");
  });

  it("gives the board with substances in words, also of a signal with which nothing moved", async () => {
    const signal = kindNamed("signal") as Kind;
    const { moved: _, ...values } = { ...sampleOf(signal), category: "Methamphetamine" } as Record<string, unknown>;
    const fates = await submit(us(), supervisor, signal, [
      { reference: "alone", synthetic: true, marking: "green", values },
    ]);
    expect(fates).toMatchObject([{ fate: "added" }]);
    const board = await ask("signals", "us.dea", "analyst", "drug-control");
    expect(board.statusCode).toBe(200);
    expect(board.json().streams[0].codes).toMatchObject({ Methamphetamine: { es: "Metanfetamina" } });
  });

  it("let nobody in without a token, a purpose and a rule", async () => {
    const urls = ["signals", "series", "bulletin", "warnings/feed", "warnings/subscriptions"];
    for (const path of urls) expect((await api.inject({ url: `/api/nodes/US/${path}` })).statusCode, path).toBe(401);
    for (const path of ["signals", "bulletin", "warnings/feed", "warnings/subscriptions"])
      expect((await ask(path, "us.dea", "administrator", "record-keeping")).statusCode, path).toBe(403);
    const series = await ask("series", "us.dea", "administrator", "record-keeping");
    expect(series.json()).toMatchObject({ series: [] });
    const step = { method: "POST", payload: { record: "us.dea:warning:W-3", step: "retracted", reason: "x" } };
    expect((await ask("warnings/step", "us.dea", "analyst", "drug-control", step)).statusCode).toBe(403);
    expect((await ask("warnings/step", "us.atf", "supervisor", "drug-control", step)).statusCode).toBe(400);
    expect((await ask("warnings/step", "us.dea", "supervisor", "drug-control", step)).statusCode).toBe(200);
    const wrong = { method: "POST", payload: { record: "us.dea:warning:W-3", step: "reopened", colour: 1 } };
    expect((await ask("warnings/step", "us.dea", "supervisor", "drug-control", wrong)).json()).toMatchObject({
      error: { faults: [{ field: "step" }, { field: "reason" }, { field: "colour" }] },
    });
  });
});
