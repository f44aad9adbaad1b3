/** Words that belong to no name: forms of address, ranks and religious or tribal honours. Dropped in comparison. */
export const TITLES: ReadonlySet<string> = words(
  "mr mrs ms miss mister sir dame lord lady dr doctor prof professor eng engineer ing lic licenciado licenciada arq sr sra srta don dona " +
    "senor senora senorita mme mlle monsieur madame mademoiselle maitre me hon honorable rev reverend capt captain col colonel gen " +
    "general gral maj major lt lieutenant sgt brig brigadier cmdr commander comandante adm admiral pres president " +
    "sheikh shaikh shaykh sheik cheikh cheik haji hajji hadji hajj hadj haj mullah mulla molla maulavi mawlawi maulawi maulvi mawlana " +
    "maulana qari hafiz hafez sayyid sayed sayyed syed said_ ustad ayatollah hojatoleslam imam mufti na jr sr ii_ herr frau",
);

/** Small words that names leave out or write in several ways: articles, particles of noble and family names, conjunctions. */
export const PARTICLES: ReadonlySet<string> = words(
  "de del della delle di da do dos das du des d la le les lo los las l y e i et und and & of the for in para por pour von van der den ter ten te zu " +
    "zum zur bin ben ibn ibni bint binti binte ould wuld walad ou oul abu abou abi abo bu um umm oum dit alias a an to on with s u o og och en " +
    "al el ul il ol",
);

/** Small words of organisations only: in the name of a person each of them is a name or a first letter. */
export const NO_PARTICLES_OF_PERSONS: ReadonlySet<string> = words("in on to an a s u o so");

/** Arabic articles, whole and as they sound before certain letters: left out wherever a hyphen or a space sets them apart. */
export const ARTICLES: ReadonlySet<string> = words("al el ul il ol");

/** Articles only when a hyphen follows: alone they are names in other languages. */
export const HYPHEN_ARTICLES: ReadonlySet<string> = words(
  "as ad ar az at ash an ath adh us ud ur uz ush un es ed er ez esh en i e",
);

/** Words that many organisations share, each with the words of other languages and spellings that say the same. */
const GENERIC = `
bank banco banque banca banka bankasi bankası bancaria bancario
banking bancaire
national nacional nationale nationaal natsionalnyi natsionalny melli nazionale
international internacional internationale mezhdunarodnyi mezhdunarodny intl internazionale int
trading comercial commercial commerciale commerce comercializadora comercializacion trade comercio ticaret handels torgovyi torgovlya lltjara altjara tjara maoyi
group grupo groupe gruppe gruppa gruppo holding_group
holding holdings
company_ empresa entreprise enterprise enterprises empresas entreprises predpriyatie predpriyatiye
industry industries industrial industria industrias industrie industriel industrielle industriales promyshlennyi promyshlennost sanayi
export exports exportadora exportacion exportaciones exportation eksport exporter exporters
import imports importadora importacion importaciones importation importer importers
services service servicios servicio uslugi
transport transportes transporte transportation transports transportnyi transp transporti
shipping naviera navigation maritime maritima shipmanagement
investment investments inversiones inversion inversora investissement investissements invest
construction construcciones constructora constructions construccion stroitelnyi stroy
development desarrollo developpement razvitie
biotechnology biotech biotechnologies biotecnologia biotecnologias biotechnologie biotekhnologii biotekh
headquarters hq cuartel_general
technology technologies tecnologia tecnologias technologie technologique tekhnologii tech
brothers bros hermanos hnos freres irmaos bratya gebruder
sons hijos fils
manufacturing mfg manufacturera manufacturas manufacture fabricacion fabrication proizvodstvo
machinery maquinaria machines mashinostroenie
equipment equipos equipement equipements oborudovanie
logistics logistica logistique logistika logisticos logisticheskiy
supply supplies suministros fournitures
store tienda magasin
freight fletes fret
mercantile mercantil
organization organisation organizacion organizatsiya org
association asociacion asociation assotsiatsiya
foundation fundacion fondation stiftung fond waqf vakif
society sociedad societe societa obshchestvo
institute instituto institut
university universidad universite universitaet universitat universitet
ministry ministerio ministere ministerstvo
center centre centro tsentr zentrum
state estado etat gosudarstvennyi gosudarstvenny
general_ general generale gen obshchiy
agency agencia agence agentstvo agcy
management gestion administracion administradora
real inmobiliaria inmobiliario immobiliere nedvizhimost
security seguridad securite bezopasnost
products productos produits produkty produtos product producto prod
chemical chemicals chem quimica quimicos quimico chimique chimie khimicheskii khimicheskiy khimiya chemie chimica
petroleum petroleo petrole neft
oil
gas
energy energia energie energetika energeticheskii energeticheskiy
steel acero aceros acier aciers stal aco
mining minera mineria miniere gornodobyvayushchiy mines minas
pharmaceutical pharmaceuticals farmaceutica farmaceutico farmaceuticos farmaceuticas pharmaceutique pharmaceutiques pharma farma farmatsevticheskiy
medical medica medico medicale meditsinskiy meditsinskii
engineering ingenieria ingenierie inzhiniring engenharia
electronics electronica electronique
insurance seguros assurance assurances strakhovanie strakhovaya
exchange cambio change casa_de_cambio
committee comite komitet
front frente
army ejercito armee armiya
party partido parti partiya
popular people peoples pueblo peuple
islamic islamica islamico islamique islami
movement movimiento mouvement harakat
liberation liberacion
revolutionary revolucionario revolucionaria revolutionnaire
brigade brigades brigada brigadas
new nuevo nueva nouveau nouvelle
fishing pesca pesquera pesquero
airlines airline aerolineas aerolinea aviation aviacion
consulting consultores consultoria consultants consultant
solutions soluciones
systems sistemas system
global
trust
fund fondo fonds fondos
capital
charitable charity caridad benefica
south sur sud
north norte nord sever_
east este est
west oeste ouest
establishment etablissement etablissements ets establecimiento establecimientos
plant zavod factory fabrica usine fabrika planta
laboratory laboratories laboratorio laboratorios laboratoire laboratoires lab labs laboratoriya labor
distribution distribuidora distribuidor distributor distributors distributing distributeur distribuciones distributions dist distrib
contracting contractors contractor contratistas
agricultural agricola agricole agropecuaria agro agropecuario
plastics plasticos plastiques plasticas
metals metales metaux metall
foods food alimentos aliments alimenticia alimenticios
tools herramientas outils outillage werkzeuge
automotive automotriz automobile autopartes
textile textiles textil
marine marina
`;

/** The one word for all the words of organisations that say the same. */
const GENERIC_WORDS: ReadonlyMap<string, string> = sameWords(GENERIC);

/** The stems of Russian adjectives among them, whose endings stand in several forms and several spellings. */
const ADJECTIVES: ReadonlyMap<string, string> = new Map(
  [...GENERIC_WORDS].flatMap(([word, same]) => {
    const stem = adjectiveStem(word);
    return stem === undefined ? [] : [[stem, same] as const];
  }),
);

function adjectiveStem(word: string): string | undefined {
  return /^(.{4,}?(?:n|sk|shch|ov))(?:[yi][yij]|a[yi]a|aya|oe|oye|ye|ie|ogo|oi|oy)$/.exec(word)?.[1];
}

/** The one word for a word that organisations share, in any of its forms; undefined for any other word. */
export function genericWord(word: string): string | undefined {
  const same = GENERIC_WORDS.get(word);
  if (same !== undefined) return same;
  const stem = adjectiveStem(word);
  return stem === undefined ? undefined : ADJECTIVES.get(stem);
}

/** Numbers in words as names write them, and Roman numerals from two. */
export const NUMBER_WORDS: ReadonlyMap<string, string> = new Map(
  `one:1 two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9 ten:10 eleven:11 twelve:12 thirteen:13 fourteen:14 fifteen:15 sixteen:16
seventeen:17 eighteen:18 nineteen:19 twenty:20 thirty:30 forty:40 fourty:40 fifty:50 sixty:60 seventy:70 eighty:80 ninety:90 hundred:100 first:1
second:2 third:3 uno:1 dos_:2 tres:3 cuatro:4 cinco:5 seis:6 siete:7 ocho:8 nueve:9 diez:10 deux:2 trois:3 quatre:4 cinq:5 sept:7 huit:8 neuf:9
dix:10 ii:2 iii:3 iv:4 vi:6 vii:7 viii:8 ix:9 xi:11 xii:12
xiii:13 xiv:14 xv:15 xvi:16 xvii:17 xviii:18 xix:19 xx:20`
    .split(/\s+/)
    .map((pair) => pair.split(":") as [string, string]),
);

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}

/** Each line is a word and its equals; a trailing underscore keeps a word from being taken where it would mislead. */
function sameWords(text: string): ReadonlyMap<string, string> {
  const same = new Map<string, string>();
  for (const line of text.trim().split("\n")) {
    const [first, ...others] = line.trim().split(/\s+/) as [string, ...string[]];
    for (const word of [first, ...others]) if (!same.has(word)) same.set(word, first);
  }
  return same;
}
