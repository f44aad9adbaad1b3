import { houseRuleBook } from "./src/node.ts";
import { COUNTRIES } from "./src/countries/countries.ts";
import { KINDS } from "./src/desks/kinds.ts";
import { checkRules } from "./src/policy/check-rules.ts";
const b = await houseRuleBook(); 
const t = performance.now();
const c = checkRules(b, { agencies: COUNTRIES.flatMap((c) => c.agencies.map((a) => a.code)), kinds: KINDS }, "2026-11-21");
console.log((performance.now()-t)/1000, c.rules, c.questions, c.chains);
for (const f of c.findings) console.log(JSON.stringify(f));
