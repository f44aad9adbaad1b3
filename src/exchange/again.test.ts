import { describe, expect, it } from "vitest";
import { again, untilAnswered } from "./again.ts";

const failing = (turns: number, error: Error) => {
  let left = turns;
  return async () => {
    if (left-- > 0) throw error;
    return "done";
  };
};
const timeout = new Error("timeout");

describe("what is asked again while no server answers", () => {
  it("says what it waits for, and that it waits no more", async () => {
    const heard: (string | undefined)[] = [];
    expect(await again(undefined, failing(2, timeout), (reason) => heard.push(reason))).toBe("done");
    expect(heard).toEqual(["timeout", "timeout", undefined]);
  });

  it("ends when the time is over, in words of three languages", async () => {
    const asked = { signal: new AbortController().signal, withinMs: 150 };
    const error = await untilAnswered(failing(1000, timeout), asked).catch((one: unknown) => one);
    expect(error).toMatchObject({
      say: { en: expect.stringContaining("`timeout`"), es: expect.stringContaining("servidores") },
    });
  });

  it("does not ask again what is refused for good; where nothing was put in yet, it says so", async () => {
    const asked = { signal: new AbortController().signal, withinMs: 60_000 };
    const missing = Object.assign(new Error("stream not found"), { status: 404 });
    await expect(untilAnswered(failing(1000, missing), asked)).rejects.toThrow(/tripoint screen edition/);
    const refused = new Error("permissions violation");
    await expect(untilAnswered(failing(1000, refused), asked)).rejects.toBe(refused);
  });

  it("ends at once when it is interrupted", async () => {
    const ending = new AbortController();
    const asked = untilAnswered(failing(1000, timeout), { signal: ending.signal, withinMs: 60_000 });
    setTimeout(() => ending.abort(), 20);
    await expect(asked).rejects.toMatchObject({ name: "AbortError" });
  });
});
