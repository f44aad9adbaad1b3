/** CAS numbers in a text: two to seven digits, two digits, the check digit. */
export function casNumbersIn(text: string): readonly string[] {
  return [...text.matchAll(/(?<![\d-])(\d{2,7})[-\u2010-\u2015](\d{2})[-\u2010-\u2015](\d)(?![\d-])/g)].map(
    ([, first = "", second = "", check = ""]) => `${first}-${second}-${check}`,
  );
}

/** Says whether a CAS number has its form and its check digit: the digits before it, counted from the right, each times its place, modulo 10. */
export function isCasNumber(text: string): boolean {
  const parts = /^([1-9]\d{1,6})-(\d{2})-(\d)$/.exec(text);
  if (parts === null) return false;
  const digits = `${parts[1]}${parts[2]}`;
  const sum = [...digits].reverse().reduce((total, digit, at) => total + Number(digit) * (at + 1), 0);
  return sum % 10 === Number(parts[3]);
}
