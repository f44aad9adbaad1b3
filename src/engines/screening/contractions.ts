/**
 * Names that Spanish draws together out of two: each line is the short form in its spellings, then what it stands for, the two words
 * that count with a hyphen between. Made by hand from common usage; only plain facts of language.
 */
const CONTRACTIONS = `
chema jose-maria
josema jose-maria jose-manuel
chemari jose-maria
josemari jose-maria
maite mayte marite maria-teresa
maritere maria-teresa
malena maria-elena maria-magdalena
maribel maria-isabel
marichu maria-jesus
maricarmen mamen maria-carmen
marisol maria-soledad maria-sol
marilu marylu maria-luisa maria-lourdes
malu maria-luisa maria-lourdes maria-luz
mariluz maria-luz
marilo maria-dolores
marijose marijo maria-jose
majo mariajo maria-jose
maripepa maria-josefa
maripaz maria-paz
maripili maria-pilar
marichelo maria-consuelo
marirosa maria-rosa
marilupe maria-guadalupe
maru maria-eugenia
marivi maria-victoria
mavi maria-victoria
mariangeles marian maria-angeles
mariangel maria-angel
marimar maria-mar
mafer marifer maria-fernanda
mapi maria-pilar
juanjo juanjose juan-jose
juanma juan-manuel
juanpa juan-pablo
juanca juan-carlos
juanfran juan-francisco
juanra juan-ramon juan-rafael
juanan juan-antonio
juanlu juan-luis
joseluis joselu jose-luis
josean jose-antonio jose-angel
joserra jose-ramon
joseca jose-carlos
josemi jose-miguel
luisfer luis-fernando
luismi luis-miguel
luisma luis-mario luis-manuel
luisan luis-antonio
luisen luis-enrique
miguelangel miguel-angel
franjo francisco-jose
anabel ana-isabel
anamari ana-maria
analu ana-luisa
rosamari rosa-maria
`;

/** What a name drawn together may stand for: pairs of words. */
export const CONTRACTIONS_OF: ReadonlyMap<string, readonly (readonly [string, string])[]> = readLines();

/** The words that such pairs begin with, and what documents write for them. */
const BEGINS: Readonly<Record<string, readonly string[]>> = { maria: ["maria", "ma", "m"], jose: ["jose", "j"] };

/** Whether a written word is one word of a pair, or an abbreviation that documents write for it. */
export function isWordOfPair(word: string, ofPair: string): boolean {
  return word === ofPair || (BEGINS[ofPair]?.includes(word) ?? false);
}

const FIRST_WORDS: ReadonlySet<string> = new Set(
  [...CONTRACTIONS_OF.values()].flatMap((pairs) => pairs.flatMap(([one]) => BEGINS[one] ?? [one])),
);

/** Whether names are drawn together that begin with a word. */
export function beginsPair(word: string): boolean {
  return FIRST_WORDS.has(word);
}

/** Each pair of a contraction written as one, abbreviated too: what both are found by. */
export function joinedPairs(word: string): readonly string[] {
  return (CONTRACTIONS_OF.get(word) ?? []).flatMap(([one, two]) =>
    (BEGINS[one] ?? [one]).map((begins) => begins + two),
  );
}

function readLines(): Map<string, (readonly [string, string])[]> {
  const pairs = new Map<string, (readonly [string, string])[]>();
  for (const line of CONTRACTIONS.trim().split("\n")) {
    const words = line.split(" ");
    const whole = words.filter((word) => word.includes("-")).map((pair) => pair.split("-") as [string, string]);
    for (const word of words) {
      if (!word.includes("-")) pairs.set(word, [...(pairs.get(word) ?? []), ...whole]);
    }
  }
  return pairs;
}
