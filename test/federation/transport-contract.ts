import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkLine, type FeedLine } from "../../src/exchange/feed-line.ts";
import type { FeedTransport } from "../../src/exchange/transport.ts";
import { FROM, isSameLine, key, placeAfter, someLines, TO } from "./feed-fixture.ts";

/** A feed that grows in a test, and the way to it that is tested. */
export type FeedUnderTest = {
  readonly transport: FeedTransport;
  append(lines: readonly FeedLine[]): Promise<void>;
  close(): Promise<void>;
};

const LINES = 40;
const INSTANT = "2026-11-21T12:00:00Z";
const never = new AbortController().signal;

/** What every way to a partner's feed must do; `open` gives one over an empty feed. */
export function transportContract(name: string, open: () => Promise<FeedUnderTest>): void {
  describe(name, () => {
    // Some lines are longer than one piece or one read of any transport.
    const lines = someLines(LINES, (position) => (position % 7 === 0 ? 900_000 : 100));
    let feed: FeedUnderTest;
    beforeAll(async () => {
      feed = await open();
    });
    afterAll(async () => await feed?.close());

    it("answers nothing of an empty feed, at once when it is not to wait", async () => {
      const began = performance.now();
      expect(await feed.transport.pull({ position: 0, chain: "" }, 10, 0, never)).toEqual({ lines: [], head: 0 });
      expect(performance.now() - began).toBeLessThan(2000);
    });

    it("answers within a second when a line comes while it waits", async () => {
      const pulled = feed.transport.pull({ position: 0, chain: "" }, 10, 10, never);
      await new Promise((resolve) => setTimeout(resolve, 700));
      const began = performance.now();
      await feed.append(lines.slice(0, 1));
      expect((await pulled).lines).toEqual(lines.slice(0, 1));
      expect(performance.now() - began).toBeLessThan(1000);
    });

    it("answers no lines when none came in the time it was to wait", async () => {
      const began = performance.now();
      expect((await feed.transport.pull(placeAfter(lines, 1), 10, 1, never)).lines).toEqual([]);
      expect(performance.now() - began).toBeGreaterThan(900);
    });

    it("brings all lines in order, whatever the size of a page, and each holds", async () => {
      await feed.append(lines.slice(1));
      for (const limit of [1, 7, 1000]) {
        let place = placeAfter(lines, 0);
        const got: FeedLine[] = [];
        while (got.length < LINES) {
          const page = await feed.transport.pull(place, limit, 5, never);
          expect(page.head).toBe(LINES);
          expect(page.lines.length).toBeGreaterThan(0);
          expect(page.lines.length).toBeLessThanOrEqual(limit);
          for (const line of page.lines) {
            const check = checkLine(FROM, TO, line, place, [key], INSTANT);
            if (!check.ok) throw new Error(check.reason);
            ({ place } = check);
            got.push(line);
          }
        }
        expect(got.every((line, at) => isSameLine(line, lines[at]))).toBe(true);
      }
    });

    it("goes on from any line", async () => {
      for (const after of [1, 6, 7, 8, 13, LINES - 1]) {
        const { lines: got } = await feed.transport.pull(placeAfter(lines, after), 3, 5, never);
        expect(got.length).toBeGreaterThan(0);
        expect(got.every((line, at) => isSameLine(line, lines[after + at]))).toBe(true);
      }
    });

    it("stops waiting when it is told to", async () => {
      const abort = new AbortController();
      const began = performance.now();
      const pulled = feed.transport.pull(placeAfter(lines, LINES), 10, 20, abort.signal);
      setTimeout(() => abort.abort(), 300);
      await expect(pulled).rejects.toThrow();
      expect(performance.now() - began).toBeLessThan(5000);
    });
  });
}
