import { hash as cryptoHash } from "node:crypto";
import { availableParallelism } from "node:os";
import { MerkleTree } from "merkletreejs";
import { frontierRoot, proofMaker, type Sha256, treeHash } from "../src/core/log/merkle.ts";
import { expandTile, keepExpandedTiles, subtreesFromTiles } from "../src/core/log/tile-proof.ts";
import { emptyEdge, extendTiles, type TileEdge } from "../src/core/log/tiles.ts";
import { verifyConsistency, verifyInclusion } from "../src/core/log/verify-proof.ts";

const ENTRIES = 200_000;
const BATCH = 1_000;
const PROOFS = 4_000;
const ROUNDS = 5;

/** SHA-256 through a string of one character a byte: on Node 24 some 2.5 times faster than asking for a Buffer. */
const textSha256: Sha256 = (data) => {
  const text = cryptoHash("sha256", data, "binary");
  const digest = new Uint8Array(32);
  for (let i = 0; i < 32; i++) digest[i] = text.charCodeAt(i);
  return digest;
};
const bufferSha256 = (data: Uint8Array) => cryptoHash("sha256", data, "buffer");

/** `node bench/log.ts buffer` measures with plain Buffers instead; one call a process, so that neither slows the other. */
const sha256 = process.argv[2] === "buffer" ? bufferSha256 : textSha256;

const entries = Array.from({ length: ENTRIES }, (_, i) =>
  Uint8Array.from({ length: 180 + ((i * 7919) % 41) }, (_, j) => (i >> (j & 15)) ^ (j * 7)),
);
const prefixed = entries.map((entry) => Uint8Array.of(0, ...entry));
const pair = new Uint8Array(65).fill(1);
const hash = treeHash(sha256);

let kept: unknown;
let edge: TileEdge = emptyEdge;
const tiles = new Map<string, Uint8Array>();

function append(): void {
  edge = emptyEdge;
  for (let start = 0; start < ENTRIES; start += BATCH) {
    const growth = extendTiles(edge, entries.slice(start, start + BATCH).map(hash.leaf), hash);
    for (const tile of growth.tiles) tiles.set(`${tile.level}/${tile.index}`, tile.bytes);
    edge = growth.edge;
  }
  kept = frontierRoot(edge.frontier, hash);
}

function floor(output: "buffer" | "binary"): void {
  for (let i = 0; i < ENTRIES; i++) {
    kept = cryptoHash("sha256", prefixed[i]!, output);
    kept = cryptoHash("sha256", pair, output);
  }
}

/** Runs all works in turn, ROUNDS times, and gives the median microseconds a unit of each. */
function inTurn(works: readonly (() => void)[], units: number): number[] {
  const times = works.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, work] of works.entries()) {
      const start = performance.now();
      work();
      times[i]!.push(((performance.now() - start) * 1000) / units);
    }
  }
  return times.map((list) => list.toSorted((a, b) => a - b)[ROUNDS >> 1]!);
}

function report(work: string, value: number, peer: string, peerValue: number): void {
  const figure = (us: number) => Number(us.toFixed(3));
  const machine = { cores: availableParallelism(), node: process.version };
  const ratio = Number((peerValue / value).toFixed(2));
  console.log(
    JSON.stringify({
      work,
      unit: "us",
      value: figure(value),
      peer: { name: peer, value: figure(peerValue) },
      ratio,
      machine,
    }),
  );
}

const [ours, floorBuffer, floorText] = inTurn(
  [() => append(), () => floor("buffer"), () => floor("binary")],
  ENTRIES,
) as [number, number, number];
report("append one entry with tiles", ours, "crypto.hash to Buffer, leaf and node", floorBuffer);
report("append one entry with tiles", ours, "crypto.hash to binary text, leaf and node", floorText);

const size = ENTRIES;
const root = frontierRoot(edge.frontier, hash);
const places = Array.from({ length: PROOFS }, (_, i) => (i * 104_729) % size);
const leafHashes = places.map((index) => hash.leaf(entries[index]!));
const keptTiles = keepExpandedTiles(
  (level, index, width) => tiles.get(`${level}/${index}`)!.subarray(0, width * 32),
  hash,
);
const maker = proofMaker(size, subtreesFromTiles(size, keptTiles), hash);
const proofs = places.map((index) => maker.inclusion(index));
const peerTree = new MerkleTree(
  entries.map((entry) => Buffer.from(hash.leaf(entry))),
  bufferSha256,
);
const textHashPeer = new MerkleTree([], (data: Uint8Array) =>
  Buffer.from(cryptoHash("sha256", data, "binary"), "latin1"),
);
const peerRoot = peerTree.getRoot();
const peerLeaves = peerTree.getLeaves();
const peerProofs = places.map((index) => peerTree.getProof(peerLeaves[index]!, index));

function verifyAll(): void {
  for (let i = 0; i < PROOFS; i++) {
    const claim = { index: places[i]!, size, leafHash: leafHashes[i]!, root, proof: proofs[i]! };
    if (!verifyInclusion(claim, hash).ok) throw new Error("an inclusion proof does not hold");
  }
}

function verifyAllByPeer(peer: MerkleTree): void {
  for (let i = 0; i < PROOFS; i++) {
    if (!peer.verify(peerProofs[i]!, peerLeaves[places[i]!]!, peerRoot))
      throw new Error("the peer's proof does not hold");
  }
}

const [verified, verifiedByPeer, verifiedByTextHash] = inTurn(
  [() => verifyAll(), () => verifyAllByPeer(peerTree), () => verifyAllByPeer(textHashPeer)],
  PROOFS,
) as [number, number, number];
report("verify one inclusion proof", verified, "merkletreejs verify, crypto.hash to Buffer", verifiedByPeer);
report("verify one inclusion proof", verified, "merkletreejs verify, crypto.hash to binary text", verifiedByTextHash);

const [built, builtByPeer] = inTurn(
  [
    () => {
      for (const index of places) kept = maker.inclusion(index);
    },
    () => {
      for (const index of places) kept = peerTree.getProof(peerLeaves[index]!, index);
    },
  ],
  PROOFS,
) as [number, number];
report("build one inclusion proof from kept tiles", built, "merkletreejs getProof", builtByPeer);

const [consistent] = inTurn(
  [
    () => {
      for (const from of places) kept = maker.consistency(from);
    },
  ],
  PROOFS,
) as [number];
report("build one consistency proof from kept tiles", consistent, "merkletreejs getProof (inclusion)", builtByPeer);

const fullTile = tiles.get("0/0")!;
const [expanded] = inTurn(
  [
    () => {
      for (let i = 0; i < 200; i++) kept = expandTile(fullTile, hash);
    },
  ],
  200,
) as [number];
report("expand one full tile", expanded, "crypto.hash to Buffer, 247 nodes", (247 * floorBuffer) / 2);

const fromRoot = proofMaker(150_000, subtreesFromTiles(150_000, keptTiles), hash).root();
const check = { fromSize: 150_000, toSize: size, fromRoot, toRoot: root, proof: maker.consistency(150_000) };
if (!verifyConsistency(check, hash).ok || kept === undefined) throw new Error("the consistency proof does not hold");
