/** Harmless goods of the sample: what is written, the HS code, kilograms and US dollars of one piece. */
export const HARMLESS: readonly (readonly [
  words: readonly string[],
  hs: string,
  kilograms: number,
  dollars: number,
])[] = [
  [["wool scarf", "écharpe en laine", "bufanda de lana"], "611710", 0.3, 25],
  [["cotton t-shirts", "t-shirts en coton", "camisetas de algodón"], "610910", 0.2, 12],
  [["children's books", "livres pour enfants", "libros infantiles"], "490199", 0.5, 14],
  [["wireless headphones", "écouteurs sans fil", "audífonos inalámbricos"], "851830", 0.25, 60],
  [["laptop computer", "ordinateur portable", "computadora portátil"], "847130", 2, 850],
  [["running shoes", "chaussures de course", "zapatos para correr"], "640411", 0.9, 70],
  [["ceramic mugs", "tasses en céramique", "tazas de cerámica"], "691200", 0.4, 9],
  [["bicycle parts", "pièces de bicyclette", "refacciones para bicicleta"], "871499", 1.2, 30],
  [["toy construction set", "jeu de construction", "juego de construcción"], "950300", 0.8, 35],
  [["kitchen knives", "couteaux de cuisine", "cuchillos de cocina"], "821192", 0.6, 28],
  [["garden hose fittings", "raccords de tuyau", "conexiones para manguera"], "391740", 0.5, 11],
  [["coffee beans", "café en grains", "café en grano"], "090121", 1, 18],
  [
    ["screen protector for tablet", "protecteur d'écran pour tablette", "protector de pantalla para tableta"],
    "392690",
    0.05,
    8,
  ],
  [["garlic press", "presse-ail", "prensa para ajo"], "820559", 0.3, 15],
  [
    ["motorcycle exhaust silencer", "silencieux d'échappement pour moto", "silenciador de escape para moto"],
    "871410",
    3,
    120,
  ],
  [["vitamin C tablets", "comprimés de vitamine C", "tabletas de vitamina C"], "210690", 0.2, 16],
  [["industrial water pump", "pompe à eau industrielle", "bomba de agua industrial"], "841370", 25, 400],
  [["steel screws", "vis en acier", "tornillos de acero"], "731815", 5, 20],
  [["polyester fabric", "tissu de polyester", "tela de poliéster"], "540752", 15, 90],
  [["food colouring", "colorant alimentaire", "colorante alimentario"], "320413", 1, 22],
];

/** Planted goods: what is written, the HS code declared, the rule that must speak. */
export const PLANTED_GOODS: readonly (readonly [words: readonly string[], hs: string | undefined, rule: string])[] = [
  [["TDP-5 tablet press machine", "presse à comprimés manuelle", "tableteadora manual"], "847989", "tablet-press"],
  [["pill dies 8 mm, set", "poinçons et matrices 8 mm", "moldes para pastillas 8 mm"], "820730", "tablet-dies"],
  [
    ["1-boc-4-piperidone, CAS 79099-07-3", "1-boc-4-pipéridone, CAS 79099-07-3", "1-boc-4-piperidona, CAS 79099-07-3"],
    "293339",
    "listed-chemical",
  ],
  [["propionic anhydride", "anhydride propionique", "anhídrido propiónico"], "950300", "listed-chemical"],
  [["80% lower receiver blank", "boîtier inférieur AR", "receptor inferior"], undefined, "receiver-or-frame"],
  [["glock switch, metal", "sélecteur de tir", "selector de fuego"], "950300", "machinegun-conversion"],
  [["solvent trap kit", "piège à solvant", "trampa de solvente"], "842123", "silencer-kit"],
];

/** Planted sets: the parts that come one by one to one letter-box. */
export const PLANTED_SETS: readonly (readonly [words: string, hs: string | undefined])[][] = [
  [
    ["desktop pill press TDP 0", "847989"],
    ["die set for press, pill dies M30", "820730"],
    ["microcrystalline cellulose PH-101", "391290"],
  ],
  [
    ["polymer 80 pistol frame kit", undefined],
    ["threaded barrel 9 mm, gun barrel", "930510"],
  ],
];

/** Made-up family names of three languages. */
export const FAMILY_NAMES = [
  "Example",
  "Sample",
  "Muestra",
  "Ejemplo",
  "Exemple",
  "Modèle",
  "Pérez Ejemplo",
  "Núñez Muestra",
  "Tremblay Exemple",
  "Пример",
  "例子",
  "مثال",
];
/** Made-up given names of three languages. */
export const GIVEN_NAMES = [
  "Alex",
  "Sam",
  "María",
  "José",
  "Hélène",
  "François",
  "Robin",
  "Lucía",
  "Ana",
  "Noël",
  "Иван",
  "小明",
];
/** Made-up companies. */
export const COMPANIES = [
  "Example Trading Ltd.",
  "Ejemplo Comercial, S.A. de C.V.",
  "Exemple Import inc.",
  "Sample Goods LLC",
  "Muestra Industrial, S. de R.L.",
  "Example Logistics Co., Ltd.",
];
