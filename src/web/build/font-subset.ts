import { brotliCompressSync, constants } from "node:zlib";

type Table = { readonly tag: string; readonly bytes: Buffer };

/** A range of characters, both ends included. */
export type CharacterRange = readonly [first: number, last: number];

/** The characters of the languages of the house, with the signs that its pages use. */
export const LATIN: readonly CharacterRange[] = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x2010, 0x2027],
  [0x202f, 0x203a],
  [0x20ac, 0x20ac],
  [0x2190, 0x2193],
  [0x2212, 0x2212],
  [0x2248, 0x2248],
  [0x2260, 0x2265],
];

/** A list of ranges as the `unicode-range` of a style sheet. */
export function unicodeRange(ranges: readonly CharacterRange[]): string {
  return ranges
    .map(([first, last]) => `U+${first.toString(16)}${last === first ? "" : `-${last.toString(16)}`}`)
    .join(", ");
}

/** Says of a table that it stands as it is, where WOFF2 would else expect it transformed (section 4.1). */
const UNTRANSFORMED = 3 << 6;
/** The places of tables in the list of known tags of WOFF2 (section 4.1). */
const KNOWN = ["cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2", "post", "cvt ", "fpgm", "glyf", "loca", "prep"];

/**
 * Cuts a TrueType font down to some characters and writes it as WOFF2 (W3C 2022) under another family name, as its
 * licence asks of a changed font. Glyphs keep their numbers, so no other table has to change; kerning and alternate
 * forms are left out. Throws on a font of another make.
 */
export function subsetFont(font: Buffer, ranges: readonly CharacterRange[], family: string): Buffer {
  const tables = readTables(font);
  const table = (tag: string): Buffer => {
    const found = tables.get(tag);
    if (found === undefined) throw new Error(`the font has no table \`${tag}\`: give a TrueType font`);
    return found;
  };
  const glyphOf = readCharacterMap(table("cmap"));
  const mapped = ranges
    .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => first + at))
    .flatMap((character): [number, number][] => {
      const glyph = glyphOf(character);
      return glyph === 0 ? [] : [[character, glyph]];
    });
  const { glyf, loca, kept } = keepGlyphs(table("glyf"), table("loca"), new Set([0, ...mapped.map(([, one]) => one)]));
  const hmtx = Buffer.from(table("hmtx"));
  for (let glyph = 0; glyph * 4 + 4 <= hmtx.length; glyph++)
    if (!kept.has(glyph)) hmtx.fill(0, glyph * 4, glyph * 4 + 4);
  const head = Buffer.from(table("head"));
  head.writeInt16BE(1, 50);
  const post = Buffer.from(table("post").subarray(0, 32));
  post.writeUInt32BE(0x00030000, 0);
  return writeWoff2([
    { tag: "cmap", bytes: writeCharacterMap(mapped) },
    { tag: "head", bytes: head },
    { tag: "hhea", bytes: table("hhea") },
    { tag: "hmtx", bytes: hmtx },
    { tag: "maxp", bytes: table("maxp") },
    { tag: "name", bytes: writeNames(family) },
    { tag: "OS/2", bytes: table("OS/2") },
    { tag: "post", bytes: post },
    { tag: "glyf", bytes: glyf },
    { tag: "loca", bytes: loca },
    { tag: "prep", bytes: table("prep") },
  ]);
}

function readTables(font: Buffer): ReadonlyMap<string, Buffer> {
  if (font.readUInt32BE(0) !== 0x00010000) throw new Error("the font is not TrueType: give a .ttf file");
  const tables = new Map<string, Buffer>();
  for (let at = 12; at < 12 + 16 * font.readUInt16BE(4); at += 16) {
    const start = font.readUInt32BE(at + 8);
    tables.set(font.toString("latin1", at, at + 4), font.subarray(start, start + font.readUInt32BE(at + 12)));
  }
  return tables;
}

/** Reads the map from characters to glyphs in its segmented form (format 12). */
function readCharacterMap(cmap: Buffer): (character: number) => number {
  for (let at = 4; at < 4 + 8 * cmap.readUInt16BE(2); at += 8) {
    const start = cmap.readUInt32BE(at + 4);
    if (cmap.readUInt16BE(start) !== 12) continue;
    const groups = Array.from({ length: cmap.readUInt32BE(start + 12) }, (_, group) => {
      const place = start + 16 + 12 * group;
      return [cmap.readUInt32BE(place), cmap.readUInt32BE(place + 4), cmap.readUInt32BE(place + 8)] as const;
    });
    return (character) => {
      const group = groups.find(([first, last]) => character >= first && character <= last);
      return group === undefined ? 0 : group[2] + character - group[0];
    };
  }
  throw new Error("the font has no character map of format 12: give one with full Unicode");
}

function writeCharacterMap(mapped: readonly (readonly [number, number])[]): Buffer {
  const map = Buffer.alloc(12 + 16 + 12 * mapped.length);
  map.writeUInt16BE(1, 2);
  map.writeUInt16BE(3, 4);
  map.writeUInt16BE(10, 6);
  map.writeUInt32BE(12, 8);
  map.writeUInt16BE(12, 12);
  map.writeUInt32BE(map.length - 12, 16);
  map.writeUInt32BE(mapped.length, 24);
  mapped.forEach(([character, glyph], at) => {
    map.writeUInt32BE(character, 28 + 12 * at);
    map.writeUInt32BE(character, 32 + 12 * at);
    map.writeUInt32BE(glyph, 36 + 12 * at);
  });
  return map;
}

/** Keeps the outlines of some glyphs, and of those that they are composed of; the others become empty. */
function keepGlyphs(glyf: Buffer, loca: Buffer, wanted: ReadonlySet<number>) {
  const kept = new Set(wanted);
  const outline = (glyph: number) => glyf.subarray(loca.readUInt32BE(glyph * 4), loca.readUInt32BE(glyph * 4 + 4));
  for (const glyph of kept) for (const part of componentsOf(outline(glyph))) kept.add(part);
  const pieces: Buffer[] = [];
  const places = Buffer.alloc(loca.length);
  let length = 0;
  for (let glyph = 0; glyph * 4 + 4 < loca.length; glyph++) {
    if (kept.has(glyph)) {
      const bytes = outline(glyph);
      const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
      pieces.push(padded);
      length += padded.length;
    }
    places.writeUInt32BE(length, glyph * 4 + 4);
  }
  return { glyf: Buffer.concat(pieces), loca: places, kept };
}

function componentsOf(outline: Buffer): number[] {
  if (outline.length < 10 || outline.readInt16BE(0) >= 0) return [];
  const components: number[] = [];
  for (let at = 10; ; ) {
    const flags = outline.readUInt16BE(at);
    components.push(outline.readUInt16BE(at + 2));
    const scale = (flags & 0x08) !== 0 ? 2 : (flags & 0x40) !== 0 ? 4 : (flags & 0x80) !== 0 ? 8 : 0;
    at += 4 + ((flags & 0x01) !== 0 ? 4 : 2) + scale;
    if ((flags & 0x20) === 0) return components;
  }
}

function writeNames(family: string): Buffer {
  const text = Buffer.from(family, "utf16le").swap16();
  const ids = [1, 4, 6];
  const names = Buffer.alloc(6 + 12 * ids.length);
  names.writeUInt16BE(ids.length, 2);
  names.writeUInt16BE(names.length, 4);
  ids.forEach((id, at) => {
    for (const [place, value] of [3, 1, 0x409, id, text.length, 0].entries()) {
      names.writeUInt16BE(value, 6 + 12 * at + 2 * place);
    }
  });
  return Buffer.concat([names, text]);
}

/** Writes tables as WOFF2 without its transformations: Brotli alone does most of the work. */
function writeWoff2(tables: readonly Table[]): Buffer {
  const directory = Buffer.concat(
    tables.map(({ tag, bytes }) => {
      const untouched = tag === "glyf" || tag === "loca" ? UNTRANSFORMED : 0;
      return Buffer.concat([Buffer.of(KNOWN.indexOf(tag) | untouched), base128(bytes.length)]);
    }),
  );
  const all = Buffer.concat(tables.map(({ bytes }) => bytes));
  const packed = brotliCompressSync(all, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT },
  });
  const header = Buffer.alloc(48);
  const padding = (4 - ((48 + directory.length + packed.length) % 4)) % 4;
  const padded = (length: number) => length + ((4 - (length % 4)) % 4);
  header.write("wOF2", 0, "latin1");
  header.writeUInt32BE(0x00010000, 4);
  header.writeUInt32BE(48 + directory.length + packed.length + padding, 8);
  header.writeUInt16BE(tables.length, 12);
  header.writeUInt32BE(
    tables.reduce((sum, { bytes }) => sum + padded(bytes.length), 12 + 16 * tables.length),
    16,
  );
  header.writeUInt32BE(packed.length, 20);
  header.writeUInt16BE(1, 24);
  return Buffer.concat([header, directory, packed, Buffer.alloc(padding)]);
}

function base128(value: number): Buffer {
  const bytes = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 0x7f) | 0x80);
  return Buffer.from(bytes);
}
