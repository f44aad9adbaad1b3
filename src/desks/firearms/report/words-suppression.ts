import type { Words } from "../../../core/words.ts";
import type { Protection } from "./compile-protection.ts";
import { countWords, fillWords, NOUNS, paragraph } from "./words-numbers.ts";

/** Says what was suppressed, against whom the tables were tried, and what that found. */
export function suppressionWords(
  protection: Protection,
  minimum: number,
  suppressed: number,
  earlierReports: number,
): Words {
  const { counts, quantities } = protection.audits;
  const broken = counts.breaches.length + quantities.breaches.length;
  const published = counts.alreadyPublished.length + quantities.alreadyPublished.length;
  return paragraph(
    fillWords(
      {
        en: "Counts from 1 to {below} are not published. Cells suppressed in the tables: {cells}. They are those counts, and as many others as keep them from being computed from totals and from the other tables. Quantities are suppressed where the number of records behind them is; medians, means and shares are not given on fewer than {minimum} records.",
        fr: "Les nombres de 1 à {below} ne sont pas publiés. Cellules supprimées dans les tableaux : {cells}. Ce sont ces nombres et autant d'autres qu'il en faut pour qu'on ne puisse les calculer à partir des totaux et des autres tableaux. Les quantités sont supprimées lorsque le nombre de fiches correspondantes l'est; les médianes, moyennes et parts ne sont pas données sur moins de {minimum} fiches.",
        es: "Los números de 1 a {below} no se publican. Celdas suprimidas en los cuadros: {cells}. Son esos números y tantos otros como impiden calcularlos a partir de los totales y de los demás cuadros. Las cantidades se suprimen donde se suprime el número de registros correspondiente; las medianas, medias y proporciones no se dan con menos de {minimum} registros.",
      },
      { below: minimum - 1, minimum, cells: suppressed },
    ),
    earlierReports === 0
      ? {
          en: "The finished tables were then attacked by linear programming with everything that is printed; no earlier report was on file.",
          fr: "Les tableaux achevés ont ensuite été attaqués par programmation linéaire avec tout ce qui est imprimé; aucun rapport antérieur n'était conservé.",
          es: "Los cuadros terminados se atacaron después mediante programación lineal con todo lo que se imprime; no había ningún informe anterior en archivo.",
        }
      : fillWords(
          {
            en: "The finished tables were then attacked by linear programming with everything that is printed here and in earlier reports ({reports}), also by taking the figures of one from those of another.",
            fr: "Les tableaux achevés ont ensuite été attaqués par programmation linéaire avec tout ce qui est imprimé ici et dans les rapports antérieurs ({reports}), y compris en soustrayant les chiffres de l'un de ceux de l'autre.",
            es: "Los cuadros terminados se atacaron después mediante programación lineal con todo lo que se imprime aquí y en los informes anteriores ({reports}), también restando las cifras de uno de las de otro.",
          },
          { reports: earlierReports },
        ),
    broken === 0
      ? {
          en: "The attack could not compute any suppressed count below the minimum, nor narrow it to fewer values than the rule allows.",
          fr: "L'attaque n'a permis de calculer aucun nombre supprimé inférieur au minimum, ni de le cerner plus étroitement que la règle ne le permet.",
          es: "El ataque no pudo calcular ningún número suprimido inferior al mínimo, ni acotarlo más de lo que permite la regla.",
        }
      : fillWords(
          {
            en: "WARNING: the attack could narrow {cells} more than the rule allows. The report must not be published as it stands.",
            fr: "AVERTISSEMENT : l'attaque a pu cerner {cells} plus étroitement que la règle ne le permet. Le rapport ne doit pas être publié en l'état.",
            es: "ADVERTENCIA: el ataque pudo acotar {cells} más de lo que permite la regla. El informe no debe publicarse tal como está.",
          },
          { cells: countWords(broken, NOUNS.cell) },
        ),
    published === 0
      ? null
      : fillWords(
          {
            en: "In {cells}, a small count had already been printed by an earlier report; that can no longer be undone.",
            fr: "Dans {cells}, un petit nombre avait déjà été imprimé par un rapport antérieur; cela ne peut plus être annulé.",
            es: "En {cells}, un número pequeño ya había sido impreso por un informe anterior; eso ya no puede deshacerse.",
          },
          { cells: countWords(published, NOUNS.cell) },
        ),
  );
}
