import type { ItemClass } from "../../../desks/firearms/codes.ts";

/** What an adjective or a complement makes of a firearm (`armas largas`, `pistolas de postas`). */
export const FIREARM_ADJECTIVES: Readonly<Record<string, ItemClass>> = {
  larga: "long-gun",
  corta: "handgun",
  blanca: "other-weapon",
  punzocortante: "other-weapon",
  juguete: "replica",
  replica: "replica",
  utileria: "replica",
  imitacion: "replica",
  plastico: "replica",
  ficticia: "replica",
  falsa: "replica",
  simulada: "replica",
  posta: "other-weapon",
  diabolo: "other-weapon",
  balin: "other-weapon",
  aire: "other-weapon",
  gotcha: "other-weapon",
  paintball: "other-weapon",
  airsoft: "other-weapon",
  co2: "other-weapon",
  gas: "other-weapon",
  salva: "other-weapon",
  fogueo: "other-weapon",
  traumatica: "other-weapon",
  electrica: "other-weapon",
  neumatica: "other-weapon",
};

/** Words that describe goods and change neither what they are nor how many. */
export const KNOWN_MODIFIERS: ReadonlySet<string> = new Set(
  `util utiles abastecido abastecida desabastecido vacio vacia cargado cargada balistico balistica tactico tactica
  blindado blindada blindaje artesanal casero casera hechizo hechiza fabrica fabricado fabricacion alto alta grueso bajo
  bajas calibre calibres cal poder uso exclusivo exclusiva ejercito fuerza fuerzas armada armadas asalto mano fragmentacion humo
  militar policial civil largo larga corto corta diferente diferentes diverso diversos diversas varios varias distinto
  distintos distintas tipo marca modelo color serie matricula numero numeros borrado borrada limado limada visible
  mexicano mexicana mexicanos estadounidense estadounidenses americano americanos canadiense canadienses efectivo apocrifo
  apocrifa robado robada clonado reporte robo verificar clandestino clandestina nacional extranjero oficial metalico
  metalica negro negra blanco verde gris plata dorado dorada nuevo nueva usado usada hidraulica vacio al a con sin de del
  para por en el la los las su sus un una que se mm cm x milimetros pulgadas especial super automatico automatica
  semiautomatico semiautomatica cada uno distintas nacionalidades denominado denominada denominados conocido conocida
  conocidos como ser aparente posible presunto presunta probable nivel iii iv iiia telescopica percutido percutidos
  listo listos propulsado propulsadas unidad unidades magnum parabellum escuadra revolver disco tambor caracol
  cartuchos tiros capacidad integrado integrada montado montada desarmado desarmada incompleto incompleta deportiva deportivo
  casera caseras rustica recortada lisa estriado cerrojo bomba repeticion corredera lanzagranadas silenciador mira telescopica
  improvisado improvisada aturdidor aturdidora ofensiva defensiva lacrimogeno lacrimogena
  fuego antibalas asegurado asegurada cateado lujo videovigilancia vigilancia controlado electronico industrial inmueble ine
  pick up torton volteo rabon contabilidad pixelado reciente diverso variado semi nuevo solido liquido solida liquida quimica quimico`
    .split(/\s+/)
    .filter((word) => word !== ""),
);

/** Words that say goods are part of those just counted, not further ones. */
export const SUBSET_PHRASES: readonly string[] = [
  "entre ellos",
  "entre ellas",
  "entre estos",
  "entre estas",
  "entre los que",
  "entre las que",
  "de ellos",
  "de ellas",
  "de los cuales",
  "de las cuales",
  "de los que",
  "de las que",
  "de estos",
  "de estas",
  "incluyendo",
  "incluido",
  "incluida",
  "incluidos",
  "incluidas",
  "incluye",
  "que incluyen",
];

/** Words with which a line may open and that name no goods. */
export const OPENINGS: readonly string[] = [
  "se le aseguraron",
  "se le aseguro",
  "se les aseguraron",
  "se les aseguro",
  "se aseguraron",
  "se aseguro",
  "se decomisaron",
  "se decomiso",
  "se incautaron",
  "se incauto",
  "se localizaron",
  "se localizo",
  "le aseguraron",
  "les aseguraron",
  "aseguraron",
  "aseguro",
  "aseguramiento de",
  "decomiso de",
  "incautacion de",
  "decomisaron",
  "incautaron",
  "localizaron",
  "fueron asegurados",
  "fueron aseguradas",
];

/** Words between a measure and the drug it measures that leave it what it is. */
export const FILLERS: ReadonlySet<string> = new Set(
  `aparente posible presunto presunta probable probables supuesta supuesto al parecer la el los las lo que parece ser
  conocido conocida como droga denominada denominado sustancia con caracteristicas propias similares a polvo hierba vegetal
  verde negro negra transparente transparentes plastico plastica grande grandes seca seco blanca blanco cristalina cristalino solida liquida liquido granulada tipo diferentes diversas distintas
  diversos distintos varias varios tipos de del su color posibles aparentes una un pura puro impura granel proceso`
    .split(/\s+/)
    .filter((word) => word !== ""),
);

/** Adjectives and complements by which vehicles are told apart when the noun is left out (`2 con blindaje`). */
export const VEHICLE_WORDS =
  /^(?:blindaj|blindad|robo|robad|verificar|clonad|alterad|remarcad|artesanal|fabrica|monstruo|reporte)/;
