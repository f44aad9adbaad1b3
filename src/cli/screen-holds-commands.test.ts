import { describe, expect, test } from "vitest";
import { LANGUAGES } from "../core/words.ts";
import { holdBoard } from "../desks/cargo/screening/hold-board.ts";
import { holdLines } from "./screen-holds-commands.ts";

const said = { holdNumber: "H-7", item: "us.cbp:postal-item:EXAMPLE-1", itemIn: "US", officer: "EXAMPLE, Officer" };
const board = holdBoard(
  [
    {
      ...{ agency: "us.cbp", record: "us.cbp:hold:H-7/1/proposes/2024-05-01", synthetic: true },
      values: {
        ...said,
        ...{ stance: "proposes", on: "2024-05-01", until: "2024-06-01", legalBasis: "19 CFR 145.2" },
        grounds: "tablet press parts",
      },
    },
    {
      agency: "ca.cbsa",
      record: "ca.cbsa:hold:H-7/1/agrees/2024-05-02",
      synthetic: false,
      values: { ...said, stance: "agrees", on: "2024-05-02" },
    },
  ],
  "2024-05-03",
);

describe("holds in a terminal", () => {
  test("stand in words: where each stands, on what, and what every agency said", () => {
    expect(holdLines(board, "en")).toEqual([
      "1 hold",
      "H-7: agreed, until 2024-06-01 (synthetic)",
      "\titem us.cbp:postal-item:EXAMPLE-1 in US",
      "\tlegal basis: 19 CFR 145.2",
      "\tgrounds: tablet press parts",
      "\tus.cbp: Proposes the hold (2024-05-01); seen on 2024-05-01",
      "\tca.cbsa: Agrees (2024-05-02); seen on 2024-05-02",
    ]);
    expect(holdLines(board, "fr")).toContain("H-7 : approuvée, jusqu'au 2024-06-01 (synthétique)");
    for (const language of LANGUAGES) expect(holdLines([], language)).toHaveLength(1);
  });
});
