import type { Words } from "../../core/words.ts";

/** Firearm types, after ATF F 3312.1 item 5d and UNODC's arms-flows questionnaire. */
export const FIREARM_TYPES = {
  pistol: { en: "Pistol", fr: "Pistolet", es: "Pistola" },
  revolver: { en: "Revolver", fr: "Revolver", es: "Revólver" },
  derringer: { en: "Derringer", fr: "Derringer", es: "Derringer" },
  handgun: {
    en: "Handgun, type not stated",
    fr: "Arme de poing, type non précisé",
    es: "Arma corta, tipo no precisado",
  },
  rifle: { en: "Rifle", fr: "Fusil à canon rayé", es: "Rifle" },
  shotgun: { en: "Shotgun", fr: "Fusil de chasse", es: "Escopeta" },
  combination: { en: "Combination gun", fr: "Arme combinée", es: "Arma combinada" },
  "long-gun": {
    en: "Long gun, type not stated",
    fr: "Arme longue, type non précisé",
    es: "Arma larga, tipo no precisado",
  },
  "submachine-gun": { en: "Submachine gun", fr: "Pistolet-mitrailleur", es: "Subametralladora" },
  "machine-gun": { en: "Machine gun", fr: "Mitrailleuse", es: "Ametralladora" },
  "destructive-device": { en: "Destructive device", fr: "Engin destructif", es: "Artefacto destructivo" },
  "receiver-frame": {
    en: "Frame or receiver",
    fr: "Carcasse ou boîte de culasse",
    es: "Armazón o cajón de mecanismos",
  },
  other: { en: "Other firearm", fr: "Autre arme à feu", es: "Otra arma de fuego" },
  unknown: { en: "Firearm, type not known", fr: "Arme à feu, type inconnu", es: "Arma de fuego, tipo desconocido" },
} as const satisfies Record<string, Words>;

/** What an item of a seizure is. Each is counted in its own unit; units are never added together. */
export const ITEM_CLASSES = {
  handgun: { en: "Handguns", fr: "Armes de poing", es: "Armas cortas" },
  "long-gun": { en: "Long guns", fr: "Armes longues", es: "Armas largas" },
  "machine-gun": {
    en: "Machine guns and submachine guns",
    fr: "Mitrailleuses et pistolets-mitrailleurs",
    es: "Ametralladoras y subametralladoras",
  },
  "firearm-unspecified": {
    en: "Firearms, class not stated",
    fr: "Armes à feu, catégorie non précisée",
    es: "Armas de fuego, clase no precisada",
  },
  "other-weapon": { en: "Other weapons", fr: "Autres armes", es: "Otras armas" },
  "receiver-frame": {
    en: "Frames and receivers",
    fr: "Carcasses et boîtes de culasse",
    es: "Armazones y cajones de mecanismos",
  },
  part: { en: "Parts and components", fr: "Pièces et éléments", es: "Piezas y componentes" },
  "conversion-device": {
    en: "Machine-gun conversion devices",
    fr: "Dispositifs de conversion automatique",
    es: "Dispositivos de conversión automática",
  },
  magazine: { en: "Magazines", fr: "Chargeurs", es: "Cargadores" },
  silencer: { en: "Silencers", fr: "Silencieux", es: "Silenciadores" },
  ammunition: { en: "Ammunition", fr: "Munitions", es: "Municiones" },
  explosive: { en: "Explosives and grenades", fr: "Explosifs et grenades", es: "Explosivos y granadas" },
  launcher: { en: "Launchers", fr: "Lanceurs", es: "Lanzadores" },
  accessory: {
    en: "Accessories and protective equipment",
    fr: "Accessoires et équipement de protection",
    es: "Accesorios y equipo de protección",
  },
  "parts-and-ammunition-other": {
    en: "Other ammunition and gun parts",
    fr: "Autres munitions et pièces d'armes",
    es: "Otras municiones y piezas de armas",
  },
  drug: { en: "Drugs", fr: "Drogues", es: "Drogas" },
  currency: { en: "Currency", fr: "Devises", es: "Dinero en efectivo" },
  vehicle: { en: "Vehicles", fr: "Véhicules", es: "Vehículos" },
  replica: {
    en: "Replicas (not counted as firearms)",
    fr: "Répliques (non comptées comme armes à feu)",
    es: "Réplicas (no contadas como armas de fuego)",
  },
  other: { en: "Other goods", fr: "Autres biens", es: "Otros bienes" },
} as const satisfies Record<string, Words>;

/** The name of an item class. */
export type ItemClass = keyof typeof ITEM_CLASSES;

/** Classes of items that are firearms in the sense of the report (UNODC: firearms, without parts and ammunition). */
export const FIREARM_CLASSES = [
  "handgun",
  "long-gun",
  "machine-gun",
  "firearm-unspecified",
] as const satisfies readonly ItemClass[];

/** Classes of items that the report counts as parts and components. */
export const PART_CLASSES = [
  "receiver-frame",
  "part",
  "conversion-device",
  "magazine",
  "silencer",
] as const satisfies readonly ItemClass[];

/** The units in which items are counted; figures of different units are never added together. */
export const UNITS = {
  pieces: { en: "pieces", fr: "pièces", es: "piezas" },
  rounds: { en: "rounds", fr: "cartouches", es: "cartuchos" },
  boxes: { en: "boxes", fr: "boîtes", es: "cajas" },
  kilograms: { en: "kilograms", fr: "kilogrammes", es: "kilogramos" },
  grams: { en: "grams", fr: "grammes", es: "gramos" },
  pounds: { en: "pounds", fr: "livres", es: "libras" },
  litres: { en: "litres", fr: "litres", es: "litros" },
  tablets: { en: "tablets", fr: "comprimés", es: "pastillas" },
  doses: { en: "doses", fr: "doses", es: "dosis" },
  packages: { en: "packages", fr: "paquets", es: "paquetes" },
  plants: { en: "plants", fr: "plants", es: "plantas" },
  USD: { en: "US dollars", fr: "dollars américains", es: "dólares estadounidenses" },
  CAD: { en: "Canadian dollars", fr: "dollars canadiens", es: "dólares canadienses" },
  MXN: { en: "Mexican pesos", fr: "pesos mexicains", es: "pesos mexicanos" },
  "not-stated": { en: "unit not stated", fr: "unité non précisée", es: "unidad no precisada" },
} as const satisfies Record<string, Words>;

/** How sure a quantity is: a vague one stays vague, an unknown one is not zero. */
export const QUANTITY_STATES = {
  exact: { en: "Exact", fr: "Exacte", es: "Exacta" },
  "at-least": { en: "At least", fr: "Au moins", es: "Al menos" },
  about: { en: "About", fr: "Environ", es: "Aproximadamente" },
  unknown: { en: "Not stated", fr: "Non précisée", es: "No precisada" },
} as const satisfies Record<string, Words>;

/** How it came into custody, after UNODC's arms-flows questionnaire, which keeps the three apart. */
export const CUSTODY_REASONS = {
  seized: { en: "Seized", fr: "Saisie", es: "Asegurada" },
  found: { en: "Found", fr: "Trouvée", es: "Encontrada" },
  surrendered: { en: "Surrendered", fr: "Remise volontairement", es: "Entregada voluntariamente" },
  unknown: { en: "Not stated", fr: "Non précisé", es: "No precisado" },
} as const satisfies Record<string, Words>;

/** The state of the serial number on the metal. */
export const MARK_STATES = {
  intact: { en: "Intact", fr: "Intact", es: "Intacto" },
  partial: { en: "Partly readable", fr: "Partiellement lisible", es: "Parcialmente legible" },
  obliterated: { en: "Obliterated", fr: "Oblitéré", es: "Borrado" },
  removed: { en: "Removed", fr: "Enlevé", es: "Retirado" },
  altered: { en: "Altered", fr: "Modifié", es: "Alterado" },
  "never-marked": { en: "Never marked", fr: "Jamais marqué", es: "Nunca marcado" },
  restored: { en: "Restored by a laboratory", fr: "Restauré en laboratoire", es: "Restaurado en laboratorio" },
  unknown: { en: "Not stated", fr: "Non précisé", es: "No precisado" },
} as const satisfies Record<string, Words>;

/** How a privately made firearm was made (87 FR 24652). */
export const PRIVATE_MAKES = {
  printed: { en: "3D-printed", fr: "Imprimée en 3D", es: "Impresa en 3D" },
  milled: {
    en: "Milled from a partly finished frame or receiver",
    fr: "Usinée à partir d'une ébauche",
    es: "Fresada a partir de un armazón sin terminar",
  },
  kit: { en: "Assembled from a kit", fr: "Assemblée à partir d'une trousse", es: "Ensamblada de un kit" },
  improvised: { en: "Improvised", fr: "Artisanale", es: "Artesanal" },
  unknown: { en: "Way of making not known", fr: "Mode de fabrication inconnu", es: "Forma de fabricación desconocida" },
} as const satisfies Record<string, Words>;

/** The direction of travel, as seen from the reporting country. */
export const DIRECTIONS = {
  inbound: { en: "Inbound", fr: "Entrée", es: "Entrada" },
  outbound: { en: "Outbound", fr: "Sortie", es: "Salida" },
  transit: { en: "In transit", fr: "En transit", es: "En tránsito" },
  internal: { en: "Inside the country", fr: "À l'intérieur du pays", es: "Dentro del país" },
  unknown: { en: "Not stated", fr: "Non précisé", es: "No precisado" },
} as const satisfies Record<string, Words>;

/** What carried it. */
export const CONVEYANCES = {
  "private-vehicle": { en: "Private vehicle", fr: "Véhicule particulier", es: "Vehículo particular" },
  "commercial-vehicle": { en: "Commercial vehicle", fr: "Véhicule commercial", es: "Vehículo comercial" },
  land: {
    en: "Land, vehicle not stated",
    fr: "Voie terrestre, véhicule non précisé",
    es: "Vía terrestre, vehículo no precisado",
  },
  rail: { en: "Rail", fr: "Voie ferrée", es: "Ferrocarril" },
  air: { en: "Air", fr: "Voie aérienne", es: "Vía aérea" },
  sea: { en: "Sea", fr: "Voie maritime", es: "Vía marítima" },
  post: { en: "Post and express parcel", fr: "Poste et messagerie", es: "Correo y paquetería" },
  pedestrian: { en: "On foot", fr: "À pied", es: "A pie" },
  drone: { en: "Drone", fr: "Drone", es: "Dron" },
  other: { en: "Other", fr: "Autre", es: "Otro" },
  unknown: { en: "Not stated", fr: "Non précisé", es: "No precisado" },
} as const satisfies Record<string, Words>;

/** How it was hidden. */
export const CONCEALMENTS = {
  none: { en: "Not hidden", fr: "Non dissimulé", es: "Sin ocultar" },
  "hidden-compartment": { en: "Hidden compartment", fr: "Compartiment caché", es: "Compartimento oculto" },
  "vehicle-body": {
    en: "In the vehicle's body or tyres",
    fr: "Dans la carrosserie ou les pneus",
    es: "En la carrocería o las llantas",
  },
  luggage: { en: "Luggage", fr: "Bagages", es: "Equipaje" },
  parcel: {
    en: "Parcel, misdeclared contents",
    fr: "Colis, contenu faussement déclaré",
    es: "Paquete con contenido falsamente declarado",
  },
  cargo: { en: "Among cargo", fr: "Parmi le fret", es: "Entre la carga" },
  "on-person": { en: "On the person", fr: "Sur la personne", es: "En la persona" },
  disassembled: { en: "Taken apart", fr: "Démonté", es: "Desarmado" },
  other: { en: "Other", fr: "Autre", es: "Otro" },
  unknown: { en: "Not stated", fr: "Non précisé", es: "No precisado" },
} as const satisfies Record<string, Words>;

/** What became of it. */
export const DISPOSITIONS = {
  "held-as-evidence": { en: "Held as evidence", fr: "Conservé comme preuve", es: "Retenido como evidencia" },
  destroyed: { en: "Destroyed", fr: "Détruit", es: "Destruido" },
  forfeited: { en: "Forfeited", fr: "Confisqué", es: "Decomisado" },
  returned: { en: "Returned to its owner", fr: "Remis au propriétaire", es: "Devuelto al propietario" },
  transferred: { en: "Handed to another agency", fr: "Remis à un autre organisme", es: "Entregado a otra dependencia" },
  unknown: { en: "Not stated", fr: "Non précisé", es: "No precisado" },
} as const satisfies Record<string, Words>;

/** The priority of a trace request (ATF F 3312.1 item 1b). */
export const PRIORITIES = {
  routine: { en: "Routine", fr: "Courante", es: "Rutinaria" },
  urgent: { en: "Urgent", fr: "Urgente", es: "Urgente" },
} as const satisfies Record<string, Words>;

/** How a trace ended. Our classes, mapped to the wordings that are public; ATF's internal codes are not published. */
export const OUTCOMES = {
  "traced-to-purchaser": {
    en: "Traced to a purchaser",
    fr: "Retracée jusqu'à l'acheteur",
    es: "Rastreada hasta el comprador",
  },
  "traced-to-dealer": {
    en: "Traced to a dealer only",
    fr: "Retracée jusqu'au marchand seulement",
    es: "Rastreada solo hasta el comerciante",
  },
  "traced-to-foreign-country": {
    en: "Traced to another country",
    fr: "Retracée jusqu'à un autre pays",
    es: "Rastreada hasta otro país",
  },
  "record-missing": {
    en: "Not traced: record missing or incomplete",
    fr: "Non retracée : registre manquant ou incomplet",
    es: "No rastreada: registro faltante o incompleto",
  },
  "serial-obliterated": {
    en: "Not traced: serial number obliterated",
    fr: "Non retracée : numéro de série oblitéré",
    es: "No rastreada: número de serie borrado",
  },
  "serial-incorrect": {
    en: "Not traced: serial number incorrect or incomplete",
    fr: "Non retracée : numéro de série inexact ou incomplet",
    es: "No rastreada: número de serie incorrecto o incompleto",
  },
  "maker-problem": {
    en: "Not traced: maker or importer not identified",
    fr: "Non retracée : fabricant ou importateur non identifié",
    es: "No rastreada: fabricante o importador no identificado",
  },
  "too-old": { en: "Not traced: too old", fr: "Non retracée : trop ancienne", es: "No rastreada: demasiado antigua" },
  "request-incomplete": {
    en: "Not traced: request incomplete",
    fr: "Non retracée : demande incomplète",
    es: "No rastreada: solicitud incompleta",
  },
  cancelled: { en: "Cancelled", fr: "Annulée", es: "Cancelada" },
  "privately-made": {
    en: "Privately made: no commercial origin",
    fr: "Fabrication privée : sans origine commerciale",
    es: "Fabricación privada: sin origen comercial",
  },
} as const satisfies Record<string, Words>;

/** How complete a report of an agency is. */
export const COMPLETENESS = {
  complete: { en: "Complete", fr: "Complet", es: "Completo" },
  partial: { en: "Partial", fr: "Partiel", es: "Parcial" },
  selected: { en: "Selected cases only", fr: "Cas choisis seulement", es: "Solo casos seleccionados" },
  "not-published": { en: "Nothing is published", fr: "Rien n'est publié", es: "No se publica nada" },
  unknown: { en: "Not stated", fr: "Non précisé", es: "No precisado" },
} as const satisfies Record<string, Words>;

/** Whether a published figure is there: a blank, a suppressed cell and zero are three different things. */
export const FIGURE_STATES = {
  reported: { en: "Reported", fr: "Déclaré", es: "Reportado" },
  "not-reported": { en: "Not reported", fr: "Non déclaré", es: "No reportado" },
  suppressed: { en: "Suppressed by the publisher", fr: "Supprimé par l'éditeur", es: "Suprimido por el editor" },
} as const satisfies Record<string, Words>;

/** The class of a firearm under a country's law. */
export const LEGAL_CLASSES = {
  prohibited: { en: "Prohibited", fr: "Prohibée", es: "Prohibida" },
  restricted: { en: "Restricted", fr: "À autorisation restreinte", es: "Restringida" },
  "non-restricted": { en: "Non-restricted", fr: "Sans restriction", es: "No restringida" },
  "prohibited-device": { en: "Prohibited device", fr: "Dispositif prohibé", es: "Dispositivo prohibido" },
  "prohibited-ammunition": { en: "Prohibited ammunition", fr: "Munitions prohibées", es: "Municiones prohibidas" },
  "prohibited-weapon": { en: "Prohibited weapon", fr: "Arme prohibée", es: "Arma prohibida" },
  excepted: { en: "Excepted by the entry", fr: "Soustrait par la disposition", es: "Exceptuada por la disposición" },
  repealed: { en: "Entry repealed", fr: "Disposition abrogée", es: "Disposición derogada" },
} as const satisfies Record<string, Words>;
