/** The texts of the trace workbench. */
export const TRACE_PAGE = {
  title: { en: "Trace workbench", fr: "Poste de dépistage", es: "Mesa de rastreo" },
  about: {
    en: "What was asked, what was answered, and what waits for you.",
    fr: "Les demandes, les réponses et ce qui vous attend.",
    es: "Lo solicitado, lo respondido y lo que le espera.",
  },
  views: { en: "View", fr: "Vue", es: "Vista" },
  board: { en: "Board", fr: "Tableau", es: "Tablero" },
  batch: { en: "To be traced", fr: "À dépister", es: "Por rastrear" },
  times: { en: "Results and times", fr: "Résultats et délais", es: "Resultados y tiempos" },
  newRequest: { en: "New request", fr: "Nouvelle demande", es: "Nueva solicitud" },
  serials: { en: "Search by serial number", fr: "Recherche par numéro de série", es: "Buscar por número de serie" },
  waiting: { en: "What waits for you", fr: "Ce qui vous attend", es: "Lo que le espera" },
  waitingTraces: { en: "Traces that wait", fr: "Dépistages en attente", es: "Rastreos en espera" },
  waitingNone: {
    en: "Nothing waits: no urgent or late request, and none that a better one may mend.",
    fr: "Rien n'attend : aucune demande urgente ou en retard, aucune à compléter.",
    es: "Nada espera: ninguna solicitud urgente o atrasada, ninguna por completar.",
  },
  waitsUrgent: { en: "urgent, without a result", fr: "urgente, sans résultat", es: "urgente, sin resultado" },
  waitsLate: { en: "late, without a result", fr: "en retard, sans résultat", es: "atrasada, sin resultado" },
  waitsMend: {
    en: "came back: a better request may mend it",
    fr: "revenue sans suite : une demande complétée peut aboutir",
    es: "devuelta: una solicitud completada puede prosperar",
  },
  among: {
    en: { one: "of the newest request", other: "of the newest {count} requests" },
    fr: {
      one: "parmi la demande la plus récente",
      many: "parmi les {count} demandes les plus récentes",
      other: "parmi les {count} demandes les plus récentes",
    },
    es: {
      one: "de la solicitud más reciente",
      many: "de las {count} solicitudes más recientes",
      other: "de las {count} solicitudes más recientes",
    },
  },
  requested: { en: "Requested", fr: "Demandé", es: "Solicitado" },
  received: { en: "Received", fr: "Reçu", es: "Recibido" },
  answered: { en: "Answered", fr: "Répondu", es: "Respondido" },
  "no-result": { en: "No result", fr: "Sans résultat", es: "Sin resultado" },
  requestedHelp: {
    en: "entered here; the agency asked reads it once it is released to it",
    fr: "inscrite ici; l'organisme sollicité la lit dès qu'elle lui est communiquée",
    es: "registrada aquí; la dependencia requerida la lee cuando se le comunica",
  },
  receivedOn: {
    en: "received by {agency} on {day}",
    fr: "reçue par : {agency}, {day}",
    es: "recibida por {agency} el {day}",
  },
  receivedHelp: {
    en: "stands where the agency asked keeps its records, or its node has given a receipt",
    fr: "se trouve là où l'organisme sollicité tient ses fiches, ou son nœud en a accusé réception",
    es: "está donde la dependencia requerida guarda sus registros, o su nodo acusó recibo",
  },
  answeredHelp: {
    en: "traced to a purchaser, dealer or country",
    fr: "retracée jusqu'à un acheteur, un marchand ou un pays",
    es: "rastreada hasta un comprador, comerciante o país",
  },
  "no-resultHelp": {
    en: "came back without an origin",
    fr: "revenue sans origine établie",
    es: "regresó sin origen establecido",
  },
  days: {
    en: { one: "{count} day", other: "{count} days" },
    fr: { one: "{count} jour", many: "{count} de jours", other: "{count} jours" },
    es: { one: "{count} día", many: "{count} de días", other: "{count} días" },
  },
  open: { en: "open for {days}", fr: "en attente depuis {days}", es: "abierta desde hace {days}" },
  took: { en: "answered in {days}", fr: "réponse en {days}", es: "respondida en {days}" },
  urgent: { en: "Urgent", fr: "Urgent", es: "Urgente" },
  late: { en: "Late", fr: "En retard", es: "Atrasada" },
  asked: { en: "Agency asked", fr: "Organisme sollicité", es: "Dependencia requerida" },
  all: { en: "All", fr: "Tous", es: "Todas" },
  priority: { en: "Priority", fr: "Priorité", es: "Prioridad" },
  more: { en: "Show older requests", fr: "Afficher les demandes plus anciennes", es: "Mostrar solicitudes anteriores" },
  moreHere: { en: "Show {count} more", fr: "En afficher {count} de plus", es: "Mostrar {count} más" },
  result: { en: "Result", fr: "Résultat", es: "Resultado" },
  toList: { en: "All requests as a list", fr: "Toutes les demandes en liste", es: "Todas las solicitudes en lista" },
  noRequests: {
    en: "No trace request is to be seen",
    fr: "Aucune demande de dépistage visible",
    es: "No hay solicitudes de rastreo visibles",
  },
  noRequestsHelp: {
    en: "Make one for a recovered firearm, or state another purpose at the top of the page.",
    fr: "Faites-en une pour une arme récupérée, ou indiquez une autre finalité en haut de la page.",
    es: "Haga una para un arma recuperada, o indique otra finalidad en la parte superior.",
  },
  laneEmpty: { en: "None", fr: "Aucune", es: "Ninguna" },
  short: { en: "Short", fr: "Bref", es: "Breve" },
  shortHelp: {
    en: "Under three years from first retail sale to recovery: a reason to look, never a proof",
    fr: "Moins de trois ans entre la première vente au détail et la récupération : un motif d'examen, jamais une preuve",
    es: "Menos de tres años entre la primera venta al menudeo y la recuperación: motivo para revisar, nunca prueba",
  },
  timeToCrime: {
    en: "{days} from sale to recovery",
    fr: "{days} de la vente à la récupération",
    es: "{days} de la venta a la recuperación",
  },
} as const;

/** The texts of asking for traces. */
export const BATCH_PAGE = {
  title: { en: "Recoveries without a trace", fr: "Récupérations sans dépistage", es: "Recuperaciones sin rastreo" },
  what: {
    en: "Firearms of your agency for which no request is held here. Choose some and ask for all of them at once.",
    fr: "Armes de votre organisme pour lesquelles aucune demande n'est détenue ici. Choisissez-en et demandez-les toutes à la fois.",
    es: "Armas de su dependencia sin solicitud registrada aquí. Elija algunas y solicítelas todas a la vez.",
  },
  choose: { en: "Choose {record}", fr: "Choisir {record}", es: "Elegir {record}" },
  chooseAll: { en: "Choose all", fr: "Tout choisir", es: "Elegir todas" },
  recovered: { en: "Recovered", fr: "Récupérée", es: "Recuperada" },
  firearm: { en: "Firearm", fr: "Arme", es: "Arma" },
  serial: { en: "Serial number", fr: "Numéro de série", es: "Número de serie" },
  state: { en: "For a trace", fr: "Pour le dépistage", es: "Para el rastreo" },
  ready: { en: "Ready", fr: "Prête", es: "Lista" },
  "lack-serial": { en: "No serial number", fr: "Sans numéro de série", es: "Sin número de serie" },
  "lack-make": { en: "No make", fr: "Sans marque", es: "Sin marca" },
  "lack-importer": { en: "No importer", fr: "Sans importateur", es: "Sin importador" },
  further: { en: "Look further back", fr: "Chercher plus loin", es: "Buscar más atrás" },
  looked: {
    en: { one: "{count} recovery looked through", other: "{count} recoveries looked through" },
    fr: {
      one: "{count} récupération parcourue",
      many: "{count} de récupérations parcourues",
      other: "{count} récupérations parcourues",
    },
    es: {
      one: "{count} recuperación revisada",
      many: "{count} de recuperaciones revisadas",
      other: "{count} recuperaciones revisadas",
    },
  },
  none: {
    en: "No recovery without a trace so far",
    fr: "Aucune récupération sans dépistage jusqu'ici",
    es: "Hasta aquí, ninguna recuperación sin rastreo",
  },
  terms: { en: "The request", fr: "La demande", es: "La solicitud" },
  asked: { en: "Agency asked", fr: "Organisme sollicité", es: "Dependencia requerida" },
  priority: { en: "Priority", fr: "Priorité", es: "Prioridad" },
  reason: { en: "Reason for urgency", fr: "Motif de l'urgence", es: "Motivo de la urgencia" },
  crimeCode: { en: "Crime code", fr: "Code d'infraction", es: "Clave del delito" },
  send: {
    en: { one: "Request {count} trace", other: "Request {count} traces" },
    fr: {
      one: "Demander {count} dépistage",
      many: "Demander {count} de dépistages",
      other: "Demander {count} dépistages",
    },
    es: {
      one: "Solicitar {count} rastreo",
      many: "Solicitar {count} de rastreos",
      other: "Solicitar {count} rastreos",
    },
  },
  sent: {
    en: { one: "{count} trace was requested.", other: "{count} traces were requested." },
    fr: {
      one: "{count} dépistage a été demandé.",
      many: "{count} de dépistages ont été demandés.",
      other: "{count} dépistages ont été demandés.",
    },
    es: {
      one: "Se solicitó {count} rastreo.",
      many: "Se solicitaron {count} de rastreos.",
      other: "Se solicitaron {count} rastreos.",
    },
  },
  faults: {
    en: {
      one: "{count} request has faults and was not entered",
      other: "{count} requests have faults and were not entered",
    },
    fr: {
      one: "{count} demande comporte des erreurs et n'a pas été inscrite",
      many: "{count} de demandes comportent des erreurs et n'ont pas été inscrites",
      other: "{count} demandes comportent des erreurs et n'ont pas été inscrites",
    },
    es: {
      one: "{count} solicitud tiene errores y no se registró",
      many: "{count} de solicitudes tienen errores y no se registraron",
      other: "{count} solicitudes tienen errores y no se registraron",
    },
  },
  one: { en: "Fill in one by one", fr: "Remplir une à une", es: "Llenar una por una" },
  form: { en: "Trace request", fr: "Demande de dépistage", es: "Solicitud de rastreo" },
  formFor: {
    en: "Trace request for {record}",
    fr: "Demande de dépistage pour {record}",
    es: "Solicitud de rastreo para {record}",
  },
  formWhat: {
    en: "Taken over from the recovery; see that it says what stands on the metal.",
    fr: "Repris de la récupération; vérifiez que cela correspond à ce qui figure sur le métal.",
    es: "Tomado de la recuperación; verifique que diga lo que está en el metal.",
  },
  formEmpty: {
    en: "Mostly begun from a recovery: see “To be traced”.",
    fr: "Part d'ordinaire d'une récupération : voir « À dépister ».",
    es: "Suele partir de una recuperación: véase «Por rastrear».",
  },
} as const;

/** The texts of results and times. */
export const TIMES_PAGE = {
  timeToCrime: { en: "Time to crime", fr: "Délai entre la vente et le crime", es: "Tiempo hasta el delito" },
  timeToCrimeWhat: {
    en: "Days from the first retail sale to the recovery, of firearms traced to a purchaser.",
    fr: "Jours entre la première vente au détail et la récupération, pour les armes retracées jusqu'à l'acheteur.",
    es: "Días de la primera venta al menudeo a la recuperación, de armas rastreadas hasta el comprador.",
  },
  short: { en: "Short (under 3 years)", fr: "Bref (moins de 3 ans)", es: "Breve (menos de 3 años)" },
  longer: { en: "3 years and more", fr: "3 ans et plus", es: "3 años y más" },
  median: { en: "Median, days", fr: "Médiane, jours", es: "Mediana, días" },
  mean: { en: "Mean, days", fr: "Moyenne, jours", es: "Media, días" },
  shareShort: { en: "Short", fr: "Brefs", es: "Breves" },
  known: { en: "Computed", fr: "Calculés", es: "Calculados" },
  unknown: { en: "Cannot be computed", fr: "Non calculables", es: "No calculables" },
  negative: {
    en: {
      one: "{count} result says that the firearm was sold after it was recovered: an error of the data, counted in no band.",
      other:
        "{count} results say that the firearm was sold after it was recovered: errors of the data, counted in no band.",
    },
    fr: {
      one: "{count} résultat indique une vente postérieure à la récupération : une erreur des données, comptée dans aucune tranche.",
      many: "{count} de résultats indiquent une vente postérieure à la récupération : des erreurs des données, comptées dans aucune tranche.",
      other:
        "{count} résultats indiquent une vente postérieure à la récupération : des erreurs des données, comptées dans aucune tranche.",
    },
    es: {
      one: "{count} resultado indica una venta posterior a la recuperación: un error de los datos, que no se cuenta en ningún rango.",
      many: "{count} de resultados indican una venta posterior a la recuperación: errores de los datos, que no se cuentan en ningún rango.",
      other:
        "{count} resultados indican una venta posterior a la recuperación: errores de los datos, que no se cuentan en ningún rango.",
    },
  },
  outcomes: { en: "Outcomes", fr: "Issues", es: "Resultados" },
  results: { en: "Results", fr: "Résultats", es: "Resultados" },
  answerTime: { en: "Time to a result", fr: "Délai de réponse", es: "Tiempo de respuesta" },
  answerTimeWhat: {
    en: "Days from the request to its result.",
    fr: "Jours entre la demande et son résultat.",
    es: "Días de la solicitud a su resultado.",
  },
  newestShort: {
    en: "Newest results with a short time",
    fr: "Résultats récents à délai bref",
    es: "Resultados recientes con tiempo breve",
  },
  newestShortNote: {
    en: "A reason to look, never a proof",
    fr: "Un motif d'examen, jamais une preuve",
    es: "Motivo para revisar, nunca prueba",
  },
  days: { en: "Days", fr: "Jours", es: "Días" },
  sold: { en: "First sale", fr: "Première vente", es: "Primera venta" },
  recovered: { en: "Recovery", fr: "Récupération", es: "Recuperación" },
  record: { en: "Result", fr: "Résultat", es: "Resultado" },
  noneShort: {
    en: "None among the newest results.",
    fr: "Aucun parmi les résultats récents.",
    es: "Ninguno entre los resultados recientes.",
  },
  leftOut: {
    en: "Some results may not be counted, or not so finely, and are left out.",
    fr: "Certains résultats ne peuvent être dénombrés, ou pas aussi finement, et sont omis.",
    es: "Algunos resultados no pueden contarse, o no con tanto detalle, y se omiten.",
  },
  nothing: {
    en: "No result is to be counted here",
    fr: "Aucun résultat à dénombrer ici",
    es: "No hay resultados que contar aquí",
  },
} as const;
