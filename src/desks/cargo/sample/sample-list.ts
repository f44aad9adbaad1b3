const GIVEN = ["Thessalina", "Bartholomeo", "Ottokarina", "Wendelmar", "Isidorio", "Quenbyra", "Leopoldina"];
const FAMILY = ["Vantorquemond", "Szelwinskaro", "Ocampillarte", "Bruckenfelder", "Delacroisette"];

/** The made-up names of the sample's list: no word of them is a name that people bear, as far as is known. */
export const LISTED_NAMES: readonly string[] = FAMILY.flatMap((family) => GIVEN.map((given) => `${given} ${family}`));
