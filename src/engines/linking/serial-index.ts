/** Stands for one unreadable character. */
const ONE = "?";
/** Stands for any number of characters, none included. */
const ANY = "*";

/** Characters that are mistaken for each other on metal, each with the one that stands for all of them. */
const CONFUSABLE: Readonly<Record<string, string>> = {
  O: "0",
  Q: "0",
  D: "0",
  I: "1",
  L: "1",
  S: "5",
  B: "8",
  Z: "2",
  G: "6",
};

/**
 * A pattern with `?` and `*`; whether characters that are easily mistaken on metal are taken as one (O for 0, I for 1,
 * S for 5, B for 8, Z for 2); and which entries may be answered at all.
 */
export type SerialSearch = {
  readonly pattern: string;
  readonly confusables?: boolean;
  readonly limit?: number;
  readonly accept?: (entry: number) => boolean;
};

/** One serial number that fits: the number of its entry, and how it fits. */
export type SerialHit = {
  readonly entry: number;
  readonly serial: string;
  /** `exact`: the very text; `pattern`: by wildcards or unreadable characters; `confusable`: only when alike characters are taken as one. */
  readonly fit: "exact" | "pattern" | "confusable";
};

/** An index of serial numbers that grows entry by entry; entries are numbered in the order in which they come. */
export type SerialIndex = {
  readonly add: (serial: string) => void;
  readonly size: () => number;
  /** The entries that fit, exact ones first, then in the order of entry; at most `limit` (1,000 unless said). */
  readonly search: (search: SerialSearch) => readonly SerialHit[];
};

const POSITIONS = 12;
const ENOUGH = 5;
const ALPHABET = 36;
const BLOCK = 1 << 15;
const WORDS = BLOCK / 32;

/** Bitmaps over one block of 32,768 serial numbers: which have a character at a position, counted from the start or the end. */
type Block = { readonly fromStart: (Uint32Array | undefined)[]; readonly fromEnd: (Uint32Array | undefined)[] };

/** Serial numbers that can be searched together, with the entries whose they are. */
type Shelf = { readonly entries: number[]; readonly blocks: Block[] };

/**
 * Prepares an index of serial numbers. A search combines bitmaps of (position, character) and looks only at what is
 * left. An entry's own unreadable characters (`?`) fit every character that is asked for; such entries stand apart, so
 * that a number that is known whole is looked up among the others and searched only among them.
 */
export function serialIndex(): SerialIndex {
  const serials: string[] = [];
  const folded: string[] = [];
  const whole: Shelf = { entries: [], blocks: [] };
  const partial: Shelf = { entries: [], blocks: [] };
  const byText = new Map<string, number[] | number>();

  function add(serial: string): void {
    const entry = serials.length;
    const fold = foldConfusables(serial);
    serials.push(serial);
    folded.push(fold === serial ? serial : fold);
    const known = byText.get(serial);
    if (known === undefined) byText.set(serial, entry);
    else if (typeof known === "number") byText.set(serial, [known, entry]);
    else known.push(entry);
    const { entries, blocks } = serial.includes(ONE) ? partial : whole;
    const at = entries.push(entry) - 1;
    if (at % BLOCK === 0) blocks.push({ fromStart: [], fromEnd: [] });
    const block = blocks.at(-1) as Block;
    for (let position = 0; position < Math.min(POSITIONS, fold.length); position++) {
      mark(block.fromStart, position, fold.charCodeAt(position), at % BLOCK);
      mark(block.fromEnd, position, fold.charCodeAt(fold.length - 1 - position), at % BLOCK);
    }
  }

  function search({
    pattern,
    confusables = false,
    limit = 1000,
    accept = () => true,
  }: SerialSearch): readonly SerialHit[] {
    const isPlain = !pattern.includes(ONE) && !pattern.includes(ANY);
    const fold = foldConfusables(pattern);
    const anchors = anchorsOf(fold);
    const survivors = new Uint32Array(WORDS);
    const searchShelf = ({ entries, blocks }: Shelf): SerialHit[] => {
      const hits: SerialHit[] = [];
      for (let number = 0; number < blocks.length && hits.length < limit; number++) {
        combine(blocks[number] as Block, anchors, survivors);
        for (let word = 0; word < WORDS && hits.length < limit; word++) {
          for (let bits = survivors[word] as number; bits !== 0; bits &= bits - 1) {
            const entry = entries[number * BLOCK + word * 32 + (31 - Math.clz32(bits & -bits))];
            if (entry === undefined) break;
            const serial = serials[entry] as string;
            if (isPlain && serial === pattern) continue;
            const fit = fits(pattern, serial)
              ? "pattern"
              : confusables && fits(fold, folded[entry] as string)
                ? "confusable"
                : undefined;
            if (fit !== undefined && hits.length < limit && accept(entry)) hits.push({ entry, serial, fit });
          }
        }
      }
      return hits;
    };
    const known = isPlain ? (byText.get(pattern) ?? []) : [];
    const exact = (typeof known === "number" ? [known] : known)
      .filter(accept)
      .map((entry): SerialHit => ({ entry, serial: pattern, fit: "exact" }));
    const others = isPlain && !confusables ? searchShelf(partial) : [whole, partial].flatMap(searchShelf);
    return [...exact, ...others.sort((a, b) => a.entry - b.entry)].slice(0, limit);
  }

  return { add, size: () => serials.length, search };
}

type Anchors = {
  readonly start: readonly (readonly [number, number])[];
  readonly end: readonly (readonly [number, number])[];
};

/** The characters of a pattern whose position is known from the start or from the end. */
function anchorsOf(pattern: string): Anchors {
  const star = pattern.indexOf(ANY);
  const head = star < 0 ? pattern : pattern.slice(0, star);
  const tail = star < 0 ? pattern : pattern.slice(pattern.lastIndexOf(ANY) + 1);
  // The last characters of a number tell most; a few of them leave little to look at one by one.
  const start: [number, number][] = [];
  const end: [number, number][] = [];
  for (let at = 0; at < Math.min(tail.length, POSITIONS) && end.length < ENOUGH; at++) {
    if (tail[tail.length - 1 - at] !== ONE) end.push([at, tail.charCodeAt(tail.length - 1 - at)]);
  }
  for (let at = 0; at < Math.min(head.length, POSITIONS) && start.length + end.length < ENOUGH; at++) {
    if (head[at] !== ONE) start.push([at, head.charCodeAt(at)]);
  }
  return { start, end };
}

function combine(block: Block, anchors: Anchors, survivors: Uint32Array): void {
  survivors.fill(0xffffffff);
  const keep = (maps: (Uint32Array | undefined)[], position: number, code: number) => {
    const map = maps[position * (ALPHABET + 1) + codeOf(code)];
    const unreadable = maps[position * (ALPHABET + 1) + ALPHABET];
    if (map === undefined && unreadable === undefined) {
      survivors.fill(0);
      return;
    }
    for (let word = 0; word < WORDS; word++) {
      survivors[word] = (survivors[word] as number) & ((map?.[word] ?? 0) | (unreadable?.[word] ?? 0));
    }
  };
  for (const [position, code] of anchors.start) keep(block.fromStart, position, code);
  for (const [position, code] of anchors.end) keep(block.fromEnd, position, code);
}

function mark(maps: (Uint32Array | undefined)[], position: number, code: number, at: number): void {
  const key = position * (ALPHABET + 1) + codeOf(code);
  let map = maps[key];
  if (map === undefined) {
    map = new Uint32Array(WORDS);
    maps[key] = map;
  }
  map[at >>> 5] = (map[at >>> 5] as number) | (1 << (at & 31));
}

/** 0 to 9 for digits, 10 to 35 for letters, 36 for what cannot be read. */
function codeOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 65 && code <= 90) return code - 55;
  return ALPHABET;
}

/** A serial number or pattern with alike characters taken as one. */
export function foldConfusables(serial: string): string {
  let fold = "";
  for (const character of serial) fold += CONFUSABLE[character] ?? character;
  return fold;
}

/**
 * Says whether a serial number fits a pattern: `?` in either stands for one character, `*` in the pattern for any
 * number of them. Backtracks over `*` in linear memory.
 */
export function fits(pattern: string, serial: string): boolean {
  let p = 0;
  let s = 0;
  let star = -1;
  let resume = 0;
  while (s < serial.length) {
    const wanted = pattern[p];
    if (wanted === ANY) {
      star = p++;
      resume = s;
    } else if (wanted !== undefined && (wanted === ONE || serial[s] === ONE || wanted === serial[s])) {
      p++;
      s++;
    } else if (star >= 0) {
      p = star + 1;
      s = ++resume;
    } else return false;
  }
  while (pattern[p] === ANY) p++;
  return p === pattern.length;
}
