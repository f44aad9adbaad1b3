import type { FIREARM_TYPES, ItemClass } from "../codes.ts";
import { ORIGINS } from "./profiles.ts";

/** The name of a type of firearm. */
export type FirearmTypeName = keyof typeof FIREARM_TYPES;

/** A maker: where it makes, who imports, and how its serial numbers look. */
export type Maker = {
  readonly name: string;
  readonly madeIn: string | undefined;
  readonly importer: string | undefined;
  /** `@` stands for a letter (never I, O or Q), `#` for a digit; all else is stamped as it is. */
  readonly serials: readonly string[];
};

/** A model as the trade knows it. */
export type Arm = {
  readonly maker: Maker;
  readonly model: string;
  readonly type: FirearmTypeName;
  readonly calibres: readonly string[];
  readonly weight: number;
};

/** maker | importer, where it is made abroad | forms of serial number: plausible, not the makers' own rules. */
const MAKERS = `
  Smith & Wesson | | @@@#### @###### #@#####
  Ruger | | ###-##### ##-#####
  Colt | | @@###### ######@@
  Springfield Armory | | @@###### XD######
  Kel-Tec | | @@### @@@##
  Hi-Point | | P####### X######
  Jimenez Arms | | ######
  Raven Arms | | ####### ######
  Lorcin | | ######
  Bryco Arms | | ###### #######
  Phoenix Arms | | #######
  Davis Industries | | ###### @@#####
  Charter Arms | | ##-##### ######
  Heritage | | @##### 1BH######
  Remington | | @######@ #######
  Mossberg | | U###### @######
  Winchester | | @####### #######
  Marlin | | ########
  Savage | | @###### #######
  Maverick | | MV#####@ MV######
  Anderson Manufacturing | | ########
  Palmetto State Armory | | SCD###### @@######
  Bushmaster | | BFI###### L######
  DPMS | | FFH###### FH#####
  Barrett | | @@###### ####
  Polymer80 | | @@@####
  Glock | Glock Inc., Smyrna, GA | @@@### @@@@###
  Taurus | Taurus International, Miami, FL | @@@##### @@######
  Rossi | BrazTech, Miami, FL | @@###### @######
  SIG Sauer | | ##@###### @###### U######
  Walther | Walther Arms, Fort Smith, AR | @@####### WA#####
  Heckler & Koch | HK, Sterling, VA | ##-###### ###-######
  Röhm | RG Industries, Miami, FL | @@##### ######
  Beretta | Beretta USA, Accokeek, MD | @#####@ BER######
  Tanfoglio | EAA Corp., Cocoa, FL | @@##### EA#####
  Bersa | Eagle Imports, Wanamassa, NJ | ###### @#####
  Romarm/Cugir | Century Arms, Georgia, VT | 1-#####-200# S1-#####-200# @@-####-8#
  Norinco | China Sports, Ontario, CA | ####### ########
  Zastava | Century Arms, Georgia, VT | ZR##-##### @@##-######
  FN Herstal | FNH USA, McLean, VA | 386###### ###@@#####
  CZ | CZ-USA, Kansas City, KS | @###### @@###
  Canik | Century Arms, Georgia, VT | ##@@##### T6472-##@@#####
`;

/** maker | model | type | calibres | weight: real models; the weights are order of magnitude, recalled. */
const MODELS = `
  Glock | 17 | pistol | 9mm Luger | 9
  Glock | 19 | pistol | 9mm Luger | 10
  Glock | 22 | pistol | .40 S&W | 5
  Glock | 23 | pistol | .40 S&W | 4
  Glock | 43X | pistol | 9mm Luger | 3
  Smith & Wesson | SD9VE | pistol | 9mm Luger | 5
  Smith & Wesson | M&P 9 Shield | pistol | 9mm Luger | 6
  Smith & Wesson | M&P 40 | pistol | .40 S&W | 3
  Taurus | PT111 G2 | pistol | 9mm Luger | 5
  Taurus | G2C | pistol | 9mm Luger | 6
  Taurus | PT92 | pistol | 9mm Luger | 2
  Ruger | P95 | pistol | 9mm Luger | 2
  Ruger | EC9s | pistol | 9mm Luger | 3
  Ruger | LCP | pistol | .380 ACP | 3
  SIG Sauer | P365 | pistol | 9mm Luger | 2.5
  SIG Sauer | P320 | pistol | 9mm Luger/.40 S&W | 2.5
  Springfield Armory | XD-9 | pistol | 9mm Luger | 3
  Springfield Armory | XD-40 | pistol | .40 S&W | 2
  Colt | 1911 Government | pistol | .45 ACP/.38 Super | 2
  Colt | El Jefe | pistol | .38 Super | 0.2
  Hi-Point | C9 | pistol | 9mm Luger | 3
  Hi-Point | CF380 | pistol | .380 ACP | 1.5
  Jimenez Arms | JA-22 | pistol | .22 Long Rifle | 1
  Jimenez Arms | J.A. Nine | pistol | 9mm Luger | 1
  Raven Arms | MP-25 | pistol | .25 ACP | 1
  Lorcin | L380 | pistol | .380 ACP | 1
  Bryco Arms | Jennings Nine | pistol | 9mm Luger | 0.7
  Phoenix Arms | HP22A | pistol | .22 Long Rifle | 0.8
  Davis Industries | P-380 | pistol | .380 ACP | 0.5
  Kel-Tec | P-11 | pistol | 9mm Luger | 1
  Beretta | 92FS | pistol | 9mm Luger | 2
  Beretta | PX4 Storm | pistol | 9mm Luger/.40 S&W | 0.8
  Tanfoglio | Witness | pistol | 9mm Luger/10mm Auto | 0.3
  Bersa | Thunder 380 | pistol | .380 ACP | 0.8
  Walther | P22 | pistol | .22 Long Rifle | 1
  Heckler & Koch | USP | pistol | 9mm Luger/.45 ACP | 0.5
  FN Herstal | Five-seveN | pistol | 5.7x28mm FN | 0.3
  CZ | 75 B | pistol | 9mm Luger | 0.4
  Canik | TP9 SF | pistol | 9mm Luger | 1
  Norinco | NP-22 | pistol | 9mm Luger | 0.2
  Smith & Wesson | 10 | revolver | .38 Special | 3
  Smith & Wesson | 36 | revolver | .38 Special | 2
  Smith & Wesson | 686 | revolver | .357 Magnum | 1
  Taurus | 85 | revolver | .38 Special | 2.5
  Taurus | Judge | revolver | .45 Colt/.410 | 1
  Rossi | M68 | revolver | .38 Special | 0.8
  Ruger | Security-Six | revolver | .357 Magnum | 0.6
  Charter Arms | Undercover | revolver | .38 Special | 0.8
  Röhm | RG10 | revolver | .22 Short | 0.5
  Heritage | Rough Rider | revolver | .22 Long Rifle | 1.5
  Colt | Detective Special | revolver | .38 Special | 0.4
  Davis Industries | D-22 | derringer | .22 Long Rifle | 1
  Ruger | AR-556 | rifle | 5.56x45mm NATO | 3
  Ruger | 10/22 | rifle | .22 Long Rifle | 3
  Ruger | Mini-14 | rifle | .223 Remington | 1
  Smith & Wesson | M&P 15 | rifle | 5.56x45mm NATO/.223 Remington | 3
  Colt | AR-15 | rifle | .223 Remington | 1
  Anderson Manufacturing | AM-15 | rifle | 5.56x45mm NATO | 3
  Palmetto State Armory | PA-15 | rifle | 5.56x45mm NATO | 2
  Bushmaster | XM15-E2S | rifle | .223 Remington | 1
  DPMS | A-15 | rifle | .223 Remington | 1
  Romarm/Cugir | WASR-10 | rifle | 7.62x39mm | 2
  Romarm/Cugir | Draco | rifle | 7.62x39mm | 1
  Zastava | N-PAP M70 | rifle | 7.62x39mm | 0.8
  Norinco | SKS | rifle | 7.62x39mm | 0.8
  Norinco | MAK-90 | rifle | 7.62x39mm | 0.5
  Barrett | M82A1 | rifle | .50 BMG | 0.2
  FN Herstal | SCAR 17S | rifle | 7.62x51mm NATO | 0.3
  Marlin | 60 | rifle | .22 Long Rifle | 2
  Savage | 64 | rifle | .22 Long Rifle | 1
  Savage | Axis | rifle | .308 Winchester/.243 Winchester | 0.8
  Remington | 700 | rifle | .30-06 Springfield/.308 Winchester | 1
  Winchester | 94 | rifle | .30-30 Winchester | 1
  Mossberg | 500 | shotgun | 12 gauge/20 gauge | 3
  Mossberg | 590 | shotgun | 12 gauge | 1
  Maverick | 88 | shotgun | 12 gauge | 2
  Remington | 870 | shotgun | 12 gauge/20 gauge | 3
  Winchester | 1300 | shotgun | 12 gauge | 0.7
  Savage | Springfield 67 | shotgun | 12 gauge/.410 | 0.5
  Savage | 24 | combination | .22 Long Rifle/.410 | 1
  Heckler & Koch | MP5 | submachine-gun | 9mm Luger | 1
  FN Herstal | Minimi | machine-gun | 5.56x45mm NATO | 0.3
  Glock | 18 | machine-gun | 9mm Luger | 1
  Norinco | Type 56 | machine-gun | 7.62x39mm | 1
  Colt | M203 | destructive-device | 40mm | 1
  Anderson Manufacturing | AM-15 lower receiver | receiver-frame | Multi | 2
  Palmetto State Armory | PA-15 lower receiver | receiver-frame | Multi | 2
  SIG Sauer | P320 fire control unit | receiver-frame | Multi | 0.5
`;

function rows(text: string): string[][] {
  return text
    .trim()
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim()));
}

const madeIn = new Map(
  Object.entries(ORIGINS).flatMap(([country, names]) =>
    names.split(",").map((name) => [name.trim().replaceAll(/\s+/g, " "), country] as const),
  ),
);

const makers = new Map<string, Maker>(
  rows(MAKERS).map(([name = "", importer = "", serials = ""]) => [
    name,
    { name, madeIn: madeIn.get(name), importer: importer === "" ? undefined : importer, serials: serials.split(" ") },
  ]),
);

/** The makers that the sample knows. */
export const SAMPLE_MAKERS: readonly Maker[] = [...makers.values()];

/** The models that the sample knows. */
export const ARMS: readonly Arm[] = rows(MODELS).map(
  ([name = "", model = "", type = "", calibres = "", weight = ""]) => {
    const maker = makers.get(name);
    if (maker === undefined) throw new Error(`the maker \`${name}\` of the model \`${model}\` is not listed: add it`);
    return { maker, model, type: type as FirearmTypeName, calibres: calibres.split("/"), weight: Number(weight) };
  },
);

/** Other ways in which agencies write the same calibre. */
export const CALIBRE_WORDINGS: Readonly<Record<string, readonly string[]>> = {
  "9mm Luger": ["9x19mm", "9 mm Parabellum", "9mm"],
  ".40 S&W": [".40", "40 SW"],
  ".45 ACP": [".45 Auto", "45"],
  ".380 ACP": [".380 Auto", "9x17mm"],
  "5.56x45mm NATO": ["5.56 mm", ".223"],
  "7.62x39mm": ["7.62x39", "7.62 mm"],
};

/** The class under which an item of a seizure counts a firearm of a type. */
export const ITEM_CLASS_OF_TYPE: Readonly<Record<FirearmTypeName, ItemClass>> = {
  pistol: "handgun",
  revolver: "handgun",
  derringer: "handgun",
  handgun: "handgun",
  rifle: "long-gun",
  shotgun: "long-gun",
  combination: "long-gun",
  "long-gun": "long-gun",
  "submachine-gun": "machine-gun",
  "machine-gun": "machine-gun",
  "destructive-device": "launcher",
  "receiver-frame": "receiver-frame",
  other: "firearm-unspecified",
  unknown: "firearm-unspecified",
};
