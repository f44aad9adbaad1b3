import { foldText } from "../../../core/text.ts";
import type { ItemClass, UNITS } from "../../../desks/firearms/codes.ts";
import { phraseAt, phrasesOf, type Token } from "./words-of-line.ts";

/** A unit in which items are counted. */
export type Unit = keyof typeof UNITS;

/** What a noun of a statement means. */
export type Goods = {
  readonly class: ItemClass;
  readonly unit: Unit;
  readonly substance?: string;
  readonly make?: string;
  readonly model?: string;
  /** `arma`: its class stands in the adjective. */
  readonly generic?: true;
  /** Means this only in the singular (`cristal`) or only after a measure (`piedra`). */
  readonly only?: "singular" | "measured";
};

const of = (kind: ItemClass, unit: Unit, phrases: string, more: Partial<Goods> = {}): [string, Goods][] =>
  phrases.split(/\s*,\s*/).map((phrase) => [phrase.trim(), { class: kind, unit, ...more }]);
const drug = (substance: string | undefined, phrases: string, more: Partial<Goods> = {}) =>
  of("drug", "not-stated", phrases, { ...(substance && { substance }), ...more });

/** The names of substances as publishers write them, each with the name it is filed under. */
const DRUGS: readonly [string, Goods][] = [
  ...drug("fentanilo", "fentanilo, fentanil, citrato de fentanilo, clorhidrato de fentanilo"),
  ...drug("metanfetamina", "metanfetamina, clorhidrato de metanfetamina, crystal"),
  ...drug("metanfetamina", "cristal", { only: "singular" }),
  ...drug("metanfetamina", "piedra de cristal"),
  ...drug("metanfetamina", "hielo, ice", { only: "measured" }),
  ...drug("anfetamina", "anfetamina"),
  ...drug("cocaína", "cocaina, clorhidrato de cocaina, base de cocaina, pasta base de cocaina"),
  ...drug("cocaína", "perico", { only: "measured" }),
  ...drug("crack", "crack, piedra de crack, piedra de cocaina, cocaina en piedra, cocaina base"),
  ...drug("crack", "piedra", { only: "measured" }),
  ...drug("marihuana", "marihuana, mariguana, cannabis, cannabis sativa, cogollo de marihuana"),
  ...drug("hachís", "hachis, hash, aceite de hachis"),
  ...drug("THC", "thc, cera de thc, wax, aceite de thc, aceite de cannabis"),
  ...drug("heroína", "heroina, heroina negra, heroina blanca"),
  ...drug("heroína", "chiva", { only: "measured" }),
  ...drug("opio", "opio, goma de opio, goma de amapola"),
  ...drug("amapola", "amapola, bulbo de amapola, semilla de amapola"),
  ...drug("morfina", "morfina"),
  ...drug("metadona", "metadona"),
  ...drug("MDMA", "mdma, extasis, tacha"),
  ...drug("LSD", "lsd"),
  ...drug("ketamina", "ketamina"),
  ...drug("tusi", "tusi, tussi, tusibi, cocaina rosa"),
  ...drug("psilocibina", "psilocibina, hongo alucinogeno, hongo psilocibio"),
  ...drug("peyote", "peyote"),
  ...drug("clonazepam", "clonazepam, rivotril"),
  ...drug("alprazolam", "alprazolam"),
  ...drug("diazepam", "diazepam"),
  ...drug("oxicodona", "oxicodona"),
  ...drug("tramadol", "tramadol"),
  ...drug("xilacina", "xilacina, xilazina"),
  ...drug(
    undefined,
    "droga, droga sintetic*, narcotico, enervante, estupefaciente, psicotropico, psicotropica, sustancia ilicit*",
  ),
  ...drug(undefined, "sustancia toxic*, sustancia prohibid*, sustancia psicoactiv*"),
];

const FIREARMS: readonly [string, Goods][] = [
  ...of("firearm-unspecified", "pieces", "arma, arma de fuego, armamento, arsenal", { generic: true }),
  ...of("long-gun", "pieces", "fusil, rifle, carabina, escopeta, mosqueton, fusil de asalto"),
  ...of("long-gun", "pieces", "fusil barret, fusil barrett, rifle barret, rifle barrett, barret, barrett", {
    make: "Barrett",
  }),
  ...of("long-gun", "pieces", "ak47, ak 47, cuerno de chivo, fusil ak47, fusil ak 47", { model: "AK-47" }),
  ...of("long-gun", "pieces", "ar15, ar 15, r15, r 15, fusil ar15, fusil ar 15, fusil r15", { model: "AR-15" }),
  ...of("long-gun", "pieces", "galil, fusil galil, winchester"),
  ...of("handgun", "pieces", "pistola, revolver, pistola escuadra, escuadra, derringer"),
  ...of("handgun", "pieces", "glock, pistola glock", { make: "Glock" }),
  ...of("machine-gun", "pieces", "ametralladora, subametralladora, metralleta, pistola ametralladora, minimi, m249"),
  ...of(
    "machine-gun",
    "pieces",
    "fusil ametralladora, fusil ametrallador, ametralladora minimi, subfusil, uzi, mp5, m60, ametrallador",
  ),
];

const WEAPONS: readonly [string, Goods][] = [
  ...of(
    "launcher",
    "pieces",
    "lanzagranada, lanza granada, lanzacohete, lanza cohete, lanzamisil, lanza misil, mortero",
  ),
  ...of("launcher", "pieces", "bazuca, bazooka, rpg, rpg7, m203, tubo lanzagranada, tubo lanzacohete, tubo lanzador"),
  ...of("launcher", "pieces", "lanzador, lanzador de granada, lanzador de cohete, lanzaproyectil"),
  ...of(
    "accessory",
    "pieces",
    "aditamento, accesorio tactic*, accesorio de arma, aditamento lanzagranada, aditamento lanza granada, aditamento tactic*",
  ),
  ...of("accessory", "pieces", "accesorio lanzagranada, adaptador lanzagranada, accesorio para arma"),
  ...of(
    "explosive",
    "pieces",
    "granada, artefacto explosiv*, dispositivo explosiv*, explosivo, artefacto improvisad*, dinamita, cartucho de dinamita",
  ),
  ...of(
    "explosive",
    "pieces",
    "detonador, estopin, cordon detonante, polvora, c4, tnt, mina terrestre, mina explosiv*",
  ),
  ...of("explosive", "pieces", "mina antipersonal, mina antitanque, mina artesanal, bomba molotov, bomba caser*"),
  ...of("explosive", "pieces", "bomba explosiv*, bomba artesanal, coctel molotov, carga explosiv*, material explosiv*"),
  ...of("explosive", "pieces", "granada propulsad*, cohete antitanque, misil, emulsion explosiv*, cilindro explosiv*"),
  ...of("explosive", "pieces", "narcomina, mina terrestre improvisad*, papa bomba, tubo bomba"),
  ...of("ammunition", "rounds", "cartucho, municion, bala, tiro, cartucho util"),
  ...of("parts-and-ammunition-other", "pieces", "casquillo, ojiva, vaina, casquillo percutid*, fulminante"),
  ...of("magazine", "pieces", "cargador, cargador abastecid*, cargador de disco, cargador de tambor, magazine"),
  ...of("silencer", "pieces", "silenciador, supresor, supresor de sonido, silenciador para arma"),
  ...of("receiver-frame", "pieces", "armazon, cajon de mecanismo, caja de mecanismo, receptor de arma, lower, upper"),
  ...of("part", "pieces", "cañon, culata, guardamano, corredera, cerrojo, parte de arma, pieza de arma, gatillo"),
  ...of("part", "pieces", "componente de arma, refaccion de arma, refaccion para arma, parte para arma, empuñadura"),
  ...of("conversion-device", "pieces", "selector de tiro, conversor, kit de conversion, dispositivo de conversion"),
  ...of(
    "replica",
    "pieces",
    "replica, replica de arma, arma de juguete, arma de utileria, arma de plastico, imitacion",
  ),
  ...of("other-weapon", "pieces", "arma blanca, cuchillo, machete, navaja, ballesta, tolete, bat, gas pimienta, daga"),
  ...of("other-weapon", "pieces", "arma punzocortante, arma punzo cortante, taser, hacha, resortera, manopla, espada"),
  ...of("other-weapon", "pieces", "objeto punzocortante, pistola electric*, marcadora, material belic*, equipo belic*"),
  ...of(
    "accessory",
    "pieces",
    "chaleco, placa balistic*, placa de ceramica, placa antibala, casco, fornitura, pechera",
  ),
  ...of(
    "accessory",
    "pieces",
    "equipo tactic*, equipamiento tactic*, equipo balistic*, equipo militar, equipo de proteccion",
  ),
  ...of(
    "accessory",
    "pieces",
    "uniforme, ropa tactic*, vestimenta tactic*, bota, camisola, pantalon, pasamontaña, gorra",
  ),
  ...of(
    "accessory",
    "pieces",
    "portacargador, porta cargador, portafusil, porta fusil, funda, cartuchera, mira, bipie",
  ),
  ...of("accessory", "pieces", "mira telescopic*, visor, visor nocturno, lampara tactic*, guante, rodillera, codera"),
  ...of(
    "accessory",
    "pieces",
    "mascara antigas, binocular, mochila tactic*, correa, culatin, tripie, material tactic*",
  ),
  ...of("accessory", "pieces", "indumentaria, vestimenta, prenda, cinturon, portaplaca, porta placa, equipo antimotin"),
];

const VEHICLES: readonly [string, Goods][] = [
  ...of("vehicle", "pieces", "vehiculo, vehiculo automotor, automovil, auto, carro, camioneta, camion, tractocamion"),
  ...of("vehicle", "pieces", "motocicleta, moto, motoneta, cuatrimoto, cuatriciclo, racer, razer, rzr, raizer, razor"),
  ...of("vehicle", "pieces", "remolque, semirremolque, trailer, pipa, autotanque, auto tanque, carrotanque, tractor"),
  ...of(
    "vehicle",
    "pieces",
    "autobus, taxi, patrulla, ambulancia, grua, cargadora, retroexcavadora, excavadora, lancha",
  ),
  ...of("vehicle", "pieces", "embarcacion, buque, barco, yate, semisumergible, sumergible, aeronave, avioneta, avion"),
  ...of("vehicle", "pieces", "helicoptero, monstruo, unidad vehicular, unidad movil, plataforma, cuatrimoto, jetski"),
  ...of(
    "vehicle",
    "pieces",
    "carrotanque, carro tanque, caja seca, tolva de ferrocarril, bicicleta, maquinaria pesad*",
  ),
];

const CURRENCY: readonly [string, Goods][] = [
  ...of("currency", "not-stated", "dinero, dinero en efectivo, efectivo, numerario, billete, divisa, moneda"),
  ...of("currency", "MXN", "peso, peso mexicano, moneda nacional, mxn"),
  ...of("currency", "USD", "dolar, usd, dolar american*, dolar estadounidense"),
  ...of("currency", "CAD", "dolar canadiense, cad"),
  ...of("currency", "not-stated", "euro, quetzal, peso colombiano, lempira, yuan, libra esterlin*, bitcoin"),
];

const OTHER = `celular, telefono, telefono celular, equipo telefonic*, equipo de telefon*, radio, radio de comunicacion,
 radiocomunicacion, radio comunicacion, equipo de radiocomunicacion, equipo de radio comunicacion, equipo de radio,
 equipo de comunicacion, equipo de computo, equipo electronic*, equipo, computadora, laptop, tableta electronic*, tablet,
 ipad, memoria usb, usb, disco duro, chip, tarjeta sim, tarjeta, tarjeta bancari*, camara, camara de video, videocamara,
 camara de vigilancia, dvr, gps, localizador, rastreador, antena, antena satelital, sistema de videovigilancia, sistema de camara, sistema antidron*, kit de limpieza, inhibidor, inhibidor de señal, dron,
 drone, control remoto, bateria, cargador de celular, cargador para celular, cargador de telefono, cargador de bateria,
 terminal bancari*, modem, pantalla, televisor, impresora, documento, documentacion, documentacion divers*, pasaporte,
 credencial, identificacion, licencia, visa, gafete, placa vehicular, placa de circulacion, placa metalic*, placa de vehiculo,
 libreta, cuaderno, agenda, manta, narcomanta, cartulina, propaganda, joya, joyeria, alhaja, reloj, anillo, cadena, pulsera,
 obra de arte, pieza arqueologic*, animal, animal exotic*, caballo, ganado, felino, tigre, leon, ave, perro, gallo,
 inmueble, bien inmueble, domicilio, vivienda, casa, casa de seguridad, rancho, predio, bodega, finca, terreno, local, hotel,
 campamento, narcocampamento, taller, oficina, departamento, establecimiento, negocio, antro, laboratorio,
 laboratorio clandestin*, narcolaboratorio, area de concentracion, area de coccion, punto de venta, pista, pista clandestin*,
 plantio, sembradio, invernadero, vivero, centro de acopio, toma clandestin*, tunel, narcotunel, barricada,
 hidrocarburo, combustible, gasolina, diesel, turbosina, petroleo, petroleo crudo, gas lp, gas, huachicol, aceite, agua,
 precursor, precursor quimic*, quimico, sustancia quimic*, producto quimic*, sustancia, sustancia precursor*, liquido, solvente,
 acetona, acido, tolueno, metanol, sosa caustic*, efedrina, pseudoefedrina, anilina, fenilacetona, material quimic*, insumo,
 contenedor, tanque, tambo, bidon, garrafa, cilindro, cisterna, reactor, reactor de sintesis, condensador, destilador,
 centrifugadora, olla, caldera, quemador, estufa, mezcladora, licuadora, bascula, bascula gramer*, gramera, balanza,
 prensa, prensadora, prensa hidraulic*, tableteadora, encapsuladora, troqueladora, empacadora, selladora, molino, horno,
 maquina, maquinaria, generador, planta de luz, compresor, herramienta, motosierra, bomba de agua, bomba trasvase,
 bomba de trasvase, bomba de combustible, bomba hidraulic*, bomba para trasvase, manguera, valvula, conexion,
 ponchallanta, poncha llanta, estrella ponchallanta, ponchallantas, llanta, autoparte, refaccion, motor, maleta, mochila, bolso,
 caja fuerte, caja de seguridad, contadora de billete, contador de billete, maquina contadora, mercancia, mercancia robad*,
 producto apocrif*, ropa, calzado, zapato, medicamento, farmaco, cigarro, cigarrillo, vapeador, alcohol, bebida alcoholic*,
 cerveza, madera, mineral, hierro, alimento, aguacate, fertilizante, semilla, material apocrif*, material divers*,
 material para la elaboracion, material para elaborar, material, objeto, objeto divers*, indicio, articulo, enser, mobiliario,
 maquina tragamoneda, maquina de juego, tragamoneda, altar, esposa, candado, cocina, barreta, empaque, material de empaque, bascula digital,
 libro, nomina, narconomina, cuenta bancaria, señuelo, torreta, sirena, estrobo, lampara, linterna, binocular, escudo, cuerda`;

/** Nouns of goods, the longest phrase first. */
const GOODS = phrasesOf<Goods>([
  ...DRUGS,
  ...FIREARMS,
  ...WEAPONS,
  ...VEHICLES,
  ...CURRENCY,
  ...of("other", "pieces", OTHER.replace(/\s+/g, " ")),
  ...of("replica", "pieces", "arma tipo replica, arma replica"),
]);

/** The goods a noun at a place names; what means them only after a measure needs `measured`. */
export function goodsAt(
  tokens: readonly Token[],
  at: number,
  measured = false,
): { readonly means: Goods; readonly length: number } | undefined {
  const found = phraseAt(GOODS, tokens, at);
  if (found?.means.only === "measured" && !measured) return undefined;
  return found?.means.only === "singular" && found.word.endsWith("es") ? undefined : found;
}

/** Makes of firearms by which a publisher names one. */
export const MAKES: ReadonlyMap<string, string> = new Map(
  "Beretta Glock Colt Ruger Taurus Browning Winchester Remington Mossberg Springfield Walther Norinco Bushmaster Romarm Barrett Kimber Savage Marlin Mendoza Obregon Steyr Kahr Bersa Herstal"
    .split(" ")
    .map((make) => [make.toLowerCase(), make]),
);

/** People, searches and warrants: lines that tell of the operation and name no goods. */
export const NOT_GOODS = phrasesOf<true>(
  "detenido, persona, persona detenid*, victima, persona secuestrad*, cateo, orden de aprehension, orden de cateo, integrante, hombre, mujer, menor, menor de edad, objetivo, sujeto, presunto responsable"
    .split(", ")
    .map((phrase) => [phrase, true]),
);

/** The single words of weapons, drugs and currency: what a misspelt word may be mended to. */
export const MENDABLE: readonly string[] = [
  ...new Set(
    [...DRUGS, ...FIREARMS, ...WEAPONS, ...CURRENCY, ...VEHICLES.slice(0, 12)]
      .flatMap(([phrase]) => foldText(phrase).split(" "))
      .filter((word) => word.length >= 5 && /^\p{L}+$/u.test(word)),
  ),
];

/** Every word that stands in a phrase of goods, so that none of them is taken for a misspelling. */
export const GOODS_WORDS: ReadonlySet<string> = new Set(
  [...GOODS.values(), ...NOT_GOODS.values()].flatMap((list) => list.flatMap(({ words }) => words)),
);
