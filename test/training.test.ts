import { readdirSync, readFileSync } from "node:fs";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Purpose, Role } from "../src/core/caller.ts";
import { type Language, LANGUAGES } from "../src/core/words.ts";
import { COUNTRIES } from "../src/countries/countries.ts";
import { buildApi } from "../src/http/api.ts";
import { houseRuleBook } from "../src/node.ts";
import type { RuleBook } from "../src/policy/decide.ts";
import { readRules, rulesOn } from "../src/policy/read-rules.ts";
import { makeGuidance } from "../src/service/guidance.ts";
import { renderGuidance } from "../src/service/render-guidance.ts";
import { judgeAnswer, listExercises } from "../src/service/training.ts";
import { openTestHouse, type TestHouse } from "./open-test-house.ts";

const DAY = "2026-11-21";
const POLICY = new URL("../src/policy/", import.meta.url);
const schema = readFileSync(new URL("tripoint.cedarschema", POLICY), "utf8");
const files = Object.fromEntries(
  readdirSync(new URL("arrangements/", POLICY)).map((name) => [
    name,
    readFileSync(new URL(`arrangements/${name}`, POLICY), "utf8"),
  ]),
);

let book: RuleBook;
let house: TestHouse;
let api: FastifyInstance;

beforeAll(async () => {
  book = await houseRuleBook();
  house = await openTestHouse(["CA", "US"]);
  api = buildApi(house.house);
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});

function bookOf(changed: Readonly<Record<string, string>>): RuleBook {
  const reading = readRules(schema, { ...files, ...changed });
  if (!reading.ok) throw new Error(reading.faults.map(({ en }) => en).join("; "));
  return reading.book;
}

const page = (of: RuleBook, code: string, language: Language, format: "md" | "html" = "md") => {
  const country = COUNTRIES.find((one) => one.code === code);
  if (country === undefined) throw new Error(code);
  return renderGuidance(makeGuidance(of, COUNTRIES, country, DAY), language, format);
};

describe("guidance", () => {
  it("says what may go to whom, for what, under which conditions, with provision, term and assumptions", () => {
    const text = page(book, "CA", "en");
    const section = text.slice(text.indexOf("### cbsa-atf-share"), text.indexOf("### cbsa-atf-share") + 2500);
    for (const said of [
      "CBSA-ATF Memorandum of Understanding, March 2023",
      "In force from 2023-03-31",
      "Assumption: the text is not public",
      "Canada Border Services Agency (ca.cbsa)",
      "Bureau of Alcohol, Tobacco, Firearms and Explosives (us.atf)",
      "Facts, Identifiers",
      "Criminal investigation, Firearms tracing",
      "not to be passed on without the originator's consent",
    ])
      expect(section).toContain(said);
    // Customs information does not go to Mexico, whatever the general rule on tracing says.
    const tracing = text.slice(text.indexOf("### trace-request-share"));
    const line = tracing.split("\n").find((one) => one.startsWith("| Canada Border Services Agency"));
    expect(line).toContain("us.atf");
    expect(line).not.toContain("mx.fgr");
    expect(text).toContain("s. 107(8)");
    expect(text).toContain("### customs-information-abroad");
    expect(page(book, "MX", "en")).not.toContain("### customs-information-abroad");
  });

  it("stands in three languages and two forms, the same bytes each time", () => {
    const titles = LANGUAGES.map((language) => page(book, "US", language).split("\n")[0]);
    expect(titles).toEqual([
      "# What may be shared: United States",
      "# Ce qui peut être communiqué : États-Unis",
      "# Qué se puede compartir: Estados Unidos",
    ]);
    const html = page(book, "US", "es", "html");
    expect(html).toBe(page(book, "US", "es", "html"));
    expect(html).toContain('<html lang="es">');
    expect(html).not.toContain("<script");
    expect(html).not.toMatch(/undefined|\{\w+\}/);
  });

  it("is served to anyone, as it tells nothing but rules", async () => {
    const answer = await api.inject({ url: "/guidance/ca?language=fr" });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["content-security-policy"]).toContain("default-src 'none'");
    expect(answer.body).toContain("Ce qui peut être communiqué : Canada");
    expect((await api.inject({ url: "/guidance/zz" })).statusCode).toBe(404);
  });
});

it("the guidance that is served is of the rules as they stand, without a new start", async () => {
  const file = "cbsa-atf-2023.cedar";
  const ended = bookOf({
    [file]: (files[file] ?? "").replaceAll('@from("2023-03-31")', '@from("2023-03-31")\n@until("2025-12-31")'),
  });
  const day = new Date().toISOString().slice(0, 10);
  let now = book;
  const node = {
    ...house.node("CA"),
    get rules() {
      return rulesOn(now, day);
    },
  };
  const following = buildApi({ ...house.house, nodes: [node] });
  const served = async () => ({
    page: (await following.inject({ url: "/guidance/ca" })).body,
    rules: (await following.inject({ url: "/api/guidance/ca" }))
      .json()
      .releases.map((one: { provision: { id: string } }) => one.provision.id),
  });
  try {
    const before = await served();
    expect(before.page).toContain("cbsa-atf-share");
    expect(before.rules).toContain("cbsa-atf-share");
    now = ended;
    const after = await served();
    expect(after.page).not.toContain("cbsa-atf-share");
    expect(after.rules).not.toContain("cbsa-atf-share");
    expect(after.rules.length).toBeGreaterThan(0);
    now = book;
    expect(await served()).toEqual(before);
  } finally {
    await following.close();
  }
});

describe("exercises", () => {
  it("are the same for the same rules, day and seed, and others for another seed", () => {
    const one = listExercises(book, DAY, 1);
    expect(one).toHaveLength(10);
    expect(new Set(one.map(({ id }) => id)).size).toBe(10);
    expect(listExercises(bookOf({}), DAY, 1)).toEqual(one);
    expect(listExercises(book, DAY, 2).map(({ id }) => id)).not.toEqual(one.map(({ id }) => id));
    for (const { say } of one) for (const language of LANGUAGES) expect(say[language]).not.toMatch(/undefined|\{\w+\}/);
  });

  it("and guidance name agencies and kinds in words, also those that have no records here", () => {
    const said = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((seed) => listExercises(book, DAY, seed).map(({ say }) => say));
    for (const say of said)
      for (const language of LANGUAGES)
        expect(say[language]).not.toMatch(/\b[a-z]{2}\.[a-z]{2,}|« ?[a-z]+-[a-z-]+ ?»|“[a-z]+-[a-z-]+”|\bh[0-3]\b/);
    for (const [country, text] of [
      ["CA", "Centre d'analyse des opérations et déclarations financières du Canada (ca.fintrac)"],
      ["US", "Service des marshals des États-Unis (us.usms)"],
      ["MX", "Unité de renseignement financier du Mexique (mx.uif)"],
    ] as const) {
      const guide = page(book, country, "fr");
      expect(guide).toContain(text);
      expect(guide).not.toMatch(/^\|.*\b(financial-referral|travel-notice|training-completion)\b/m);
    }
  });

  it("hold what is permitted and what is not, each judged by the engine with its reasons", () => {
    const judged = [1, 2, 3].flatMap((seed) =>
      listExercises(book, DAY, seed).map(({ id }) => judgeAnswer(book, DAY, seed, id, "deny")),
    );
    const outcomes = judged.map((one) => one?.expected.outcome);
    expect(outcomes).toContain("conditions");
    expect(outcomes).toContain("deny");
    for (const one of judged) {
      expect(one?.isRight).toBe(one?.expected.outcome === "deny");
      if (one?.expected.outcome === "conditions") expect(one.expected.arrangement?.cites).not.toBe("");
    }
    expect(judgeAnswer(book, DAY, 1, "nothing", "deny")).toBeUndefined();
  });
});

it("changing a rule changes the guidance and what the exercises answer", () => {
  const file = "cbsa-atf-2023.cedar";
  const ended = bookOf({
    [file]: (files[file] ?? "").replaceAll('@from("2023-03-31")', '@from("2023-03-31")\n@until("2025-12-31")'),
  });
  expect(page(book, "CA", "en")).toContain("### cbsa-atf-share");
  expect(page(ended, "CA", "en")).not.toContain("### cbsa-atf-share");
  // Which exercises a seed draws depends on all kinds and rules: the first seeds that draw one of this arrangement.
  const rests = (seed: number) =>
    listExercises(book, DAY, seed).some(
      ({ id }) =>
        judgeAnswer(book, DAY, seed, id, "conditions")?.expected.arrangement?.id.startsWith("cbsa-atf") === true,
    );
  const seeds: number[] = [];
  for (let seed = 1; seed <= 60 && seeds.length < 2; seed++) if (rests(seed)) seeds.push(seed);
  expect(seeds).toHaveLength(2);
  const narrowed = bookOf({
    [file]: (files[file] ?? "").replaceAll("forbid (", "permit (").replaceAll("keep-days:730", "keep-days:30"),
  });
  expect(page(narrowed, "CA", "en")).toContain("30 days");
  // Under the rules that ended, no exercise rests on them any more.
  for (const seed of seeds)
    for (const { id } of listExercises(ended, DAY, seed))
      expect(judgeAnswer(ended, DAY, seed, id, "deny")?.expected.arrangement?.id ?? "").not.toMatch(/^cbsa-atf/);
}, 120_000);

describe("training through the API", () => {
  const headers = (agency: string, role: Role, purpose: Purpose) => house.headers("CA", agency, role, purpose);
  const url = "/api/nodes/CA/training";

  it("lets nobody in without a token and a purpose", async () => {
    for (const [method, path] of [
      ["GET", url],
      ["POST", url],
      ["GET", `${url}/completions`],
    ] as const) {
      expect((await api.inject({ method, url: path })).statusCode).toBe(401);
      const { authorization } = await headers("ca.cbsa", "analyst", "audit");
      expect((await api.inject({ method, url: path, headers: { authorization } })).statusCode).toBe(400);
      const abroad = await house.headers("US", "us.atf", "supervisor", "record-keeping");
      expect((await api.inject({ method, url: path, headers: abroad })).statusCode).toBe(401);
    }
  });

  it("judges a set, keeps the completion, logs it, and shows it to supervisors of that agency alone", async () => {
    const learner = await headers("ca.cbsa", "analyst", "record-keeping");
    const listed = await api.inject({ url: `${url}?seed=4`, headers: learner });
    const set: { readonly exercises: readonly { readonly id: string }[] } = listed.json();
    const day = new Date().toISOString().slice(0, 10);
    const answers = set.exercises.map(({ id }) => ({
      exercise: id,
      answer: judgeAnswer(house.node("CA").rules.book, day, 4, id, "")?.expected.outcome,
    }));
    const send = (payload: object, by = learner) => api.inject({ method: "POST", url, headers: by, payload });
    const passed = (await send({ learner: "A-17", seed: 4, answers })).json();
    expect(passed).toMatchObject({ asked: 10, right: 10, passed: true });
    expect(passed.exercises[0].expected.message).not.toBe("");
    const failed = (await send({ learner: "A-18", seed: 4, answers: answers.slice(0, 3) })).json();
    expect(failed).toMatchObject({ asked: 10, right: 3, passed: false });
    const { rows } = await house
      .node("CA")
      .store.pool.query("select leaf, content from log_event where type = 'training' order by leaf");
    expect(rows.map((row) => JSON.parse(row.content).learner)).toEqual(["A-17", "A-18"]);
    expect(Number(rows[0].leaf)).toBe(passed.leaf);

    const completions = async (agency: string, role: Role, purpose: Purpose) =>
      await api.inject({ url: `${url}/completions`, headers: await headers(agency, role, purpose) });
    const seen = (await completions("ca.cbsa", "supervisor", "record-keeping")).json();
    expect(seen.completions.map((one: { learner: string; passed: boolean }) => [one.learner, one.passed])).toEqual([
      ["A-18", false],
      ["A-17", true],
    ]);
    expect((await completions("ca.rcmp", "supervisor", "record-keeping")).json()).toEqual({ completions: [] });
    for (const [role, purpose] of [
      ["analyst", "record-keeping"],
      ["supervisor", "criminal-investigation"],
      ["liaison-officer", "audit"],
      ["health-analyst", "public-health"],
    ] as const)
      expect((await completions("ca.cbsa", role, purpose)).statusCode, role).toBe(403);
  });

  it("refuses another purpose, exercises that are none, and what is no answer", async () => {
    const payload = { learner: "A-17", seed: 4, answers: [] };
    const wrong = await headers("ca.cbsa", "analyst", "criminal-investigation");
    expect((await api.inject({ method: "POST", url, headers: wrong, payload })).statusCode).toBe(403);
    const right = await headers("ca.cbsa", "analyst", "record-keeping");
    for (const [body, field] of [
      [{ ...payload, answers: [{ exercise: "nothing", answer: "deny" }] }, "answers"],
      [{ ...payload, answers: [{ exercise: "x", answer: "perhaps" }] }, "answers"],
      [{ ...payload, learner: "<b>" }, "learner"],
      [{ ...payload, seed: -1 }, "seed"],
      [{ ...payload, more: 1 }, "more"],
      [[], "learner"],
    ] as const) {
      const answer = await api.inject({ method: "POST", url, headers: right, payload: body });
      expect(answer.statusCode).toBe(400);
      expect(answer.json().error.faults.map((one: { field: string }) => one.field)).toContain(field);
    }
  });
});
