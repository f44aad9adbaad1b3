/** The systems in which a word may be one syllable of a name, as bits. */
const SYSTEM = { pinyin: 1, vietnamese: 2, korean: 4 } as const;

const PINYIN =
  /^(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:a|ai|an|ang|ao|e|ei|en|eng|er|i|ia|ian|iang|iao|ie|in|ing|iong|iu|o|ong|ou|u|ua|uai|uan|uang|ue|ui|un|uo)$/;
const VIETNAMESE =
  /^(?:ngh|ng|nh|gh|gi|kh|ch|ph|qu|th|tr|[bcdghklmnrstvx])?(?:iec|iem|ien|ieng|iep|iet|ieu|oac|oai|oan|oang|oanh|oat|oay|oeo|uan|uang|uat|uay|ueng|uen|uoc|uoi|uom|uon|uong|uop|uot|uou|uya|uyen|uyet|uynh|yen|yeu|ach|anh|ang|ich|inh|eng|enh|ech|ong|ung|ac|ai|am|an|ao|ap|at|au|ay|ec|em|en|eo|ep|et|eu|ia|im|in|ip|it|iu|oa|oc|oe|oi|om|on|op|ot|ua|uc|ue|ui|um|un|uo|up|ut|uu|uy|a|e|i|o|u|y)$/;
const KOREAN =
  /^(kk|tt|pp|ss|jj|ch|sh|rh|[gkndtrlmbpsjh])?(yeo|yoo|you|yae|wae|weo|woo|yeu|eui|yuh|ya|yo|yu|ye|wa|wo|we|wi|wu|oe|oi|ui|ae|ai|ay|eo|eu|oo|ou|ee|yi|ah|oh|uh|eh|a|e|i|o|u)(ng|rk|ck|[kgntdlrmpb])?$/;

/** The sounds that passports write in several ways, each as one letter: `Jong`, `Jung`, `Jeong`, `Chung`. */
const ONSETS: Readonly<Record<string, string>> = {
  ...{ g: "k", kk: "k", d: "t", tt: "t", r: "l", rh: "l", b: "p", pp: "p", ss: "s", sh: "s", j: "c", jj: "c", ch: "c" },
};
const VOWELS: Readonly<Record<string, string>> = {
  ...{ ah: "a", eo: "o", eu: "o", oo: "o", ou: "o", oh: "o", uh: "o", u: "o", woo: "o", wu: "o" },
  ...{ ae: "e", ai: "e", ay: "e", eh: "e", ee: "i", yi: "i" },
  ...{ yeo: "yo", yoo: "yo", you: "yo", yu: "yo", yeu: "yo", yuh: "yo", yae: "ye" },
  ...{ weo: "wo", wae: "we", oe: "we", oi: "we", ui: "wi", eui: "wi" },
};
const CODAS: Readonly<Record<string, string>> = { g: "k", rk: "k", ck: "k", d: "t", r: "l", b: "p" };

const LONGEST_SYLLABLE = 7;

/** In which systems a folded word may be one syllable, as bits; 0 in none. */
export function syllableSystems(text: string): number {
  if (text.length > LONGEST_SYLLABLE) return 0;
  return (
    (PINYIN.test(text) ? SYSTEM.pinyin : 0) |
    (VIETNAMESE.test(text) ? SYSTEM.vietnamese : 0) |
    (KOREAN.test(text) ? SYSTEM.korean : 0)
  );
}

/** Whether syllables that some systems have in common are not Korean: `Pham` and `Nguyen` are none. */
export function isOtherThanKorean(systems: number): boolean {
  return systems !== 0 && (systems & SYSTEM.korean) === 0;
}

/**
 * Whether two different words are syllables of one system, and so two names: `Wei` and `Wen`, `Lan` and `Linh`, `Il` and `Un`. Spellings
 * of one Korean syllable are not (`Jong`, `Jung`).
 */
export function areOtherSyllables(one: string, oneSystems: number, other: string, otherSystems: number): boolean {
  const shared = oneSystems & otherSystems;
  if (shared === 0 || one === other) return false;
  return (shared & SYSTEM.korean) === 0 || soundsOfKorean(one) !== soundsOfKorean(other);
}

function soundsOfKorean(text: string): string {
  const [, onset = "", vowel = "", coda = ""] = KOREAN.exec(text) ?? [];
  return `${ONSETS[onset] ?? onset}-${VOWELS[vowel] ?? vowel}-${CODAS[coda] ?? coda}`;
}
