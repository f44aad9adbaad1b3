/** The texts of the dialog that puts a link chart into a case note. */
export const NOTE_WORDS = {
  title: { en: "Add to a case note", fr: "Ajouter à une note de dossier", es: "Agregar a una nota de expediente" },
  close: { en: "Close", fr: "Fermer", es: "Cerrar" },
  which: { en: "Which note", fr: "Quelle note", es: "Cuál nota" },
  fresh: { en: "A new note", fr: "Une nouvelle note", es: "Una nota nueva" },
  known: { en: "A note of {agency}", fr: "Une note de : {agency}", es: "Una nota de {agency}" },
  noneYet: {
    en: "{agency} has no case notes that you may read.",
    fr: "Aucune note de dossier que vous puissiez lire : {agency}.",
    es: "{agency} no tiene notas de expediente que usted pueda leer.",
  },
  choose: { en: "Choose a note", fr: "Choisir une note", es: "Elegir una nota" },
  name: { en: "Title", fr: "Titre", es: "Título" },
  text: { en: "What you conclude", fr: "Ce que vous en concluez", es: "Lo que usted concluye" },
  textHelp: {
    en: "It is written under today's day. What came from a partner stays under the partner's terms here too.",
    fr: "Le texte est daté d'aujourd'hui. Ce qui vient d'un partenaire reste ici aussi soumis à ses conditions.",
    es: "Se anota con la fecha de hoy. Lo que viene de un socio sigue aquí sujeto a sus condiciones.",
  },
  agencyCase: { en: "Agency case number", fr: "Numéro de dossier de l'organisme", es: "Número de expediente" },
  author: { en: "Author", fr: "Auteur", es: "Autor" },
  synthetic: {
    en: "Rests on made-up records: mark the note as synthetic",
    fr: "S'appuie sur des fiches inventées : signaler la note comme synthétique",
    es: "Se apoya en registros inventados: marcar la nota como sintética",
  },
  records: { en: "Records", fr: "Fiches", es: "Registros" },
  links: { en: "Links", fr: "Liens", es: "Vínculos" },
  noLinks: {
    en: "The records chosen share no value in the chart.",
    fr: "Les fiches choisies ne partagent aucune valeur dans le schéma.",
    es: "Los registros elegidos no comparten ningún valor en el diagrama.",
  },
  link: {
    en: "{shared}: {record} and {other}",
    fr: "{shared} : {record} et {other}",
    es: "{shared}: {record} y {other}",
  },
  numbersOnly: {
    en: "The note keeps the numbers of the records and what sort of value they share, nothing else of their contents: whoever reads it sees of each record what the rules permit.",
    fr: "La note conserve les numéros des fiches et le type de valeur qu'elles partagent, rien d'autre de leur contenu : qui la lit voit de chaque fiche ce que les règles permettent.",
    es: "La nota guarda los números de los registros y el tipo de valor que comparten, nada más de su contenido: quien la lee ve de cada registro lo que las reglas permiten.",
  },
  add: { en: "Add to the note", fr: "Ajouter à la note", es: "Agregar a la nota" },
  make: { en: "Make the note", fr: "Créer la note", es: "Crear la nota" },
  cancel: { en: "Cancel", fr: "Annuler", es: "Cancelar" },
  incomplete: {
    en: "Give a title, a text, and at least one record.",
    fr: "Indiquez un titre, un texte et au moins une fiche.",
    es: "Indique un título, un texto y al menos un registro.",
  },
  incompleteKnown: {
    en: "Choose a note, and at least one record or a text.",
    fr: "Choisissez une note, et au moins une fiche ou un texte.",
    es: "Elija una nota, y al menos un registro o un texto.",
  },
  done: {
    en: "The case note is kept.",
    fr: "La note de dossier est conservée.",
    es: "La nota de expediente quedó guardada.",
  },
} as const;
