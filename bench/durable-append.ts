import { entryLeaf, inclusionProof, keepEdge, lockLog, writeEntries } from "../src/store/node-log.ts";
import { inTransaction } from "../src/store/database.ts";
import { inBenchHouse, percentile, print } from "./bench-house.ts";

const BATCH = 2000;
const BATCHES = 100;

// Entries appended durably: tiles, bundles and a signed checkpoint in one committed transaction a batch.
await inBenchHouse(async (house) => {
  const node = house.nodes[0];
  if (node === undefined) throw new Error("no node runs here");
  const { store, log } = node;
  const waits: number[] = [];
  const began = performance.now();
  for (let batch = 0; batch < BATCHES; batch++) {
    const texts = Array.from({ length: BATCH }, (_, at) => `record ${String(batch * BATCH + at).padStart(43, "0")}`);
    const start = performance.now();
    const edge = await inTransaction(store.pool, async (client) => {
      const before = await lockLog(client, log);
      return await writeEntries(client, log, before, { texts, leaves: texts.map(entryLeaf) });
    });
    keepEdge(log, edge);
    waits.push(performance.now() - start);
  }
  const seconds = (performance.now() - began) / 1000;
  const size = BATCH * BATCHES;
  print({
    work: `durable append of ${size} entries, ${BATCH} a transaction, each with tiles, bundle and a signed checkpoint`,
    unit: "entries/s",
    value: size / seconds,
    goal: { value: 50_000, better: "more" },
    more: { p99MillisecondsABatch: Number(percentile(waits, 0.99).toPrecision(3)) },
  });
  const proofs: number[] = [];
  for (let index = 0; index < size; index += Math.floor(size / 300)) {
    const start = performance.now();
    const proof = await inclusionProof(store, index, size);
    if (!proof.ok) throw new Error(proof.reason);
    proofs.push(performance.now() - start);
  }
  print({ work: "inclusion proof read from the stored tiles, p95", unit: "ms", value: percentile(proofs, 0.95) });
});
