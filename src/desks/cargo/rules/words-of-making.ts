/** Words of which one of each group, anywhere in a description, names goods: several ways, each of two groups or more. */
type Together = readonly (readonly (readonly string[])[])[];

/** What presses make. */
const PRESSED_GOODS = [
  ...[
    "tabletting",
    "tableting",
    "tablet",
    "pill",
    "comprimé",
    "pilule",
    "pastille",
    "cachet",
    "tableta",
    "pastilla",
    "píldora",
    "comprimido",
  ],
  ...["ZP 5", "ZP5", "ZP 7", "ZP7", "ZP 9", "ZP9", "ZP 12", "ZP12", "ZP 17", "ZP17", "ZPW"],
];
/** What a machine does with them, or somebody by hand. */
const MAKING = [
  ...["maker", "making", "manufacturing", "presser", "pressing", "compression", "compressing", "compacting", "forming"],
  ...["tabletting", "tableting", "compactor", "former", "compressor"],
  ...["fabriquer", "fabrication", "former", "comprimer", "presser", "pastilleuse", "compacter", "compacteuse"],
  ...["fabricar", "fabricadora", "fabricación", "hacer", "elaborar", "comprimir", "compresión", "troqueladora"],
  ...["formadora", "compactadora", "compactar", "prensar"],
];
const WITH_A_MACHINE = [
  ...[
    "apparatus",
    "device",
    "unit",
    "laboratory",
    "hand operated",
    "machine",
    "press",
    "hand crank",
    "cranked",
    "handle",
    "manual",
    "electric",
    "lab",
    "desktop",
    "station",
    "single punch",
  ],
  ...["appareil", "dispositif", "presse", "manivelle", "manuelle", "électrique", "monoposte", "laboratoire", "poudre"],
  ...["máquina", "equipo", "prensa", "manivela", "manual", "eléctrica", "troqueladora", "estaciones"],
  ...["aparato", "laboratorio", "compactadora de polvo", "polvo", "powder"],
];
const SINGLE_PUNCH = ["TDP", "T D P"];
const MACHINES = [
  ...["machine", "press", "tabletop", "desktop", "complete unit", "machine à comprimés", "presse", "máquina", "prensa"],
  ...["equipo", "tablet", "comprimé", "comprimido", "pastilla", "pill"],
];

const TOOLING = ["tooling", "tool set", "outillage", "herramental", "utillaje", "punches", "poinçons", "punzones"];
const OF_TABLETS = [
  ...["compression", "tablet", "pill", "TDP", "ZP", "ZP9", "ZP 9", "B type", "D type", "station"],
  ...["comprimé", "pilule", "pastille", "tableta", "pastilla", "comprimido", "tableteadora", "matrices", "matrice"],
  ...["dies", "die", "matriz", "dados"],
];

const CAPSULES = ["capsule", "gélule", "cápsula"];
const FILLING = [
  ...["filler", "filling machine", "filling board", "filling tray", "filling kit", "encapsulator"],
  ...["remplisseuse", "remplissage", "remplir", "llenadora", "llenado", "llenar", "encapsuladora", "encapsular"],
];

const MAGAZINES = ["magazine", "mag", "chargeur", "cargador"];
const OF_AMMUNITION = [
  ...[10, 12, 15, 17, 20, 25, 30, 33, 40, 50, 60, 75, 100].flatMap((count) => [`${count} round`, `${count} rd`]),
  ...["coups", "tiros", "cartuchos", "cartouches"],
  ...["5.56", "7.62", ".223", "300 blackout", "9mm", "9x19", ".45 ACP", "40 S&W", "STANAG"],
];
const LONG_GUNS = [
  "rifle",
  "pistol",
  "handgun",
  "fusil",
  "carabine",
  "pistolet",
  "carabina",
  "pistola",
  "AK",
  "AR15",
  "AR 15",
];
const ACTIONS = [
  ...["recoil spring", "charging handle", "bolt catch", "bolt", "handguard", "buttstock", "stock", "grip", "sear"],
  ...["ressort récupérateur", "levier d'armement", "culasse", "crosse", "poignée", "garde-main", "marteau"],
  ...["muelle recuperador", "resorte recuperador", "cerrojo", "palanca de carga", "culata", "empuñadura", "martillo"],
];
const MODELS = [
  "AK",
  "AKM",
  "AR10",
  "AR15",
  "AR 15",
  "AK47",
  "AK 47",
  "glock",
  "G17",
  "G19",
  "1911",
  "P320",
  "fusil",
  "rifle",
  "pistola",
];
const FRAMES_OF_LONG_GUNS = ["lower", "receiver", "chasis", "châssis", "receptor", "boîtier", "cajón"];
const NOT_DONE = ["stripped", "unfinished", "80", "80 percent", "inachevé", "sin terminar", "inconcluso", "blank"];
const LONG_GUN_SIZES = [
  ".308",
  ".223",
  "5.56",
  "7.62",
  "AR15",
  "AR 15",
  "AK",
  "fusil",
  "rifle",
  "carabine",
  "carabina",
];
const THREADS = ["1/2-28", "1/2x28", "5/8-24", "5/8x24", "13/16-16", "M13.5x1", "M14x1 LH"];
const ADAPTERS = ["thread adapter", "adapter", "adaptateur", "adaptador", "filetage", "rosca", "thread protector"];
const KITS = [
  ...["parts", "spare parts", "pièces", "nécessaire", "ensemble", "refacciones", "piezas", "partes", "repuestos"],
  ...["ressort récupérateur", "muelle recuperador", "recoil spring"],
];

const FRAME_WORDS = ["carcasse", "frame", "armazón", "bastidor", "chasis", "châssis", "empuñadura inferior"];
const HANDGUNS = ["pistolet", "pistol", "pistola", "handgun", "glock", "G17", "G19", "1911", "P320"];

const TO_AUTOMATIC = [
  ...["conversion", "converter", "conversión", "convertidor", "convertir", "switch", "selector", "sélecteur", "sear"],
  ...["dispositif", "dispositivo", "pieza", "plaque", "placa"],
];
const AUTOMATIC_FIRE = [
  ...["automatic fire", "full auto", "full-auto", "fully automatic", "automatique", "automático", "automática"],
  ...["rafale", "ráfaga", "burst"],
];
const CONVERTED = [
  "glock",
  "AR15",
  "AR 15",
  "G17",
  "G19",
  "pistol",
  "rifle",
  "pistolet",
  "pistola",
  "fusil",
  "carabine",
];

const QUIET = ["muffler", "silencer", "suppressor", "silencieux", "silenciador", "supresor", "moderator", "modérateur"];
const CALIBRES = [
  ...[
    "rifle",
    "pistol",
    "carbine",
    "firearm",
    "cal",
    "calibre",
    "caliber",
    "22LR",
    ".22",
    "9mm",
    ".308",
    "5.56",
    "7.62",
  ],
  ...["carabine", "fusil", "pistolet", "arme", "carabina", "pistola", "arma"],
];

const BINDERS = ["binder", "binding", "liant", "aglutinante", "ligante", "excipient", "excipiente"];

/** By rule: ways to name goods by what they make, do or fit, wherever the words stand. */
export const WORDS_OF_MAKING: Readonly<Record<string, Together>> = {
  "tablet-press": [
    [PRESSED_GOODS, MAKING, WITH_A_MACHINE],
    [SINGLE_PUNCH, MACHINES],
    [
      ["presse", "prensa", "press"],
      ["cachet", "pastilleuse", "pastilladora"],
    ],
    [
      ["ZP", "ZP 5", "ZP5", "ZP 9", "ZP9", "ZPW"],
      ["compression", "station", "compresión", "postes"],
    ],
  ],
  "tablet-dies": [
    [TOOLING, OF_TABLETS],
    [
      ["matrices", "matriz", "matrice"],
      ["punzones", "punzón", "poinçons", "poinçon"],
    ],
  ],
  "capsule-filler": [[CAPSULES, FILLING]],
  "firearm-part": [
    [MAGAZINES, OF_AMMUNITION],
    [LONG_GUNS, KITS],
    [MODELS, ACTIONS],
  ],
  "receiver-or-frame": [
    [FRAME_WORDS, HANDGUNS],
    [FRAMES_OF_LONG_GUNS, NOT_DONE, LONG_GUN_SIZES],
  ],
  "machinegun-conversion": [[TO_AUTOMATIC, AUTOMATIC_FIRE, CONVERTED]],
  "silencer-kit": [
    [QUIET, CALIBRES],
    [THREADS, ADAPTERS],
  ],
  "pill-binder": [[BINDERS, PRESSED_GOODS]],
};

/** Printed matter, clothing and trinkets that show such goods: they lower every rule on words. */
export const PICTURED: readonly string[] = [
  ...[
    "book",
    "poster",
    "brochure",
    "catalogue",
    "sticker",
    "decal",
    "t shirt",
    "tee shirt",
    "keychain",
    "mug",
    "puzzle",
  ],
  ...["livre", "affiche", "dépliant", "autocollant", "porte-clés", "tasse", "figurine", "miniature", "jouet", "toy"],
  ...[
    "libro",
    "cartel",
    "folleto",
    "calcomanía",
    "playera",
    "camiseta",
    "llavero",
    "taza",
    "juguete",
    "airsoft",
    "cosplay",
  ],
];
