/** Words of which one of each group, anywhere in a description, names goods: several ways, each of two groups or more. */
type Together = readonly (readonly (readonly string[])[])[];

const TABLETS = [
  ...["tablet", "tablets", "tableting", "tabletting", "pill", "comprimé", "pilule", "pastille", "gélule", "tableta"],
  ...[
    "pastilla",
    "píldora",
    "comprimido",
    "ZP 5",
    "ZP 7",
    "ZP 9",
    "ZP 12",
    "ZP 17",
    "ZP5",
    "ZP7",
    "ZP9",
    "ZP12",
    "ZP17",
    "ZPW",
  ],
];
const PRESSES = [
  "press",
  "pressing machine",
  "punching machine",
  "presse",
  "prensa",
  "prensadora",
  "compresora",
  "comprimeuse",
  "comprimidora",
];
const MACHINES = ["machine", "máquina", "equipment", "équipement", "equipo"];
const ROTARY = [
  "rotary",
  "rotative",
  "rotatif",
  "rotativa",
  "rotativo",
  "tableting",
  "tabletting",
  "single punch",
  "ZP",
  "ZPW",
  "ZP9",
  "ZP 9",
];

const DIES = [
  ...[
    "die",
    "dies",
    "punch",
    "punches",
    "stamp",
    "mold",
    "mould",
    "poinçon",
    "matrice",
    "moule",
    "punzón",
    "punzones",
    "matriz",
    "matrices",
  ],
  ...["troquel", "troqueles", "dado", "dados", "molde", "moldes"],
];
const PRESSED = [
  ...["tablet", "tablets", "pill", "pills", "comprimé", "pilule", "tableta", "pastilla", "píldora", "comprimido"],
  ...[
    "M 30",
    "M30",
    "A215",
    "A 215",
    "K56",
    "K 56",
    "xanax",
    "alprazolam",
    "oxycodone",
    "oxicodona",
    "percocet",
    "TDP",
    "prensa de pastillas",
  ],
];

const FILTERS = [
  ...[
    "fuel filter",
    "fuel trap",
    "solvent filter",
    "solvent catcher",
    "solvent tube",
    "solvent trap",
    "solvent kit",
    "oil filter adapter",
    "oil filter",
    "cleaning tube",
  ],
  ...[
    "cleaning kit tube",
    "filtre à carburant",
    "filtre à essence",
    "filtre à huile",
    "piège à solvant",
    "collecteur de solvant",
  ],
  ...[
    "filtro de combustible",
    "filtro de gasolina",
    "filtro de aceite",
    "trampa de solvente",
    "trampa para solventes",
    "kit de limpieza con trampa",
  ],
];
const OF_SILENCERS = [
  ...[
    "1/2-28",
    "1/2x28",
    "5/8-24",
    "5/8x24",
    "M14x1",
    "M13.5x1",
    "M15x1",
    "M16x1",
    "M18x1",
    "13/16-16",
    "13.5x1",
    "14x1",
    "1/2 x 28",
    "5/8 x 24",
    "M14 x 1",
  ],
  ...[
    "cups",
    "cones",
    "baffle",
    "monocore",
    "spiral",
    "NAPA 4003",
    "WIX 24003",
    "4003",
    "24003",
    "D cell",
    "C cell",
    "freeze plugs",
    "titanium tube",
    "muzzle",
  ],
  ...["coupelle", "godet", "cône", "chicane", "copas", "conos", "tazas", "deflectores", "boca de fuego"],
];

/** What catches gas in a tube, and the threads of muzzles that no filter of a car has. */
const CUPS = [
  ...["cup set", "solvent cups", "cone cups", "dimple jig", "drill jig", "baffle", "baffles", "end cap", "monocore"],
  ...[
    "coupelles",
    "gabarit de perçage",
    "chicanes",
    "juego de copas",
    "guía de perforado",
    "deflectores",
    "tapa final",
  ],
];
const THREADS = ["1/2-28", "1/2x28", "1/2 x 28", "5/8-24", "5/8x24", "5/8 x 24", "M14x1", "13.5x1"];

const ARMS = [
  ...[
    "glock",
    "G17",
    "G19",
    "G26",
    "G43",
    "AK47",
    "AK 47",
    "AKM",
    "AR15",
    "AR 15",
    "AR10",
    "AR 10",
    "M16",
    "M4",
    "1911",
    "sig P320",
    "P320",
  ],
  ...[
    "pistol",
    "rifle",
    "handgun",
    "firearm",
    "pistolet",
    "carabine",
    "fusil",
    "arme à feu",
    "pistola",
    "carabina",
    "arma de fuego",
    "ametralladora",
  ],
];
const PARTS_OF_ARMS = [
  ...[
    "parts kit",
    "trigger",
    "hammer",
    "extractor",
    "firing pin",
    "magazine",
    "magazines",
    "extended mag",
    "drum mag",
    "30 round mag",
    "17 round mag",
  ],
  ...["chargeur", "percuteur", "détente", "gâchette", "culasse", "nécessaire de pièces", "kit de pièces"],
  ...[
    "cargador",
    "cargadores",
    "percutor",
    "gatillo",
    "disparador",
    "kit de partes",
    "kit de piezas",
    "aguja percutora",
  ],
];
const AUTOMATIC = [
  ...[
    "full auto",
    "fully automatic",
    "full automatic",
    "auto switch",
    "auto sear",
    "selector",
    "giggle switch",
    "invisible switch",
    "conversion device",
  ],
  ...["tir automatique", "rafale", "sélecteur", "ráfaga", "automática total", "selector", "botón", "convertidor"],
];
const FRAMES = [
  "frame",
  "lower",
  "receiver",
  "blank",
  "carcasse",
  "boîte de culasse",
  "armazón",
  "receptor",
  "cajón de mecanismos",
];
const UNFINISHED = [
  "80",
  "80 percent",
  "unfinished",
  "jig",
  "PF940C",
  "PF940",
  "PF940V2",
  "PF45",
  "P80",
  "inachevé",
  "gabarit",
  "plantilla",
  "inconcluso",
  "sin terminar",
];
const OF_FRAMES = [...ARMS, "jig", "PF940C", "PF940", "PF940V2", "PF45", "P80", "polymer", "polymère", "polímero"];
const BARRELS = [
  "barrel",
  "slide",
  "threaded barrel",
  "canon",
  "glissière",
  "culasse",
  "cañón",
  "corredera",
  "RMR cut",
];

/** By rule: words that name its goods though other words stand between them. */
export const WORDS_TOGETHER: Readonly<Record<string, Together>> = {
  "tablet-press": [
    [TABLETS, PRESSES],
    [TABLETS, MACHINES, ROTARY],
  ],
  "tablet-dies": [[DIES, PRESSED]],
  "silencer-kit": [
    [FILTERS, OF_SILENCERS],
    [CUPS, THREADS],
  ],
  "machinegun-conversion": [[ARMS, AUTOMATIC]],
  "firearm-part": [[ARMS, PARTS_OF_ARMS]],
  "receiver-or-frame": [[FRAMES, UNFINISHED, OF_FRAMES]],
  "barrel-or-slide": [[BARRELS, ARMS]],
};

/** By rule: words beside which those apart name another thing, dies for a press and no press. */
export const APART_UNLESS: Readonly<Record<string, readonly string[]>> = { "tablet-press": DIES };
