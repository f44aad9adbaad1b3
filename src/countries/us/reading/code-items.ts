/** One item of a list of the United States Code. */
export type CodeItem = {
  /** `812(c)`, `802(34)`. */
  readonly section: string;
  /** `I` to `V`, or `List I`. */
  readonly schedule: string;
  /** As it is cited behind the schedule: `(b)(6)`, `(A)`. */
  readonly item: string;
  /** The name that it begins with. */
  readonly name: string;
  readonly text: string;
  readonly salts: "yes" | "no" | "where-possible";
  readonly isomers: "yes" | "no" | "where-possible";
  /** A description of structures or a preparation, not one substance. */
  readonly isClass: boolean;
  readonly isRepealed: boolean;
  /** It stands where no paragraph opens a list. */
  readonly isOrphan: boolean;
  /** The heading of its schedule stands elsewhere in the text: the order of the schedules alone tells where it belongs. */
  readonly isPlacedByOrder: boolean;
};

/** The schedules of 21 U.S.C. 812(a), in the order in which 812(c) has them. */
const SCHEDULES = ["I", "II", "III", "IV", "V"] as const;

const ROMAN = /^(?:x{0,2}(?:ix|iv|v?i{0,3}))$/;

/** The chemicals of 21 U.S.C. 802(34) (list I) and (35) (list II). */
export function listedChemicals(text: string): readonly CodeItem[] {
  return (["34", "35"] as const).flatMap((number) => {
    const list = number === "34" ? "List I" : "List II";
    const start = text.search(new RegExp(`\\(${number}\\) The term [“"]list I{1,2} chemical`));
    if (start < 0) return [];
    const rest = text.slice(start + 4);
    const end = rest.search(/\n\(\d{2}\) The term/);
    const lines = (end < 0 ? rest : rest.slice(0, end)).split(/\n+/);
    return lines.flatMap((line) => {
      const found = /^\(([A-Z])\)\s+(.+)$/.exec(line.trim());
      const [, letter = "", said = ""] = found ?? [];
      return found === null ? [] : [itemOf(`802(${number})`, list, `(${letter})`, said, "")];
    });
  });
}

/** The items of the initial schedules in 21 U.S.C. 812(c). */
export function initialSchedules(text: string): readonly CodeItem[] {
  const items: CodeItem[] = [];
  const start = text.search(/^Schedule I$/m);
  if (start < 0) return items;
  let schedule = "";
  let lead = "";
  let letter = "";
  let number = "";
  let capital = "";
  const headings = new Set<string>();
  // Whether the paragraph opens a list; one that is an item by itself does not.
  let opens = true;
  for (const raw of text.slice(start).split(/\n+/)) {
    const line = raw.trim();
    const alone = /^Schedule (I{1,3}|IV|V)$/.exec(line);
    const behind = /(?:^|[.:;]\s+)Schedule (I{1,3}|IV|V)(?:\s+(Any .+))?$/.exec(line);
    const said =
      alone === null && behind !== null ? line.slice(0, behind.index + 1).trim() : alone === null ? line : "";
    const label = /^\((\w{1,4})\)\s*(.*)$/.exec(said);
    if (label !== null) {
      const [, mark = "", words = ""] = label;
      if (/^\d+$/.test(mark)) {
        [number, capital] = [mark, ""];
        if (words !== "" && !/^(?:In paragraph|Unless)/.test(words))
          items.push({ ...itemOf("812(c)", schedule, cited(letter, mark), words, lead), isOrphan: !opens });
      } else if (/^[A-Z]$/.test(mark)) {
        capital = mark;
        lead = words;
      } else if (capital !== "" && ROMAN.test(mark)) {
        const item = itemOf("812(c)", schedule, `${cited(letter, number)}(${capital})(${mark})`, words, lead);
        // Structural classes stand under (A), the substances that they include under (B).
        items.push({ ...item, isClass: capital === "A" });
      } else {
        [letter, number, capital] = [mark, "", ""];
        opens = words === "" || /[:,]$/.test(words) || /designation|following/.test(words);
        lead = words;
        if (!opens) items.push(itemOf("812(c)", schedule, `(${mark})`, words, ""));
        else if (/^Unless .*injectable liquid which contains/.test(words))
          items.push(itemOf("812(c)", schedule, `(${mark})`, words, ""));
      }
    }
    const next = alone?.[1] ?? behind?.[1];
    if (next !== undefined) {
      headings.add(next);
      [schedule, letter, number, capital, opens] = [next, "", "", "", true];
      lead = behind?.[2] ?? "";
    }
  }
  return items.map((item) => placedByOrder(item, items, headings));
}

/**
 * Copies of the Code lose headings to other places of the text. Items without a place between the lists of two schedules
 * belong to the one schedule between these whose heading stands somewhere with nothing under it; others stay without a place.
 */
function placedByOrder(item: CodeItem, all: readonly CodeItem[], headings: ReadonlySet<string>): CodeItem {
  if (!item.isOrphan) return item;
  const before = SCHEDULES.findIndex((one) => one === item.schedule);
  const after = SCHEDULES.findIndex(
    (one) => one === all.slice(all.indexOf(item)).find((next) => !next.isOrphan)?.schedule,
  );
  const between = SCHEDULES.slice(before + 1, after < 0 ? undefined : after);
  const [only, ...others] = between.filter((one) => !all.some(({ schedule }) => schedule === one));
  if (only === undefined || others.length > 0 || between.length > 1 || !headings.has(only)) return item;
  return { ...item, schedule: only, item: item.item.replace(/^\([a-z]\)/, ""), isOrphan: false, isPlacedByOrder: true };
}

function cited(letter: string, number: string): string {
  return `${letter === "" ? "" : `(${letter})`}${number === "" ? "" : `(${number})`}`;
}

function itemOf(section: string, schedule: string, item: string, said: string, lead: string): CodeItem {
  const text = said
    .replace(/(?<!\s)\s{2,}\d+$/, "")
    .replace(/(\.)\s+\d$/, "$1")
    .replace(/(?<=[a-z])\s{2,}\d\s(?=[a-z])/g, " ")
    .trim();
  const reach = `${lead} ${text}`;
  const reachOf = (word: RegExp) =>
    !word.test(reach) ? "no" : /whenever the existence/.test(reach) ? "where-possible" : "yes";
  const name = text
    .replace(/,\s+(?:its|except|and any|or any)\b.*$/i, "")
    .replace(/(?<!\s)\s+and its\b.*$/i, "")
    .replace(/;(?:\s+and)?$/, "")
    .replace(/[.;:]\s*$/, "")
    .trim();
  return {
    ...{ section, schedule, item, text },
    name: name.slice(0, 300),
    salts: reachOf(/\bsalts?\b/i),
    isomers: reachOf(/\bisomers?\b/i),
    isClass: /^(?:Any |Not more than|Unless )/.test(text),
    isRepealed: /^Repealed\b/.test(text),
    ...{ isOrphan: false, isPlacedByOrder: false },
  };
}
