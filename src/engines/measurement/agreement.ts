/** How often two methods said yes and no of the same samples: the first method's answer stands first. */
export type CrossTable = {
  readonly yesYes: number;
  readonly yesNo: number;
  readonly noYes: number;
  readonly noNo: number;
};

/** How far two methods agree. */
export type Agreement = {
  readonly samples: number;
  /** Share of samples of which both said the same. */
  readonly agreement: number;
  /** Agreement beyond what chance gives (Cohen 1960): 1 is full, 0 is chance; undefined where one method always said the same as chance. */
  readonly kappa: number | undefined;
  /** Large-sample standard error of kappa (Fleiss, Cohen and Everitt 1969). */
  readonly error: number | undefined;
  /** Share of the first method's positives that the second one found, too. */
  readonly foundBySecond: number | undefined;
};

/** Compares two methods on the same samples. Throws a RangeError when there is no sample. */
export function agreementOf({ yesYes, yesNo, noYes, noNo }: CrossTable): Agreement {
  const samples = yesYes + yesNo + noYes + noNo;
  if (!(samples > 0)) throw new RangeError("no sample was tested by both methods: give one");
  const [a, b, c, d] = [yesYes, yesNo, noYes, noNo].map((one) => one / samples) as [number, number, number, number];
  const agreement = a + d;
  const [rowYes, columnYes] = [a + b, a + c];
  const chance = rowYes * columnYes + (1 - rowYes) * (1 - columnYes);
  const positives = yesYes + yesNo;
  const found = positives === 0 ? undefined : yesYes / positives;
  if (chance === 1) return { samples, agreement, kappa: undefined, error: undefined, foundBySecond: found };
  const kappa = (agreement - chance) / (1 - chance);
  const weight = (row: number, column: number) => (1 - (row + column) * (1 - kappa)) ** 2;
  const diagonal = a * weight(rowYes, columnYes) + d * weight(1 - rowYes, 1 - columnYes);
  const others = (1 - kappa) ** 2 * (b * (columnYes + 1 - rowYes) ** 2 + c * (1 - columnYes + rowYes) ** 2);
  const variance = (diagonal + others - (kappa - chance * (1 - kappa)) ** 2) / (samples * (1 - chance) ** 2);
  return { samples, agreement, kappa, error: Math.sqrt(Math.max(0, variance)), foundBySecond: found };
}
