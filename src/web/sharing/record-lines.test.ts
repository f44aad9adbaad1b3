import { expect, it } from "vitest";
import { linesOf } from "./record-lines.ts";

it("takes record numbers as they are typed or pasted, each once", () => {
  expect(linesOf(" a:b:1\n\n a:b:2 , a:b:1;\r\na:b:3")).toEqual(["a:b:1", "a:b:2", "a:b:3"]);
  expect(linesOf(" \n ,")).toEqual([]);
});
