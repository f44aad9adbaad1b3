import { Worker } from "node:worker_threads";
import type { Kind } from "../core/kind.ts";
import { kindNamed } from "../desks/kinds.ts";
import type { Peer } from "../exchange/peer.ts";
import { readMessage } from "../exchange/read-message.ts";
import { profileId } from "../store/profiles.ts";
import { type ReadyRelease, readyRelease } from "./keep-release.ts";
import { openRelease, type Refused } from "./open-release.ts";
import type { ThreadTask } from "./release-thread.ts";
import { batchOfWork, type OpenedWork, type ReleaseHead, type ReleaseWork, type SealedWork } from "./release-work.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** A release that was opened and sealed in a thread; or why all of it is refused. */
export type ThreadedRelease = { readonly release: ReleaseHead } & (
  | {
      readonly ok: true;
      readonly refused: readonly Refused[];
      readonly consent: undefined;
      readonly ready: ReadyRelease;
    }
  | { readonly ok: false; readonly reason: string }
);

type Waiting = { readonly resolve: (done: unknown) => void; readonly reject: (error: Error) => void };
type Thread = { readonly worker: Worker; readonly waiting: Map<number, Waiting>; isReady: boolean; isBusy: boolean };

const YOUNG_MB = 96;

let thread: Thread | undefined;
let next = 0;

/**
 * Opens and seals a release in the thread that is kept for it, so that this one goes on writing what came before.
 * Undefined while the thread is starting or at work, when it fails, and for what is no release or carries a consent:
 * then it is opened here, so that both are at work when there is much to be done.
 */
export async function openInThread(
  node: TripointNode,
  peer: Peer,
  body: string,
  place: ReleaseWork["place"],
  today: string,
): Promise<ThreadedRelease | undefined> {
  const at = (thread ??= start());
  if (!at.isReady || at.isBusy) return undefined;
  at.isBusy = true;
  const { origin, country, logKey } = peer;
  const { country: own, places, store } = node;
  const opener = { country: own.code, places };
  const id = next++;
  try {
    const opened = (await ask(at, {
      ...{ id, open: { body, opener, peer: { origin, country, logKey }, place, today } },
    })) as OpenedWork;
    if (opened.found === "other") return undefined;
    const { head: release } = opened;
    if (opened.found === "refused") return { release, ok: false, reason: opened.reason };
    const records = recordsOf(opened.records);
    const numbers: number[] = [];
    for (const profile of opened.profiles) numbers.push(await profileId(store, profile));
    const sealed = (await ask(at, { id, seal: numbers })) as SealedWork;
    const versions = async () => await versionsHere(node, peer, body, place, today);
    const proofs = Buffer.from(sealed.proofs.buffer, sealed.proofs.byteOffset, sealed.proofs.byteLength);
    const ready = { records, versions, asNew: batchOfWork(sealed), proofs };
    return { release, ok: true, refused: opened.refused, consent: undefined, ready };
  } catch (error) {
    if (error instanceof ThreadFailure) return undefined;
    at.worker.postMessage({ id, drop: true } satisfies ThreadTask, []);
    throw error;
  } finally {
    at.isBusy = false;
  }
}

/** The versions of a release one by one, opened here: asked for only where some of its records are here already. */
async function versionsHere(node: TripointNode, peer: Peer, body: string, place: ReleaseWork["place"], today: string) {
  const read = readMessage(body);
  if (!read.ok || read.message.type !== "release") throw new Error("a release that was opened is none any more");
  const opened = await openRelease(node, peer, read.message, today);
  if (!opened.ok) throw new Error(`a release that was opened is refused: ${opened.reason}`);
  const { keepUntil } = read.message;
  return await (await readyRelease(node.store, opened.versions, { ...place, keepUntil })).versions();
}

function recordsOf(named: readonly (readonly [kind: string, record: string])[]): ReadyRelease["records"] {
  return named.map(([name, record]) => {
    const kind: Kind | undefined = kindNamed(name);
    if (kind === undefined) throw new Error(`the kind \`${name}\` is not known here`);
    return { kind, record };
  });
}

/** The thread is gone, or could not do what it was asked. */
class ThreadFailure extends Error {}

async function ask({ worker, waiting }: Thread, task: ThreadTask): Promise<unknown> {
  // The process stays for its work: a timer does what an unref'd thread does not.
  const stay = setInterval(() => undefined, 60_000);
  try {
    return await new Promise((resolve, reject) => {
      waiting.set(task.id, { resolve, reject });
      worker.postMessage(task, []);
    });
  } finally {
    clearInterval(stay);
  }
}

type Told = { readonly ready: true } | { readonly id: number; readonly done?: unknown; readonly failed?: string };

function start(): Thread {
  const worker = new Worker(new URL("./release-thread.ts", import.meta.url), {
    // Of what one release needs hardly anything is needed for the next: it is forgotten before it is moved.
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  const waiting: Thread["waiting"] = new Map();
  const started: Thread = { worker, waiting, isReady: false, isBusy: false };
  worker.on("message", (told: Told) => {
    if ("ready" in told) {
      started.isReady = true;
      return;
    }
    const one = waiting.get(told.id);
    waiting.delete(told.id);
    if (told.failed === undefined) one?.resolve(told.done);
    else one?.reject(new ThreadFailure(told.failed));
  });
  const leave = (why: string) => {
    if (thread === started) thread = undefined;
    for (const one of waiting.values()) one.reject(new ThreadFailure(why));
    waiting.clear();
  };
  worker.on("error", (error: Error) => leave(`the thread of releases failed: ${error.message}`));
  worker.on("exit", () => leave("the thread of releases ended"));
  // Only now: a listener for messages would hold the process again.
  worker.unref();
  return started;
}
