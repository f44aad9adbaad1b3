import type { Stream } from "../core/stream.ts";
import { FIREARMS_STREAMS } from "./firearms/streams.ts";
import { HEALTH_STREAMS } from "./health/streams.ts";
import { SUBSTANCES_STREAMS } from "./substances/streams.ts";
import { WATER_STREAMS } from "./water/streams.ts";

/** The series that early warning looks at: a desk gives its own list, and a line here. */
export const STREAMS: readonly Stream[] = [
  ...FIREARMS_STREAMS,
  ...SUBSTANCES_STREAMS,
  ...HEALTH_STREAMS,
  ...WATER_STREAMS,
];

/** Finds a stream by its name. */
export function streamNamed(name: string): Stream | undefined {
  return STREAMS.find((stream) => stream.name === name);
}
