import { type Day, dayNumber, dayOfNumber, two } from "../../../core/day.ts";
import { seededRandom } from "../../../engines/detection/random.ts";
import type { Consignment } from "../consignment.kind.ts";
import type { PostalItem } from "../postal-item.kind.ts";
import { s10CheckDigit } from "../s10.ts";
import { COMPANIES, FAMILY_NAMES, GIVEN_NAMES, HARMLESS, PLANTED_GOODS, PLANTED_SETS } from "./sample-goods.ts";

/** What is asked of a sample. Everything in it is made up. */
export type CargoSampleRequest = {
  readonly items: number;
  readonly seed: number;
  readonly from: Day;
  readonly until: Day;
  /** Two letters of the country to which the items go, and of those from which they come. */
  readonly destination: string;
  readonly origins: readonly string[];
  /** How many times as many planted cases as usual: for a small sample. */
  readonly density?: number;
  /** Listed parties, of whom some receive items under a name that is written otherwise. */
  readonly listed?: readonly { readonly entry: string; readonly name: string }[];
};

/** One planted case: what a run of screening must say of it. */
export type PlantedCase = {
  readonly reference: string;
  /** What is concealed is declared as harmless goods: screening can say nothing of it, the blind draw alone finds it. */
  readonly case: "goods" | "set" | "split" | "listed-party" | "concealed";
  /** The rule that must speak; for a listed party its entry; for what is concealed nothing does. */
  readonly expects: string;
  /** The other items of a set or a split delivery. */
  readonly with?: readonly string[];
};

/** A sample: records by their references, and what is planted among them. */
export type CargoSample = {
  readonly postal: readonly { readonly reference: string; readonly values: PostalItem }[];
  readonly consignments: readonly { readonly reference: string; readonly values: Consignment }[];
  readonly planted: readonly PlantedCase[];
};

type Line = { words: string; hs: string | undefined; kilograms: number; dollars: number; pieces: number };

const SHIPPED = 5;
const PLANT_GOODS = 200;
const PLANT_SET = 700;
const PLANT_SPLIT = 900;
const PLANT_LISTED = 500;

/**
 * Makes items of post and consignments with planted cases among harmless ones, some of which are written to be taken for
 * others. The same request makes the same sample. Of 200 items one has planted goods, of 700 one begins a set, of 900 one a
 * split delivery.
 */
export function makeCargoSample(request: CargoSampleRequest): CargoSample {
  const next = seededRandom(request.seed);
  const { density = 1, listed = [] } = request;
  const isPlanted = (at: number, each: number) => {
    const every = Math.max(2, Math.round(each / density));
    return at % every === every - 1;
  };
  const below = (most: number) => Math.floor(next() * most);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const first = dayNumber(request.from);
  const days = Math.max(1, dayNumber(request.until) - first + 1);
  const postal: CargoSample["postal"][number][] = [];
  const consignments: CargoSample["consignments"][number][] = [];
  const planted: PlantedCase[] = [];
  let number = 10_000_000 + (request.seed % 1000) * 50_000;

  const person = () => `${pick(FAMILY_NAMES)}, ${pick(GIVEN_NAMES)}`;
  const addressOf = (at: number) =>
    `${100 + at} Example Street, ${pick(["Sampletown", "Villa Ejemplo", "Ville-Exemple"])} ${two(at % 90)}`;
  const harmless = (): Line => {
    const [words, hs, kilograms, dollars] = pick(HARMLESS);
    const spread = Math.exp((next() - 0.5) * 0.8);
    return {
      words: pick(words),
      hs: next() < 0.85 ? hs : undefined,
      kilograms,
      dollars: dollars * spread,
      pieces: 1 + below(4),
    };
  };
  const goodsOf = ({ words, hs, kilograms, dollars, pieces }: Line, origin: string) => ({
    description: words,
    ...(hs !== undefined && { hs }),
    quantity: pieces,
    netWeight: Number((kilograms * pieces).toFixed(3)),
    value: Number((dollars * pieces).toFixed(2)),
    currency: "USD",
    origin,
  });
  const post = (
    line: Line,
    to: { name: string; address: string; phone?: string },
    day: number,
    from = pick(request.origins),
  ): string => {
    const digits = String(number++ % 100_000_000).padStart(8, "0");
    const reference = `LX${digits}${s10CheckDigit(digits)}${from}`;
    const goods = goodsOf(line, from);
    postal.push({
      reference,
      values: {
        itemId: reference,
        postedOn: dayOfNumber(day),
        originCountry: from,
        destinationCountry: request.destination,
        content: pick(["gift", "sale-of-goods", "sale-of-goods", "other"] as const),
        senderName: next() < 0.5 ? pick(COMPANIES) : person(),
        senderAddress: `${1 + below(900)} Sample Road, Example City`,
        senderCountry: from,
        addresseeName: to.name,
        addresseeAddress: to.address,
        addresseeCountry: request.destination,
        ...(to.phone !== undefined && { addresseePhone: to.phone }),
        grossWeight: Number((goods.netWeight + 0.1).toFixed(3)),
        pieces: [goods],
      },
    });
    return reference;
  };
  const ship = (line: Line, day: number): string => {
    const from = pick(request.origins);
    const reference = `EXBL${String(number++)}`;
    const goods = goodsOf({ ...line, pieces: line.pieces * (20 + below(80)) }, from);
    consignments.push({
      reference,
      values: {
        document: "bill-of-lading",
        documentNumber: reference,
        mode: "sea",
        arrivesOn: dayOfNumber(day),
        originCountry: from,
        ...(next() < 0.7 && { transit: "KR" }),
        destinationCountry: request.destination,
        shipperName: pick(COMPANIES),
        shipperAddress: `${1 + below(900)} Harbour Road, Example City`,
        shipperCountry: from,
        consigneeName: pick(COMPANIES),
        consigneeAddress: addressOf(below(400)),
        consigneeCountry: request.destination,
        grossWeight: Number((goods.netWeight * 1.05 + 5).toFixed(3)),
        goods: [goods],
      },
    });
    return reference;
  };

  for (let at = 0; at < request.items; at++) {
    const day = first + Math.floor((at / request.items) * days);
    const to = { name: person(), address: addressOf(below(2000)) };
    if (isPlanted(at, PLANT_GOODS)) {
      const [words, hs, rule] = pick(PLANTED_GOODS);
      const line = { words: pick(words), hs, kilograms: 3, dollars: 150, pieces: 1 };
      planted.push({ reference: at % 3 === 0 ? ship(line, day) : post(line, to, day), case: "goods", expects: rule });
    } else if (isPlanted(at, PLANT_SET)) {
      const parts = pick(PLANTED_SETS);
      const phone = `+1555010${String(1000 + below(9000)).slice(0, 4)}`;
      const references = parts.map(([words, hs], part) =>
        post(
          { words, hs, kilograms: 2, dollars: 90, pieces: 1 },
          { name: person(), address: addressOf(5000 + below(4000)), phone },
          Math.min(first + days - 1, day + part * 5),
        ),
      );
      const last = references.at(-1) as string;
      planted.push({ reference: last, case: "set", expects: "set-of-parts", with: references.slice(0, -1) });
    } else if (isPlanted(at, PLANT_SPLIT)) {
      const address = addressOf(9000 + below(900));
      const references = Array.from({ length: 5 }, (_, part) =>
        post(
          { words: "electronic components", hs: "854231", kilograms: 0.5, dollars: 40, pieces: 10 },
          { name: person(), address },
          Math.min(first + days - 1, day + part),
        ),
      );
      planted.push({
        reference: references.at(-1) as string,
        case: "split",
        expects: "split-consignment",
        with: references.slice(0, -1),
      });
    } else if (listed.length > 0 && isPlanted(at, PLANT_LISTED)) {
      const { entry, name } = pick(listed);
      // Written in another order, with one letter doubled.
      const turned = name.split(" ").reverse().join(" ");
      const place = 1 + below(turned.length - 2);
      const otherwise = turned.slice(0, place) + turned[place] + turned.slice(place);
      const reference = post(harmless(), { ...to, name: otherwise }, day);
      planted.push({ reference, case: "listed-party", expects: entry });
    } else if (at % SHIPPED === 0) ship(harmless(), day);
    else post(harmless(), to, day);
  }
  return { postal, consignments, planted };
}
