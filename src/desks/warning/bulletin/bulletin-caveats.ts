import type { Words } from "../../../core/words.ts";

/** What the figures of a bulletin are not, and what must be kept in mind when they are read. */
export const CAVEATS: readonly Words[] = [
  {
    en: "What is counted is what was submitted, found and reported, as the name of each series says; it is neither use nor supply. More submissions and more testing give higher counts: the share of all counts of the same series and place, where one is told, tells the two apart.",
    fr: "Ce qui est compté est ce qui a été soumis, trouvé et déclaré, comme l'indique le nom de chaque série; ce n'est ni la consommation ni l'offre. Davantage d'envois et d'analyses donnent des nombres plus élevés : la part de tous les comptes de la même série et du même lieu, lorsqu'elle est donnée, permet de faire la différence.",
    es: "Lo que se cuenta es lo que se remitió, se halló y se reportó, como dice el nombre de cada serie; no es consumo ni oferta. Más remisiones y más análisis dan conteos mayores: la proporción del total de la misma serie y lugar, cuando se da, permite distinguirlos.",
  },
  {
    en: "Recent weeks still fill up as reports come in. Where records have a day of reporting, the share reported by now is estimated from earlier delays, with a 95 % interval; counts in the tables are not corrected for it.",
    fr: "Les semaines récentes se complètent encore au fil des déclarations. Lorsque les fiches portent une date de déclaration, la part déclarée à ce jour est estimée d'après les délais antérieurs, avec un intervalle à 95 %; les nombres des tableaux n'en sont pas corrigés.",
    es: "Las semanas recientes aún se completan conforme llegan los reportes. Cuando los registros llevan fecha de reporte, la proporción reportada hasta hoy se estima según los retrasos anteriores, con un intervalo de 95 %; los conteos de las tablas no se corrigen por ello.",
  },
  {
    en: "The interval of a change takes the scatter of weeks or months within quarters into account, not a change of practice, of law or of who reports. Many series are compared at once: of those without any change, about one in twenty lies outside its interval. Classes may hold one another (all drugs, opioids): their rises are not separate findings. The direction over two years is corrected neither for season nor for weeks or months that resemble the one before.",
    fr: "L'intervalle d'une variation tient compte de la dispersion des semaines ou des mois au sein des trimestres, non d'un changement de pratique, de loi ou de déclarants. De nombreuses séries sont comparées à la fois : parmi celles qui ne changent pas, environ une sur vingt sort de son intervalle. Des catégories peuvent en contenir d'autres (toutes les drogues, opioïdes) : leurs hausses ne sont pas des constats distincts. L'évolution sur deux ans n'est corrigée ni de la saison ni de la ressemblance d'une semaine ou d'un mois avec le précédent.",
    es: "El intervalo de un cambio considera la dispersión de las semanas o meses dentro de los trimestres, no un cambio de práctica, de ley o de quién reporta. Se comparan muchas series a la vez: de las que no cambian, cerca de una de cada veinte queda fuera de su intervalo. Unas clases pueden contener a otras (todas las drogas, opioides): sus alzas no son hallazgos distintos. La dirección en dos años no se corrige por temporada ni por el parecido de cada semana o mes con el anterior.",
  },
  {
    en: "Records may still be corrected: the same quarter in a later bulletin may differ. Each bulletin says as of which day, and how many entries of the log, it was made.",
    fr: "Des fiches peuvent encore être corrigées : le même trimestre peut différer dans un bulletin ultérieur. Chaque bulletin dit à quelle date, et sur combien d'entrées du journal, il a été établi.",
    es: "Los registros aún pueden corregirse: el mismo trimestre puede diferir en un boletín posterior. Cada boletín dice a qué fecha, y con cuántos asientos de la bitácora, se elaboró.",
  },
];

/** What the rates per inhabitant are and are not; `{source}` is the census. */
export const OF_RATES: Words = {
  en: "Rates are of one quarter, not of a year, per 100,000 inhabitants by the {source}; they are given from {least} cases on, and are not standardised by age or sex. Series whose publisher counts those who take part alone have none: its own rates stand among loads and rates. Places that submit, test or report more have higher rates: a difference between places need not be one of use or harm.",
  fr: "Les taux sont ceux d'un trimestre, non d'une année, pour 100 000 habitants selon le {source}; ils sont donnés à partir de {least} cas et ne sont normalisés ni selon l'âge ni selon le sexe. Les séries dont l'éditeur ne compte que les participants n'en ont pas : ses propres taux figurent parmi les charges et les taux. Les lieux qui soumettent, analysent ou déclarent davantage ont des taux plus élevés : une différence entre lieux n'est pas forcément une différence de consommation ou de méfaits.",
  es: "Las tasas son de un trimestre, no de un año, por 100,000 habitantes según el {source}; se dan a partir de {least} casos y no están estandarizadas por edad ni sexo. Las series en que quien publica cuenta solo a los participantes no tienen tasa: las suyas figuran entre las cargas y tasas. Los lugares que remiten, analizan o reportan más tienen tasas más altas: una diferencia entre lugares no es necesariamente de consumo ni de daño.",
};

/** Where no census of the place is at hand. */
export const NO_RATES: Words = {
  en: "No rate per inhabitant is given, as no census of this place is at hand: counts of places of different size must not be compared.",
  fr: "Aucun taux par habitant n'est donné, faute de recensement de ce lieu : les nombres de lieux de taille différente ne doivent pas être comparés.",
  es: "No se da ninguna tasa por habitante, pues no se dispone de un censo de este lugar: no deben compararse los conteos de lugares de distinto tamaño.",
};
