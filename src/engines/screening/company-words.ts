import { plainArabic } from "./arabic-names.ts";

/**
 * Words that companies in China, Taiwan, Hong Kong, Japan and Korea carry in their names, written without spaces, with the word of the
 * same sense in Latin letters: the longest first where one holds another. Made by hand from common usage.
 */
const WORDS = `
股份有限公司 jsc|有限责任公司 ltd|有限責任公司 ltd|有限公司 ltd|总公司 company|總公司 company|分公司 company|公司 company|
株式会社 kk|株式會社 kk|有限会社 ltd|合同会社 llc|주식회사 jsc|(주) jsc|유한회사 ltd|
进出口 import export|進出口 import export|国际 international|國際 international|贸易 trading|貿易 trading|商贸 trading|商貿 trading|商事 shoji|
集团 group|集團 group|控股 holding|实业 industry|實業 industry|工业 industry|工業 industry|科技 technology|技术 technology|技術 technology|
生物科技 bio technology|生物 bio|化工 chemical|化学 chemical|化學 chemical|医药 pharma|醫藥 pharma|制药 pharma|製藥 pharma|药业 pharma|藥業 pharma|
机械 machinery|機械 machinery|设备 equipment|設備 equipment|制造 manufacturing|製造 manufacturing|电子 electronics|電子 electronics|
物流 logistics|航运 shipping|航運 shipping|海运 shipping|海運 shipping|货运 freight|貨運 freight|投资 investment|投資 investment|
银行 bank|銀行 bank|保险 insurance|保險 insurance|石油 petroleum|钢铁 steel|鋼鐵 steel|矿业 mining|礦業 mining|能源 energy|建设 construction|建設 construction|
发展 development|發展 development|服务 services|服務 services|管理 management|무역 trading|상선 merchant marine|중공업 heavy industries|건설 construction|물산 trading|제약 pharma|보험 insurance|자동차 motor|상사 trading|화학 chemical|전자 electronics|은행 bank|해운 shipping|국제 international
`;

const LATIN: ReadonlyMap<string, string> = new Map(
  WORDS.replaceAll("\n", "")
    .split("|")
    .map((entry) => [entry.slice(0, entry.indexOf(" ")), entry.slice(entry.indexOf(" ") + 1)] as const),
);

const ANY = new RegExp(
  [...LATIN.keys()]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[()]/g, "\\$&"))
    .join("|"),
  "gu",
);

/** The name of an organisation with such words in Latin letters, set apart by spaces. */
export function readCompanyWords(name: string): string {
  return name.replace(ANY, (word) => ` ${LATIN.get(word)} `);
}

/**
 * Words that companies share as Arabic letters write them, without article and preposition, with the word of the same sense in Latin
 * letters. Plain spelling as `plainArabic` gives it.
 */
const ARABIC_WORDS: ReadonlyMap<string, string> = new Map(
  `شركه sharika|مؤسسه establishment|مجموعه group|قابضه holding|تجاره trading|تجاريه trading|صناعه industry|صناعات industry|صناعيه industry|
كيماويه chemical|كيميائيه chemical|كيماويات chemical|صرافه exchange|حوالات exchange|نقل transport|شحن freight|بحري shipping|بحريه shipping|ملاحه shipping|
استيراد import|تصدير export|دوليه international|عالميه international|عامه general|خدمات services|مقاولات contracting|نفط petroleum|بترول petroleum|
بنك bank|مصرف bank|ادويه pharma|دوائيه pharma|تامين insurance|طيران airlines|استثمار investment|استثمارات investment|عقاريه real|انشاءات construction|
بناء construction|هندسه engineering|هندسيه engineering|معادن metals|حديد steel|طاقه energy|كهرباء electric|الكترونيات electronics|مواد products|غذائيه foods|
زراعيه agricultural|طبيه medical|امن security|جمعيه association|خيريه charitable|اخوان brothers|اولاد sons|محدوده ltd|مساهمه jsc|وطنيه national|سياحه tourism`
    .replaceAll("\n", "")
    .split("|")
    .map((entry) => entry.split(" ") as [string, string]),
);

/** The Latin word for an Arabic word that companies share, whatever article, `and` or `for the` is written onto it; undefined for any other. */
export function readArabicWord(word: string): string | undefined {
  const plain = plainArabic(word);
  return ARABIC_WORDS.get(plain) ?? ARABIC_WORDS.get(plain.replace(/^(?:وال|ولل|بال|لل|ال|و|ل)/, ""));
}
