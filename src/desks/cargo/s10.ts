/** Weights of the eight digits of a postal identifier (UPU S10). */
const WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7];

/** The check digit of eight digits: 11 less the weighted sum modulo 11; 10 becomes 0, 11 becomes 5 (UPU S10). */
export function s10CheckDigit(digits: string): number {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  const check = 11 - (sum % 11);
  return check === 10 ? 0 : check === 11 ? 5 : check;
}

/** A postal identifier in capital letters without spaces, such as `RR473124829GB`. */
export function cleanS10(text: string): string {
  return text.toUpperCase().replace(/[\s-]/g, "");
}

/** What is wrong with a cleaned postal identifier; undefined when it has its form and its check digit. */
export function s10Fault(text: string): "form" | "check-digit" | undefined {
  if (!/^[A-Z]{2}\d{9}[A-Z]{2}$/.test(text)) return "form";
  return s10CheckDigit(text.slice(2, 10)) === Number(text[10]) ? undefined : "check-digit";
}
