const VOWELS = "aeiou";

/**
 * The consonants of a romanised word as its sounds are heard across spellings and transliterations: vowels but the first
 * are left out, doubled letters taken once, and letters that stand for one sound (`sh`, `ch`, `sch`; `k`, `q`, `c`, `kh`;
 * `s`, `z`; `t`, `th`; `d`, `dh`; `f`, `ph`; `v` and a first `w`) written alike. The text holds a to z and digits only.
 */
export function skeletonOf(text: string): string {
  const word = text
    .replace(/(?:off|ow|ew|eff)$/, "v")
    .replace(/(.)\1+/g, "$1")
    .replace(/(?:iy|yi|ij|yj|y|j)$/, "i");
  let out = "";
  let last = "";
  const put = (sound: string) => {
    if (sound !== last) out += sound;
    last = sound;
  };
  for (let at = 0; at < word.length; ) {
    const [sound, length] = soundAt(word, at);
    if (sound === "" || VOWELS.includes(sound)) {
      if (at === 0) out = "a";
      last = "";
    } else put(sound);
    at += length;
  }
  return out;
}

function soundAt(word: string, at: number): readonly [string, number] {
  const letter = word[at] as string;
  const next = word[at + 1] ?? "";
  const isFirst = at === 0;
  switch (letter) {
    case "s":
      if (word.startsWith("sch", at)) return ["x", 3];
      return next === "h" ? ["x", 2] : ["s", 1];
    case "t":
      if (word.startsWith("tsch", at)) return ["x", 4];
      if (word.startsWith("tch", at)) return ["x", 3];
      if (next === "h") return ["t", 2];
      return next === "s" || next === "z" ? ["s", 2] : ["t", 1];
    case "c":
      if (next === "h" || next === "z") return ["x", 2];
      if (next === "k") return ["k", 2];
      return next !== "" && "eiy".includes(next) ? ["s", 1] : ["k", 1];
    case "k":
      return [letter, next === "h" ? 2 : 1];
    case "q":
      return ["k", 1];
    case "g":
      return ["g", next === "h" ? 2 : 1];
    case "d":
      if (next === "j") return ["j", 2];
      if (word.startsWith("dsch", at)) return ["j", 4];
      if (word.startsWith("dzh", at)) return ["j", 3];
      return ["d", next === "h" ? 2 : 1];
    case "z":
      return next === "h" ? ["j", 2] : ["s", 1];
    case "p":
      return next === "h" ? ["f", 2] : ["p", 1];
    case "j":
      return ["j", 1];
    case "w":
      return isFirst || /^(?:sk|icz|itsch)/.test(word.slice(at + 1)) || word.startsWith("sch", at - 3)
        ? ["v", 1]
        : ["", 1];
    case "y":
      if (!isFirst || next === "e" || next === "i") return ["", 1];
      return VOWELS.includes(next) ? ["j", 1] : ["", 1];
    case "i":
      return isFirst && (next === "a" || next === "u" || next === "o") ? ["j", 1] : ["", 1];
    case "h":
      return at === word.length - 1 && !isFirst ? ["", 1] : ["h", 1];
    case "x":
      return [isFirst ? "x" : "ks", 1];
    default:
      return VOWELS.includes(letter) ? ["", 1] : [letter, 1];
  }
}
