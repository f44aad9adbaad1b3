import { changeAndLog } from "../store/change-and-log.ts";
import type { KeptLine } from "../store/feeds.ts";
import { eraseSentLines } from "../store/holdings.ts";
import { permitsOfLines } from "../store/releases.ts";
import type { LogEvent } from "../store/node-log.ts";
import type { TripointNode } from "./tripoint-node.ts";

/**
 * Takes back, of lines that a partner is about to take, the releases whose rule is not in force any more: their bodies are
 * erased, which leaves the chain as it is, and that is logged with the reason. Answers the lines as they may go.
 */
export async function withdrawEnded(
  node: TripointNode,
  peer: string,
  lines: readonly KeptLine[],
): Promise<readonly KeptLine[]> {
  const open = lines.filter((line) => line.type === "release" && !line.isErased);
  if (open.length === 0) return lines;
  const positions = open.map((line) => line.position);
  const permits = await permitsOfLines(node.store, peer, positions);
  const ended = permits.filter(({ arrangement }) => !node.rules.rules.has(arrangement));
  if (ended.length === 0) return lines;
  await changeAndLog(node.store, node.log, async (client) => {
    const erased = await eraseSentLines(
      client,
      ended.map(({ position }) => ({ peer, position })),
    );
    const events = ended
      .filter(({ position }) => erased.includes(position))
      .map(({ position, id, receiver, arrangement }): LogEvent => {
        const reason = `\`${arrangement}\` ended before the partner took it`;
        return { type: "refusal", action: "feed", peer, position, release: id, receiver, arrangement, reason };
      });
    return { result: undefined, events };
  });
  const gone = new Set(ended.map(({ position }) => position));
  return lines.map((line) => (gone.has(line.position) ? { ...line, isErased: true } : line));
}
