import { defineTexts } from "../words/texts.ts";

/** Texts of the clock of a request. */
export const CLOCK = defineTexts("clock", {
  due: { en: "due {when}", fr: "échéance {when}", es: "vence {when}" },
  overdue: { en: "overdue, was due {when}", fr: "en retard, échéance {when}", es: "vencida, vencía {when}" },
});
