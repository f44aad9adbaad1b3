import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LANGUAGES } from "../../core/words.ts";
import { openXml, type OpenedXml, readXml, XML_LIMITS } from "./open-xml.ts";

async function* pieces(bytes: Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const read = (text: string | Uint8Array, limits = {}) =>
  readXml("x.xml", pieces(typeof text === "string" ? Buffer.from(text) : text, 4099), { ...XML_LIMITS, ...limits });

function refusal(opened: OpenedXml): string {
  if (opened.ok) throw new Error("was not refused");
  for (const language of LANGUAGES) {
    expect(opened.problem.say[language]).not.toMatch(/\{\w+\}/);
    expect(opened.problem.remedy[language]).not.toBe("");
  }
  return opened.problem.say.en;
}

describe("openXml", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tripoint-xml-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("reads a plain and a gzipped file alike, with lines and attributes", async () => {
    const text = '<?xml version="1.0" encoding="utf-8"?>\n<a x:y="1 &amp; 2">é<b/>\n<![CDATA[<c>]]>&#233;</a>';
    await writeFile(join(folder, "plain.xml"), `\ufeff${text}`);
    await writeFile(join(folder, "packed.xml"), gzipSync(text));
    for (const name of ["plain.xml", "packed.xml"]) {
      const opened = await openXml(join(folder, name));
      if (!opened.ok) throw new Error(opened.problem.say.en);
      const { root } = opened.file;
      expect(root.name).toBe("a");
      expect(root.attributes["x:y"]).toBe("1 & 2");
      expect(root.children).toEqual(["é", expect.objectContaining({ name: "b", line: 2 }), "\n<c>é"]);
    }
  });

  it("says that a file is not there", async () => {
    expect(refusal(await openXml(join(folder, "absent.xml")))).toContain("cannot be read");
  });
});

describe("readXml", () => {
  it("reads pieces of any size and several encodings", async () => {
    const text = '<?xml version="1.0" encoding="ISO-8859-1"?><a>año</a>';
    const latin = await readXml("l.xml", pieces(Buffer.from(text, "latin1"), 1));
    expect(latin.ok && latin.file.root.children).toEqual(["año"]);
    const wide = await readXml("w.xml", pieces(Buffer.from("\ufeff<a>año</a>", "utf16le"), 3));
    expect(wide.ok && wide.file.root.children).toEqual(["año"]);
  });

  it("refuses declarations of entities, so that nothing expands", async () => {
    const laughs = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>';
    expect(refusal(await read(laughs))).toContain("declares a document type");
    expect(refusal(await read('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'))).toContain("document type");
    expect(refusal(await read("<a>&eacute;</a>"))).toContain("not well-formed");
  });

  it("refuses what is too large, deep, many or long", async () => {
    expect(refusal(await read(gzipSync("<a>".padEnd(5_000_000, " ")), { bytes: 1_000_000 }))).toContain("bytes");
    expect(refusal(await read("<a>".repeat(100_000)))).toContain("deeper than 64");
    expect(refusal(await read(`<a>${"<b/>".repeat(50)}</a>`, { nodes: 50 }))).toContain("more than 50");
    expect(refusal(await read(`<a>${"x".repeat(101)}</a>`, { text: 100 }))).toContain("more than 100");
    expect(refusal(await read(`<a>${"<![CDATA[x]]>".repeat(101)}</a>`, { text: 100 }))).toContain("more than 100");
    expect(refusal(await read(`<a b="${"x".repeat(20_000)}"/>`))).toContain("attributes");
    const many = Array.from({ length: 65 }, (_, at) => `a${at}="1"`).join(" ");
    expect(refusal(await read(`<a ${many}/>`))).toContain("attributes");
  });

  it("leaves a long text to its entry: only the bytes of the file bound it", async () => {
    expect((await read(`<a><b>${"x".repeat(2_000_000)}</b><c>kept</c></a>`)).ok).toBe(true);
  });

  it("refuses what is broken", async () => {
    expect(refusal(await read(""))).toMatch(/no element|well-formed/);
    expect(refusal(await read("hello"))).toContain("not well-formed");
    expect(refusal(await read("<a><b></a>"))).toContain("not well-formed");
    expect(refusal(await read("<a>"))).toContain("not well-formed");
    expect(refusal(await read('<a b="1" b="2"/>'))).toContain("not well-formed");
    expect(refusal(await read(Buffer.from("<a>\xff</a>", "latin1")))).toContain("do not belong");
    expect(refusal(await read(gzipSync("<a/>").subarray(0, 12)))).toContain("gzip");
    expect(refusal(await read('<?xml version="1.0" encoding="ebcdic"?><a/>'))).toContain("ebcdic");
  });

  it("keeps a name that means something to JavaScript a plain name", async () => {
    const opened = await read('<a __proto__="x"/>');
    if (!opened.ok) throw new Error(opened.problem.say.en);
    expect(opened.file.root.attributes["__proto__"]).toBe("x");
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });
});
