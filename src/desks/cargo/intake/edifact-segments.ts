// oxlint-disable-next-line typescript/triple-slash-reference -- a declaration for a library without types
/// <reference path="./edifact.d.ts" />
import Parser from "edifact/parser.js";

/** One segment: its name, its elements with their components, and its place in the interchange, from 1. */
export type Segment = { readonly name: string; readonly elements: readonly (readonly string[])[]; readonly at: number };

/** What was read of an interchange, and why reading stopped early if it did. */
export type SegmentReading = {
  readonly segments: readonly Segment[];
  readonly broken: boolean;
  readonly tooMany: boolean;
};

/** Bounds of one interchange: segments, components of a segment, characters of a component. */
const MOST_SEGMENTS = 500_000;
const MOST_COMPONENTS = 200;
const LONGEST = 2000;

class Enough extends Error {}

/** Cuts an interchange into segments, within bounds; those before the place where its syntax breaks are good. */
export function readSegments(text: string): SegmentReading {
  const segments: Segment[] = [];
  let name = "";
  let elements: string[][] = [];
  let components = 0;
  const parser = new Parser();
  // Bytes were decoded before: whichever letters the interchange announces, all of them are taken.
  parser.encoding("UNOY");
  parser.onopensegment = (opened) => {
    name = opened;
    elements = [];
    components = 0;
  };
  parser.onelement = () => void elements.push([]);
  parser.oncomponent = (value) => {
    if (++components > MOST_COMPONENTS || value.length > LONGEST) throw new Enough();
    elements.at(-1)?.push(value);
  };
  parser.onclosesegment = () => {
    if (segments.length >= MOST_SEGMENTS) throw new Enough();
    segments.push({ name, elements, at: segments.length + 1 });
  };
  try {
    parser.write(text.trimEnd());
    parser.end();
  } catch (error) {
    return { segments, broken: true, tooMany: error instanceof Enough };
  }
  return { segments, broken: false, tooMany: false };
}
