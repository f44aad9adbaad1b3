import type { Caller } from "../../src/core/caller.ts";
import type { Kind } from "../../src/core/kind.ts";
import { CARGO_KINDS } from "../../src/desks/cargo/cargo-kinds.ts";
import { makeCargoSample } from "../../src/desks/cargo/sample/make-cargo-sample.ts";
import { sampleOf } from "../../src/desks/samples.ts";
import { readDecisions, screenItems } from "../../src/service/screening/screen-items.ts";
import { sayHold } from "../../src/service/screening/say-hold.ts";
import { submit } from "../../src/service/submit.ts";
import type { TripointNode } from "../../src/service/tripoint-node.ts";

const OFFICER: Caller = {
  ...{ agency: "us.cbp", country: "US", role: "targeting-officer", purpose: "customs-enforcement" },
};
const INTAKE: Caller = { agency: "us.cbp", country: "US", role: "intake-officer", purpose: "record-keeping" };

/** Declared items with planted cases, a list of two editions, a run of screening, a hold and outcomes. */
export async function loadCargo(node: TripointNode): Promise<void> {
  const request = { items: 400, seed: 5, from: "2024-04-01", until: "2024-05-31", destination: "US" };
  const { postal, consignments, planted } = makeCargoSample({ ...request, origins: ["CN", "GB", "CA"] });
  const isPlanted = (one: { readonly reference: string }) =>
    planted.some(({ reference }) => reference === one.reference);
  await enter(node, CARGO_KINDS.postal, postal);
  await enter(node, CARGO_KINDS.consignment, consignments);
  const { previousEdition: _, ...listed } = sampleOf(CARGO_KINDS.listed);
  const names = postal.filter(isPlanted).map(({ values }) => values.addresseeName.split(" ").reverse().join(" "));
  const entries = names.slice(0, 3).map((name, at) => ({
    reference: `made-list/${at}`,
    values: {
      ...listed,
      list: "made-list",
      entry: String(at),
      edition: "2024-05-01",
      change: "added",
      name,
      statements: [],
    },
  }));
  await enter(node, CARGO_KINDS.listed, entries);
  const edition = { ...sampleOf(CARGO_KINDS.edition), list: "made-list", edition: "2024-05-01", entries: 3, added: 3 };
  const { previousEdition: _none, ...first } = { previousEdition: "", ...edition, changed: 0, removed: 0 };
  await enter(node, CARGO_KINDS.edition, [{ reference: "made-list@2024-05-01", values: first }]);
  await screenItems(node, OFFICER, { today: "2024-06-01", rate: 0.02 });
  const referred = (await readDecisions(node, OFFICER)).filter(({ proposal }) => proposal !== "release");
  await enter(
    node,
    CARGO_KINDS.examined,
    referred.slice(0, 6).map(({ item, mode }, at) => ({
      reference: `EXAMINED-${at}`,
      values: {
        ...{ item, examinedOn: "2024-06-02", mode, examinedIn: "US", blind: true },
        ...(at % 2 === 0 ? { result: "controlled-goods", found: "EXAMPLE" } : { result: "as-declared" }),
      },
    })),
    OFFICER,
  );
  const said = { holdNumber: "HOLD-2024-1", item: referred[0]?.item ?? "", itemIn: "US", officer: "EXAMPLE, Officer" };
  const basis = {
    legalBasis: "EXAMPLE Customs Act, article 1",
    grounds: "EXAMPLE: a press and its dies in two parcels",
  };
  await sayHold(node, OFFICER, { ...said, ...basis, stance: "proposes", on: "2024-06-01", until: "2099-06-10" }, true);
}

async function enter(
  node: TripointNode,
  kind: unknown,
  records: readonly { readonly reference: string; readonly values: unknown }[],
  caller = INTAKE,
): Promise<void> {
  const envelopes = records.map(({ reference, values }) => ({ reference, synthetic: true, values }));
  const answer = await submit(node, caller, kind as Kind, envelopes);
  if ("refused" in answer) throw new Error(answer.say.en);
  for (const one of answer) if (one.fate === "refused") throw new Error(one.faults.map(({ say }) => say.en).join(", "));
}
