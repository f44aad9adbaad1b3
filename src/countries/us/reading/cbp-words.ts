/** What both CBP sources find about a file: areas and labels that they did not know. */
export const CBP_FINDINGS = {
  area: {
    en: "areas of responsibility that are not known, placed in the country without a state: {areas}",
    fr: "secteurs de responsabilité inconnus, situés dans le pays sans précision d'État : {areas}",
    es: "áreas de responsabilidad desconocidas, ubicadas en el país sin estado: {areas}",
  },
  unusual: {
    en: "labels that this source did not know and keeps as written: {labels}",
    fr: "libellés inconnus de cette source, conservés tels quels : {labels}",
    es: "etiquetas que esta fuente no conocía y conserva como están escritas: {labels}",
  },
} as const;
