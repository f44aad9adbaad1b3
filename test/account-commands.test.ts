import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCommand } from "../src/cli/commands.ts";
import { COUNTRIES } from "../src/countries/countries.ts";
import { signInByPassword } from "../src/service/accounts/sign-in.ts";
import { setPasswordByLink } from "../src/service/accounts/one-time-links.ts";
import { PASSWORD } from "./open-browser.ts";
import { openTestHouse, type TestHouse } from "./open-test-house.ts";

let house: TestHouse;

beforeAll(async () => void (house = await openTestHouse()));
afterAll(async () => await house?.close());

/** Runs a command line in the test's house; answers its exit code and what it said. */
async function run(...args: string[]): Promise<{ code: number; out: string; errors: string }> {
  const out: string[] = [];
  const errors: string[] = [];
  const terminal = {
    language: "en" as const,
    isInteractive: false,
    out: (line: string) => void out.push(line),
    error: (line: string) => void errors.push(line),
    progress: () => undefined,
  };
  const code = await runCommand(
    {
      terminal,
      countries: COUNTRIES,
      directory: house.house.directory,
      publicUrl: "https://tripoint.example.org",
      openHouse: async () => ({ ...house.house, close: async () => undefined }),
      ruleFiles: () => Promise.reject(new Error("not here")),
      readyWeb: () => Promise.reject(new Error("not here")),
      serve: () => Promise.reject(new Error("not here")),
    },
    args,
  );
  return { code, out: out.join("\n"), errors: errors.join("\n") };
}

const tokenIn = (text: string) => /token=(\S+)/.exec(text)?.[1];
const signIn = async (account: string) =>
  await signInByPassword(house.house, { account, password: PASSWORD, address: "127.0.0.1" });

describe("tripoint account", () => {
  it("makes an account whose owner sets the password by a link", async () => {
    const made = await run("account", "add", "Ana", "--full-name", "Ana Example", "--grant", "us.atf:analyst");
    expect(made.code).toBe(0);
    expect(made.out).toContain("https://tripoint.example.org/set-password?token=us.");
    expect(await setPasswordByLink(house.house, tokenIn(made.out), PASSWORD)).toMatchObject({ ok: true });
    expect(await signIn("ana")).toMatchObject({ ok: true });
    expect((await run("account", "list")).out).toBe("United States\n  ana  Ana Example  us.atf:analyst");
    const { rows } = await house
      .node("US")
      .store.pool.query<{ content: string }>("select content from log_event where type in ('account', 'grants')");
    for (const { content } of rows) expect(JSON.parse(content)).toMatchObject({ account: "ana" });
    expect(rows[0]?.content).toContain('"by":"console"');
  });

  it("gives and takes grants, disables, enables, and makes a new link", async () => {
    expect((await run("account", "grant", "ana", "us.cbp:auditor", "us.atf:administrator")).code).toBe(0);
    expect((await run("account", "revoke", "ana", "us.atf:analyst")).code).toBe(0);
    expect((await run("account", "list")).out).toContain("us.atf:administrator, us.cbp:auditor");
    expect((await run("account", "disable", "ana")).errors).toContain("last administrator");
    await run("account", "add", "ben", "--full-name", "Ben Example", "--grant", "us.atf:administrator");
    expect((await run("account", "disable", "ana")).code).toBe(0);
    expect(await signIn("ana")).toMatchObject({ ok: false, reason: "wrong" });
    expect((await run("account", "enable", "ana")).code).toBe(0);
    expect((await run("account", "identity", "ana", "allow")).code).toBe(0);
    expect(tokenIn((await run("account", "link", "ana")).out)).toMatch(/^us\./);
  });

  it("says what is wrong", async () => {
    for (const [args, said] of [
      [["add", "Ana", "--full-name", "Other"], "is the name of another account"],
      [["add", "é", "--full-name", ""], "is no sign-in name"],
      [["add", "x1", "--full-name", "X", "--grant", "atf"], "names no agency"],
      [["add", "x1", "--full-name", "X", "--grant", "us.atf:king"], "is no role"],
      [["add", "x1", "--full-name", "X", "--grant", "ca.rcmp:analyst"], "CA"],
      [["grant", "nobody", "us.atf:analyst"], "there is no account `nobody`"],
      [["identity", "ana", "maybe"], "maybe"],
      [["first"], "there is an administrator already"],
    ] as const) {
      const { code, errors } = await run("account", ...args);
      expect([args, code]).not.toEqual([args, 0]);
      expect(errors).toContain(said);
    }
  });
});
