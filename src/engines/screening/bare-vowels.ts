/** The consonants of a word one by one, and the vowels before, between and behind them. */
type Spelling = readonly string[];

const SOUND = /^(?:sch|tch|sh|th|dh|kh|gh|ch|zh|ph|ck|[^aeiouwy])/;
const VOWELS = /^[aeiouwy]*/;

/** The runs of vowels of a word: before its first consonant, between consonants, behind the last; doubled consonants count once. */
function vowelsOf(word: string): Spelling {
  const runs: string[] = [];
  // A first `w` or `y` is a consonant, and a last `h` behind a vowel is not heard.
  let left = word.replace(/^[wy](?=[aeiou])/, "v").replace(/(?<=[aeiou])h$/, "");
  for (let before = ""; ; ) {
    const run = VOWELS.exec(left)?.[0] ?? "";
    left = left.slice(run.length);
    const sound = SOUND.exec(left)?.[0];
    if (run !== "" || before === "" || sound !== before) runs.push(run);
    if (sound === undefined) return runs;
    before = sound;
    left = left.slice(sound.length);
  }
}

/** What must stand in a script that leaves only short vowels out; between two `a` may be a letter that is not heard. */
const LONG = /ee|oo|ii|uu|ei|ai|ay|ey|au|aw|ow|iy/;
const SEMIVOWEL = /[aeiou]([wy])[aeiou]/;
const FITS: Readonly<Record<string, RegExp>> = { a: /[aeo]/, i: /[iey]/, e: /[iey]/, u: /[uow]/, o: /[uow]/ };

/**
 * Whether a word of a script that does not write short vowels may be a word written in full: each vowel that stands in the one stands
 * in the other, and what is long there stands here (`hsn` is Hasan and not Husain, which is `hsin`). Their consonants are the same.
 */
export function vowelsFit(bare: string, full: string): boolean {
  const [ours, theirs] = [vowelsOf(bare), vowelsOf(full)];
  if (ours.length !== theirs.length) return false;
  return ours.every((run, at) => {
    const other = theirs[at] as string;
    // At either end a letter stands for any vowel.
    if (at === 0) return run === "" || (other !== "" && (run.length === 1 || fits(run.slice(1), other)));
    const semivowel = SEMIVOWEL.exec(other)?.[1];
    if (semivowel !== undefined && !(semivowel === "w" ? /[uw]/ : /[iy]/).test(run)) return false;
    if (at === ours.length - 1) return (run === "") === (other === "");
    if (run === "") return !LONG.test(other);
    return fits(run, other);
  });
}

function fits(run: string, other: string): boolean {
  return [...run].every((letter) => FITS[letter]?.test(other) ?? true);
}
