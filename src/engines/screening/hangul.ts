const INITIALS = "g kk n d tt r m b pp s ss  j jj ch k t p h".split(" ");
const VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(" ");
const FINALS = " k k k n n n t l k m l l l l l m p p t t ng t t k t p t".split(" ");

const FIRST = 0xac00;
const LAST = 0xd7a3;

/** Family names as passports write them, which is seldom what the rule of romanisation says. */
const FAMILY_NAMES: Readonly<Record<string, string>> = {
  ...{
    이: "lee",
    박: "park",
    최: "choi",
    정: "chung",
    강: "kang",
    조: "cho",
    윤: "yoon",
    장: "jang",
    임: "lim",
    오: "oh",
  },
  ...{
    유: "yoo",
    노: "roh",
    문: "moon",
    우: "woo",
    주: "joo",
    신: "shin",
    안: "ahn",
    백: "paik",
    구: "koo",
    김: "kim",
    권: "kwon",
  },
  ...{
    전: "jeon",
    고: "ko",
    손: "son",
    배: "bae",
    허: "huh",
    남: "nam",
    심: "shim",
    곽: "kwak",
    성: "sung",
    차: "cha",
    리: "ri",
  },
};

/**
 * A Korean word syllable by syllable in Latin letters, set apart by spaces (Revised Romanization of Korean, 2000, syllables by
 * themselves). The first syllable of a person's name is written as family names are. Undefined where anything but Hangul stands in it.
 */
export function readHangul(word: string, isPerson: boolean): string | undefined {
  const syllables = [...word];
  if (!syllables.every((letter) => letter >= "가" && letter <= "힣")) return undefined;
  return syllables
    .map((letter, at) => {
      const family = isPerson && at === 0 && syllables.length > 1 ? FAMILY_NAMES[letter] : undefined;
      return family ?? syllableOf(letter);
    })
    .join(" ");
}

function syllableOf(letter: string): string {
  const place = Math.min(LAST, letter.codePointAt(0) as number) - FIRST;
  const [initial, vowel, final] = [Math.floor(place / 588), Math.floor((place % 588) / 28), place % 28];
  return `${INITIALS[initial]}${VOWELS[vowel]}${FINALS[final]}`;
}
