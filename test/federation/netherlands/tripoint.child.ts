import { COUNTRIES } from "../../../src/countries/countries.ts";
import { main } from "../../../src/node.ts";
import { netherlands } from "./country.ts";

// `tripoint` in a house whose list has one country more.
process.exitCode = await main(process.argv.slice(2), [...COUNTRIES, netherlands]);
