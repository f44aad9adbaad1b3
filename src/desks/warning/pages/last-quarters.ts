/** The names of the last quarters, that of a day first: `2024-Q2`, `2024-Q1`, `2023-Q4`. */
export function lastQuarters(day: string, count: number): readonly string[] {
  const newest = Number(day.slice(0, 4)) * 4 + Math.ceil(Number(day.slice(5, 7)) / 3) - 1;
  return Array.from({ length: count }, (_, back) => {
    const at = newest - back;
    return `${Math.floor(at / 4)}-Q${(at % 4) + 1}`;
  });
}
