/** What only the older romanisation of Chinese (Wade-Giles) writes, as it stands in passports without its apostrophes. */
const ONLY_WADE_GILES =
  /^(?:hs[iue]|ch(?:ih|ieh|ien|iang|iao|iung|iu|in|ing|ueh|uan|ueh|un)$|tz[uo]|ssu|szu|shih$|jih$|k(?:uo|uei|uang|ung)$|t(?:ung|ieh|ien|iao)$|p(?:ei|ieh|ien|iao)$|ts|y(?:eh|en|uan|uen|ueh)$|j(?:en|ung|ui)$|lieh|nieh|mien|lien|lung|nung|hung|chung|sung|y?ung$)/;

const MARKED =
  /(?:^|[\s,-])(?:hs|tz[uo]|ssu|szu|ch(?:ih|ieh|ien|iung|ueh)|shih|kuo|kuei|[a-z]+(?:ieh|ueh|ung|ien)(?=$|[\s,-]))/i;

const WHOLE: Readonly<Record<string, string>> = {
  ...{
    chih: "zhi",
    shih: "shi",
    jih: "ri",
    tzu: "zi",
    ssu: "si",
    szu: "si",
    yeh: "ye",
    yen: "yan",
    yu: "yu",
    erh: "er",
  },
  ...{
    chi: "ji",
    chia: "jia",
    chiao: "jiao",
    chieh: "jie",
    chien: "jian",
    chin: "jin",
    ching: "jing",
    chiang: "jiang",
    chiu: "jiu",
  },
  ...{
    chiung: "jiong",
    chueh: "jue",
    chu: "zhu",
    ho: "he",
    ko: "ge",
    lo: "luo",
    to: "duo",
    tso: "zuo",
    jo: "ruo",
    no: "nuo",
    so: "suo",
  },
};

const FIRST_LETTERS: readonly (readonly [string, string])[] = [
  ["hs", "x"],
  ["tz", "z"],
  ["ts", "z"],
  ["ch", "zh"],
  ["k", "g"],
  ["p", "b"],
  ["t", "d"],
  ["j", "r"],
];

const ENDS: readonly (readonly [RegExp, string])[] = [
  [/ung$/, "ong"],
  [/ieh$/, "ie"],
  [/ueh$/, "ue"],
  [/ien$/, "ian"],
  [/uei$/, "ui"],
];

const GIVEN = /(?<![\p{L}-])(\p{L}{1,6})-(\p{L}{1,6})(?![\p{L}-])/u;

/** Whether a part of a name between spaces may be a given name in Wade-Giles; where none may, `readWadeGiles` reads nothing. */
export function mayBeWadeGiles(part: string): boolean {
  const given = GIVEN.exec(part);
  return given !== null && isOnlyWadeGiles(given);
}

function isOnlyWadeGiles([, one = "", two = ""]: RegExpExecArray): boolean {
  return ONLY_WADE_GILES.test(one.toLowerCase()) || ONLY_WADE_GILES.test(two.toLowerCase());
}

/**
 * A name of Wade-Giles syllables, such as `CHANG Kuo-hsiung`, in Pinyin as it is written today, `Zhang Guoxiong`: the sounds without
 * breath are taken, which names have most. Undefined where the given name is not two syllables with a hyphen, or neither is only Wade-Giles.
 */
export function readWadeGiles(name: string): string | undefined {
  if (!name.includes("-") || !MARKED.test(name)) return undefined;
  const given = GIVEN.exec(name);
  if (given === null || !isOnlyWadeGiles(given)) return undefined;
  const [one, two] = [(given[1] as string).toLowerCase(), (given[2] as string).toLowerCase()];
  const others = name
    .replace(given[0], " ")
    .split(/[\s,]+/)
    .filter((word) => word !== "");
  if (others.length !== 1) return undefined;
  return `${inPinyin((others[0] as string).toLowerCase())} ${inPinyin(one)}${inPinyin(two)}`;
}

function inPinyin(syllable: string): string {
  const whole = WHOLE[syllable];
  if (whole !== undefined) return whole;
  let text = syllable;
  const first = FIRST_LETTERS.find(([letters]) => text.startsWith(letters));
  if (first !== undefined) text = first[1] + text.slice(first[0].length);
  for (const [end, now] of ENDS) text = text.replace(end, now);
  return text;
}
