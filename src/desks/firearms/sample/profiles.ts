import type { SampleCountry, SampleCrossing } from "./sample-country.ts";
import { CUSTODY_REASONS, DIRECTIONS, FIREARM_TYPES, MARK_STATES, OUTCOMES } from "../codes.ts";
import { coded, points, shares } from "./weighted.ts";

/*
 * The one file of the desk that names countries: the sample's distributions as data. Marks: [V] read in the source
 * named, [V2] read second hand, [C] computed from a public file, [R] recalled, [A] assumed for the sample. The README
 * beside this file says more. Everything drawn from here is synthetic.
 */

const CBP = "CBP, Weapons and Ammunition Seizures, FY2022-FY2024 [C]";
const ATF_2011 = "ATF, firearms sourced and recovered by state, CY2011 [C]";
const ATF_INTERNATIONAL = "ATF, firearms trace data for other countries, order of magnitude [R]";
const PMF = "ATF, NFCTA vol. II and III: 37,980 privately made firearms in 2017-21, 54,722 in 2022-23 [V2]; years [R]";
const BTS = "BTS, Border Crossing/Entry Data 2021, personal vehicles by port [C]";

/** The border's crossings by both names; weights of field offices from CBP, of ports within them from BTS [C]. */
const LAND_BORDER = `
  US-TX Laredo = MX-TAM Nuevo Laredo | 198
  US-TX Brownsville = MX-TAM Matamoros | 208
  US-TX Hidalgo = MX-TAM Reynosa | 177
  US-TX Eagle Pass = MX-COA Piedras Negras | 119
  US-TX Del Rio = MX-COA Ciudad Acuña | 75
  US-TX El Paso = MX-CHH Ciudad Juárez | 185
  US-TX Ysleta = MX-CHH Zaragoza | 74
  US-TX Presidio = MX-CHH Ojinaga | 15
  US-AZ Nogales = MX-SON Nogales | 150
  US-AZ San Luis = MX-SON San Luis Río Colorado | 85
  US-AZ Douglas = MX-SON Agua Prieta | 66
  US-CA San Ysidro = MX-BCN Tijuana | 200
  US-CA Otay Mesa = MX-BCN Mesa de Otay | 70
  US-CA Calexico = MX-BCN Mexicali | 89
  US-MI Detroit = CA-ON Windsor | 430
  US-MI Port Huron = CA-ON Sarnia | 81
  US-NY Buffalo Niagara Falls = CA-ON Fort Erie | 190
  US-NY Champlain Rouses Point = CA-QC Saint-Bernard-de-Lacolle | 43
  US-VT Highgate Springs = CA-QC Saint-Armand | 20
  US-WA Blaine = CA-BC Douglas | 140
  US-MT Sweetgrass = CA-AB Coutts | 30
  US-ND Pembina = CA-MB Emerson | 20
`;

/** Which country makes what: the country of origin in a trace request (facts of the trade). */
export const ORIGINS: Readonly<Record<string, string>> = {
  US: `Smith & Wesson, Ruger, Colt, Springfield Armory, Kel-Tec, Hi-Point, Jimenez Arms, Raven Arms, Lorcin, Bryco Arms,
    Phoenix Arms, Davis Industries, Charter Arms, Heritage, Remington, Mossberg, Winchester, Marlin, Savage, Maverick,
    Anderson Manufacturing, Palmetto State Armory, Bushmaster, DPMS, Barrett, Polymer80, SIG Sauer`,
  AT: "Glock",
  BR: "Taurus, Rossi",
  DE: "Walther, Heckler & Koch, Röhm",
  IT: "Beretta, Tanfoglio",
  AR: "Bersa",
  RO: "Romarm/Cugir",
  CN: "Norinco",
  RS: "Zastava",
  BE: "FN Herstal",
  CZ: "CZ",
  TR: "Canik",
};

function crossingsOf(country: string): SampleCrossing[] {
  return LAND_BORDER.trim()
    .split("\n")
    .flatMap((line) => {
      const [pair, weight] = line.split(" | ") as [string, string];
      const ends = pair.split(" = ").map((end) => {
        const [region, ...name] = end.trim().split(" ") as [string, ...string[]];
        return { region, name: name.join(" "), country: region.slice(0, 2) };
      });
      const here = ends.find((end) => end.country === country);
      const across = ends.find((end) => end.country !== country);
      if (here === undefined || across === undefined) return [];
      return [{ name: here.name, region: here.region, weight: Number(weight), means: "land" as const, across }];
    });
}

const regions = (country: string, text: string) =>
  shares(text).map(([code, weight]) => [`${country}-${code}`, weight] as const);

const hubs = (text: string): SampleCrossing[] =>
  shares(text).map(([place, weight]) => {
    const [region, ...name] = place.split(" ") as [string, ...string[]];
    return { name: name.join(" "), region, weight, means: "hub" };
  });

const cities = (country: string, text: string): Record<string, readonly string[]> =>
  Object.fromEntries(
    text
      .replaceAll(/\s+/g, " ")
      .split(";")
      .map((line) => {
        const [region, names] = line.trim().split(": ") as [string, string];
        return [`${country}-${region}`, names.split(", ")] as const;
      }),
  );

/** First retail sale of traced firearms by state, 2011 (ATF) [C]. */
const US_SOURCES = regions(
  "US",
  `CA 952; FL 884; TX 733; GA 613; NC 490; OH 470; PA 461; AZ 428; VA 398; IN 365; LA 333; IL 319; AL 233; MD 227; SC 223;
  TN 195; MI 189; MO 188; KY 182; WA 165; MS 158; OR 146; NY 146; WI 145; OK 127; NV 122; CO 111; KS 91; WV 90; MN 88; AR 67;
  NM 65; IA 59; UT 55; CT 52; NE 46; ID 44; NJ 44; AK 42; DE 39; MA 39; MT 32; ME 31; NH 26; VT 15; SD 13; ND 11; RI 11`,
);

const TEXAS_FIRST = regions(
  "US",
  "TX 410; AZ 190; CA 130; NM 30; FL 35; GA 18; NV 18; OK 15; CO 15; NC 12; LA 10; TN 10; OH 10; VA 8; IL 8; WA 8; IN 6",
);
const NORTHERN_STATES = regions(
  "US",
  "OH 130; TX 110; GA 95; FL 95; MI 80; IN 50; PA 50; WA 45; NY 35; KY 35; TN 35; VA 30; NC 30; AL 25; SC 25; MO 20; AZ 20; MN 15; ME 15; VT 10; ND 8; MT 8",
);
const CANADIAN_SOURCES = regions("CA", "ON 38; QC 18; AB 17; BC 14; MB 5; SK 5; NS 2; NB 1");

const UNITED_STATES: SampleCountry = {
  code: "US",
  share: 0.5,
  languages: { en: 1 },
  currency: "USD",
  agencies: { police: "us.atf", border: "us.cbp", requester: "us.atf" },
  policeSeizures: 0.25,
  firearmsSeized: {
    border: points("0 1; 0.745 2; 0.871 3; 0.91 4; 0.945 6; 0.97 11; 1 25"),
    police: points("0 1; 0.6 2; 0.8 3; 0.95 8; 1 21"),
  },
  seizingUnits: shares("Office of Field Operations 0.871; U.S. Border Patrol 0.129"),
  regions: regions(
    "US",
    `CA 1158; FL 905; TX 699; GA 554; NC 513; IL 503; OH 440; PA 426; AZ 387; NY 333; LA 330; MD 314; VA 302; IN 274; MI 204;
    MO 198; TN 177; AL 161; SC 154; WA 152; OR 143; WI 139; NJ 138; KY 121; CO 105; NV 102; OK 98; MS 98; MN 90; KS 82; MA 68;
    DC 58; CT 56; IA 53; NE 51; NM 48; WV 47; DE 42; UT 39; ID 34; AR 31; AK 29; MT 23; ME 17; RI 15; VT 15; NH 9; ND 9`,
  ),
  rareRegions: ["US-HI", "US-WY", "US-SD"],
  cities: cities(
    "US",
    `CA: Los Angeles, San Diego, Oakland; FL: Miami, Jacksonville, Tampa; TX: Houston, Dallas, San Antonio, El Paso, Laredo;
    GA: Atlanta, Savannah; NC: Charlotte, Durham; IL: Chicago, Rockford; OH: Cleveland, Columbus, Toledo; PA: Philadelphia,
    Pittsburgh; AZ: Phoenix, Tucson; NY: New York, Buffalo; LA: New Orleans, Baton Rouge; MD: Baltimore; VA: Richmond, Norfolk;
    IN: Indianapolis, Gary; MI: Detroit, Flint; MO: St. Louis, Kansas City; TN: Memphis, Nashville; AL: Birmingham; WA: Seattle;
    OR: Portland; WI: Milwaukee; NJ: Newark; NV: Las Vegas; CO: Denver; OK: Oklahoma City; MN: Minneapolis; NM: Albuquerque`,
  ),
  crossings: [
    ...crossingsOf("US"),
    ...hubs(
      "US-NY New York mail and air cargo 3427; US-IL Chicago mail and air cargo 1864; US-FL Miami air cargo 1315; US-CA Los Angeles air and seaport 806; US-TX Houston air and seaport 637",
    ),
  ],
  landShare: 0.5,
  directions: {
    land: coded(DIRECTIONS, "outbound 0.5; inbound 0.33; unknown 0.17"),
    hub: coded(DIRECTIONS, "inbound 0.83; outbound 0.12; unknown 0.05"),
  },
  farCountries: shares("CN 0.6; DE 0.05; GB 0.05; PH 0.05; CO 0.05; BR 0.05; JM 0.05; HT 0.05; TR 0.05"),
  custodyReasons: coded(CUSTODY_REASONS, "seized 0.7; found 0.17; surrendered 0.1; unknown 0.03"),
  firearmTypes: coded(
    FIREARM_TYPES,
    `pistol 0.66; revolver 0.09; derringer 0.006; handgun 0.004; rifle 0.13; shotgun 0.08;
      combination 0.001; long-gun 0.003; submachine-gun 0.001; machine-gun 0.008; destructive-device 0.001;
      receiver-frame 0.012; other 0.002; unknown 0.002`,
  ),
  makes: shares(
    "Glock 1.3; Taurus 1.2; Smith & Wesson 1.2; Romarm/Cugir 0.5; Barrett 0.1; FN Herstal 0.3; Norinco 0.3",
  ),
  markStates: coded(
    MARK_STATES,
    `intact 0.925; partial 0.012; obliterated 0.03; removed 0.003; altered 0.004;
      restored 0.008; never-marked 0.004; unknown 0.014`,
  ),
  privatelyMade: points(
    "2016 0.003; 2017 0.004; 2018 0.007; 2019 0.011; 2020 0.018; 2021 0.038; 2022 0.045; 2023 0.046",
  ),
  traced: 0.33,
  tracers: [{ agency: "us.atf", country: "US", weight: 1, regions: US_SOURCES, sameRegion: 0.67 }],
  outcomes: coded(
    OUTCOMES,
    `traced-to-purchaser 0.77; traced-to-dealer 0.06; traced-to-foreign-country 0.01;
      record-missing 0.05; serial-incorrect 0.04; maker-problem 0.01; too-old 0.03; request-incomplete 0.02;
      cancelled 0.01`,
  ),
  foreignCountries: shares("DE 0.3; BR 0.2; IT 0.2; BE 0.1; RO 0.1; TR 0.1"),
  timeToCrime: points(
    "0 0; 0.1 90; 0.17 210; 0.25 365; 0.38 730; 0.46 1095; 0.6 2000; 0.75 3650; 0.9 7300; 0.98 12000; 1 16500",
  ),
  organisations: shares("Synthetic Crew North 0.4; Synthetic Crew Harbor 0.35; Organización Sintética Norte 0.25"),
  rareOrganisations: ["Synthetic Crew Rare One", "Synthetic Crew Rare Two"],
  unpublished: [],
  sources: [
    `${CBP}: land border, direction, firearms in an event, classes together; the land share is raised from 0.34 to 0.5 [A]`,
    `${ATF_2011}: states of recovery and of first sale, 0.706 in the same state`,
    `${PMF}; divided by some 400,000 to 620,000 traces a year [R]`,
    "time-to-crime: 54 % of more than three years in 2017-21 [V2]; the other points [R]",
    "types, makes, outcomes (about three quarters traced to a purchaser), mark states: order of magnitude [R]",
  ],
};

const MEXICO: SampleCountry = {
  code: "MX",
  share: 0.33,
  languages: { es: 1 },
  currency: "MXN",
  agencies: { police: "mx.fgr", border: "mx.anam", requester: "mx.fgr" },
  policeSeizures: 0.6,
  firearmsSeized: {
    border: points("0 1; 0.65 2; 0.8 4; 0.95 12; 1 25"),
    police: points("0 1; 0.3 2; 0.5 3; 0.8 7; 0.95 15; 1 25"),
  },
  seizingUnits: shares("Guardia Nacional 0.35; Defensa 0.3; Marina 0.15; Policía Estatal 0.2"),
  regions: regions(
    "MX",
    `GUA 100; SIN 95; BCN 90; SON 85; TAM 85; JAL 80; MIC 80; CHH 80; MEX 70; CMX 60; GRO 55; NLE 55; VER 40; ZAC 35; COA 30; PUE 30;
    CHP 25; OAX 25; MOR 25; QUE 15; SLP 20; NAY 15; COL 20; TAB 15; HID 12; DUR 12; ROO 15; AGU 8`,
  ),
  rareRegions: ["MX-TLA", "MX-CAM", "MX-YUC"],
  cities: cities(
    "MX",
    `GUA: León, Celaya, Irapuato; SIN: Culiacán, Mazatlán; BCN: Tijuana, Mexicali; SON: Hermosillo, Ciudad Obregón; TAM: Reynosa, Matamoros;
    JAL: Guadalajara, Zapopan; MIC: Morelia, Uruapan; CHH: Ciudad Juárez, Chihuahua; MEX: Ecatepec; CMX: Iztapalapa; GRO: Acapulco;
    NLE: Monterrey, Apodaca; VER: Veracruz; ZAC: Fresnillo; COA: Torreón; PUE: Puebla; CHP: Tapachula; OAX: Oaxaca; MOR: Cuernavaca`,
  ),
  crossings: [
    ...crossingsOf("MX"),
    ...hubs(
      "MX-CMX Aeropuerto Internacional de la Ciudad de México 6; MX-JAL Aeropuerto de Guadalajara 3; MX-COL Manzanillo 2",
    ),
  ],
  landShare: 0.85,
  directions: {
    land: coded(DIRECTIONS, "inbound 0.93; outbound 0.03; unknown 0.04"),
    hub: coded(DIRECTIONS, "inbound 0.85; outbound 0.1; transit 0.05"),
  },
  farCountries: shares("US 0.6; CN 0.2; ES 0.1; GT 0.1"),
  custodyReasons: coded(CUSTODY_REASONS, "seized 0.86; found 0.09; surrendered 0.03; unknown 0.02"),
  firearmTypes: coded(
    FIREARM_TYPES,
    `pistol 0.43; revolver 0.09; derringer 0.002; handgun 0.03; rifle 0.3; shotgun 0.07;
      combination 0.001; long-gun 0.04; submachine-gun 0.006; machine-gun 0.014; destructive-device 0.007;
      receiver-frame 0.004; other 0.002; unknown 0.004`,
  ),
  makes: shares(
    "Romarm/Cugir 5; Colt 3; Barrett 5; FN Herstal 3; Norinco 2; Glock 1.2; Anderson Manufacturing 1.5; Beretta 1.5; Hi-Point 0.5",
  ),
  markStates: coded(
    MARK_STATES,
    `intact 0.8; partial 0.03; obliterated 0.1; removed 0.008; altered 0.01; restored 0.007;
      never-marked 0.015; unknown 0.03`,
  ),
  privatelyMade: points(
    "2016 0.001; 2017 0.002; 2018 0.003; 2019 0.004; 2020 0.006; 2021 0.009; 2022 0.012; 2023 0.014",
  ),
  traced: 0.37,
  tracers: [{ agency: "us.atf", country: "US", weight: 1, regions: TEXAS_FIRST, sameRegion: 0 }],
  outcomes: coded(
    OUTCOMES,
    `traced-to-purchaser 0.52; traced-to-dealer 0.06; traced-to-foreign-country 0.13;
      record-missing 0.06; serial-incorrect 0.09; maker-problem 0.03; too-old 0.05; request-incomplete 0.05;
      cancelled 0.01`,
  ),
  foreignCountries: shares("ES 0.2; IT 0.15; BE 0.15; RO 0.15; CN 0.15; DE 0.1; GT 0.1"),
  timeToCrime: points(
    "0 3; 0.04 90; 0.09 210; 0.14 365; 0.24 730; 0.33 1095; 0.5 2200; 0.7 4300; 0.88 8400; 0.98 13000; 1 16500",
  ),
  organisations: shares(
    "Organización Sintética Norte 0.35; Organización Sintética Costa 0.3; Organización Sintética Sierra 0.2; Organización Sintética Valle 0.15",
  ),
  rareOrganisations: ["Organización Sintética Rara Uno", "Organización Sintética Rara Dos"],
  silence: { agency: "mx.anam", from: 0.75, until: 1 },
  shortfall: { agency: "mx.fgr", kind: "seizure" },
  unpublished: [],
  sources: [
    `${ATF_INTERNATIONAL}: first sale in TX, then AZ, then CA; outcomes, time-to-crime`,
    "half of Mexican traces fail, tacticalatlas.com [V2]; only FGR submits, GAO-21-322 [V]",
    "Security Cabinet statements, Oct 2024 - Jul 2025: long arms before handguns, vague quantities, firearms in an event, order of magnitude [C]",
    `${BTS} and ${CBP}: crossings; regions of recovery [R]; share of each border agency [A]`,
  ],
};

const CANADA: SampleCountry = {
  code: "CA",
  share: 0.17,
  languages: { en: 0.75, fr: 0.25 },
  currency: "CAD",
  agencies: { police: "ca.rcmp", border: "ca.cbsa", requester: "ca.cnftc" },
  policeSeizures: 0,
  firearmsSeized: {
    border: points("0 1; 0.8 2; 0.9 3; 0.97 8; 1 25"),
    police: points("0 1; 0.7 2; 0.9 4; 1 13"),
  },
  seizingUnits: shares(
    "CBSA Southern Ontario Region 0.45; CBSA Pacific Region 0.2; ASFC Région du Québec 0.2; CBSA Prairie Region 0.15",
  ),
  regions: regions("CA", "ON 42; QC 19; BC 14; AB 12; MB 5; SK 4; NS 2; NB 1; NL 0.6; NT 0.2; YT 0.2"),
  rareRegions: ["CA-NU", "CA-PE"],
  cities: cities(
    "CA",
    "ON: Toronto, Ottawa, Hamilton, Windsor; QC: Montréal, Laval, Québec; BC: Surrey, Vancouver; AB: Calgary, Edmonton; MB: Winnipeg; SK: Regina; NS: Halifax",
  ),
  crossings: [
    ...crossingsOf("CA"),
    ...hubs("CA-ON Mississauga mail centre 6; CA-QC Centre de tri postal de Montréal 3; CA-BC Vancouver mail centre 3"),
  ],
  landShare: 0.65,
  directions: {
    land: coded(DIRECTIONS, "inbound 0.96; outbound 0.02; unknown 0.02"),
    hub: coded(DIRECTIONS, "inbound 0.95; outbound 0.03; transit 0.02"),
  },
  farCountries: shares("US 0.5; CN 0.35; DE 0.05; GB 0.1"),
  custodyReasons: coded(CUSTODY_REASONS, "seized 0.72; found 0.1; surrendered 0.15; unknown 0.03"),
  firearmTypes: coded(
    FIREARM_TYPES,
    `pistol 0.42; revolver 0.08; derringer 0.003; handgun 0.02; rifle 0.26; shotgun 0.14;
      combination 0.004; long-gun 0.03; submachine-gun 0.004; machine-gun 0.004; destructive-device 0.001;
      receiver-frame 0.02; other 0.006; unknown 0.008`,
  ),
  makes: shares("Norinco 4; Savage 2; Glock 1.5; Taurus 1.3; CZ 2; Barrett 0.1; Romarm/Cugir 0.3; Phoenix Arms 2"),
  markStates: coded(
    MARK_STATES,
    `intact 0.88; partial 0.02; obliterated 0.055; removed 0.006; altered 0.005;
      restored 0.01; never-marked 0.012; unknown 0.012`,
  ),
  privatelyMade: points("2016 0.003; 2017 0.004; 2018 0.006; 2019 0.01; 2020 0.018; 2021 0.03; 2022 0.045; 2023 0.06"),
  traced: 0.12,
  tracers: [
    { agency: "us.atf", country: "US", weight: 0.7, regions: NORTHERN_STATES, sameRegion: 0 },
    { agency: "ca.cnftc", country: "CA", weight: 0.3, regions: CANADIAN_SOURCES, sameRegion: 0.6 },
  ],
  outcomes: coded(
    OUTCOMES,
    `traced-to-purchaser 0.66; traced-to-dealer 0.07; traced-to-foreign-country 0.04;
      record-missing 0.07; serial-incorrect 0.06; maker-problem 0.02; too-old 0.05; request-incomplete 0.02;
      cancelled 0.01`,
  ),
  foreignCountries: shares("CN 0.3; IT 0.2; DE 0.2; BE 0.15; TR 0.15"),
  timeToCrime: points(
    "0 1; 0.07 90; 0.13 210; 0.19 365; 0.3 730; 0.39 1095; 0.55 2100; 0.73 4000; 0.9 7800; 0.98 12500; 1 16500",
  ),
  organisations: shares("Réseau synthétique Est 0.4; Synthetic Crew Lakes 0.35; Synthetic Crew North 0.25"),
  rareOrganisations: ["Réseau synthétique rare Un", "Synthetic Crew Rare Three"],
  silence: { agency: "ca.cbsa", from: 0.4, until: 0.55 },
  unpublished: [{ agency: "ca.rcmp", kind: "seizure" }],
  sources: [
    "Commons committee evidence: reporting is obligatory, tracing is not; some 2,000 requested, 1,472 traced of 30,000 seized in 2020 [V]; the share traced is raised from 0.07 to 0.12 [A]",
    "Canada publishes no seizure file [V]; the border agency's records are the sample's own [A]",
    `${ATF_INTERNATIONAL}: states of first sale, time-to-crime`,
    "types, makes, regions, privately made: order of magnitude [R]",
  ],
};

/** The sample's countries: data to pass to `makeSample`. */
export const SAMPLE_COUNTRIES: readonly SampleCountry[] = [CANADA, MEXICO, UNITED_STATES];
