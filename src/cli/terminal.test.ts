import { describe, expect, it } from "vitest";
import { harmless } from "./terminal.ts";

describe("a line for the terminal", () => {
  it("holds no commands to it and no turned text, whatever a file wrote", () => {
    const hostile = "Name \u001b[31mred\u001b]0;title\u0007 \u009b2J\r \u202egnp.exe\u2069";
    expect(harmless(hostile)).toBe("Name \ufffd[31mred\ufffd]0;title\ufffd \ufffd2J\ufffd \ufffdgnp.exe\ufffd");
  });

  it("keeps letters of all scripts, tabs and line feeds", () => {
    const line = "fentanilo\tétorphine α-PVP 芬太尼 فنتانيل\nnext";
    expect(harmless(line)).toBe(line);
  });
});
