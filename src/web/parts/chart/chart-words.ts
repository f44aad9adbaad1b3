import { defineTexts } from "../../words/texts.ts";

/** The texts of charts and maps. */
export const CHARTS = defineTexts("charts", {
  asTable: { en: "Show as a table", fr: "Afficher en tableau", es: "Mostrar como tabla" },
  asChart: { en: "Show as a chart", fr: "Afficher en graphique", es: "Mostrar como gráfica" },
  none: { en: "No data to draw", fr: "Aucune donnée à tracer", es: "No hay datos que dibujar" },
  notDrawn: {
    en: "The chart could not be drawn. These are its figures.",
    fr: "Le graphique n'a pas pu être tracé. Voici ses chiffres.",
    es: "No se pudo dibujar la gráfica. Estas son sus cifras.",
  },
  noValue: { en: "no value", fr: "aucune valeur", es: "sin valor" },
  low: { en: "Low", fr: "Bas", es: "Inferior" },
  high: { en: "High", fr: "Haut", es: "Superior" },
  alarm: { en: "Alarm", fr: "Alerte", es: "Alarma" },
  above: { en: "above", fr: "en haut", es: "arriba" },
  below: { en: "below", fr: "en bas", es: "abajo" },
  map: {
    en: "Map. Arrow keys move it, plus and minus zoom, 0 shows all of it.",
    fr: "Carte. Les flèches la déplacent, plus et moins l'agrandissent ou la réduisent, 0 la montre en entier.",
    es: "Mapa. Las flechas lo mueven, más y menos lo acercan o alejan, 0 lo muestra completo.",
  },
  zoomIn: { en: "Closer", fr: "Agrandir", es: "Acercar" },
  zoomOut: { en: "Farther", fr: "Réduire", es: "Alejar" },
  zoomAll: { en: "All of it", fr: "En entier", es: "Completo" },
  play: { en: "Play", fr: "Lancer", es: "Reproducir" },
  pause: { en: "Pause", fr: "Pause", es: "Pausa" },
  time: { en: "Time", fr: "Temps", es: "Tiempo" },
  allTime: { en: "All of the time", fr: "Toute la période", es: "Todo el periodo" },
  region: { en: "Region", fr: "Région", es: "Región" },
  value: { en: "Value", fr: "Valeur", es: "Valor" },
  from: { en: "From", fr: "De", es: "De" },
  to: { en: "To", fr: "À", es: "A" },
  crossing: { en: "Crossing", fr: "Point de passage", es: "Punto de cruce" },
  dots: {
    en: { one: "{count} point", other: "{count} points" },
    fr: { one: "{count} point", many: "{count} points", other: "{count} points" },
    es: { one: "{count} punto", many: "{count} puntos", other: "{count} puntos" },
  },
  upTo: { en: "up to {value}", fr: "jusqu'à {value}", es: "hasta {value}" },
});
