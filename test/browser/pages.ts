import { inject } from "vitest";
import { KINDS } from "../../src/desks/kinds.ts";
import type { Look } from "./open-page.ts";

/** A page of the application: its name, its address, and who may look at it. */
export type ListedPage = { readonly name: string; readonly path: string; readonly look: Look };

const TRACER: Look = { account: "tracer" };
/** Looks at the gallery while others look at the pages: an account acts in one role at a time. */
const READER: Look = { account: "compiler", purpose: "joint-report" };
const LIAISON: Look = { account: "liaison", purpose: "firearms-tracing" };
const CHEMIST: Look = { account: "chemist", purpose: "drug-control" };
const WARNER: Look = { account: "warner", purpose: "public-health" };
const TARGETING: Look = { account: "targeting", purpose: "customs-enforcement" };
const INTAKE: Look = { account: "tracer", role: "intake-officer", purpose: "record-keeping" };

/** Every page of the application, for what is asked of each of them. */
export function allPages(): readonly ListedPage[] {
  const records = inject("records");
  const [kind] = KINDS;
  const withItems = KINDS.find((one) => Object.values(one.fields).some((field) => field.list !== undefined));
  const first = kind?.name ?? "";
  const recordOf = (name: string) => encodeURIComponent(records[name] ?? "");
  return [
    { name: "sign-in", path: "/sign-in", look: {} },
    { name: "first", path: "/first?token=none", look: {} },
    { name: "set-password", path: "/set-password?token=none", look: {} },
    { name: "overview", path: "/", look: TRACER },
    { name: "overview-liaison", path: "/", look: LIAISON },
    { name: "overview-targeting", path: "/", look: TARGETING },
    { name: "overview-chemist", path: "/", look: CHEMIST },
    { name: "list", path: `/records/US/${first}`, look: TRACER },
    { name: "list-empty", path: `/records/US/${first}?make=NOBODY`, look: TRACER },
    { name: "record", path: `/record/US/${recordOf(first)}`, look: TRACER },
    { name: "record-items", path: `/record/US/${recordOf(withItems?.name ?? first)}`, look: TRACER },
    { name: "record-forbidden", path: `/record/US/${recordOf(first)}`, look: { ...TRACER, purpose: "public-health" } },
    { name: "form", path: `/records/US/${withItems?.name ?? first}/new`, look: INTAKE },
    { name: "import", path: "/import/US", look: INTAKE },
    { name: "serials", path: "/serials/US?pattern=A*1", look: TRACER },
    { name: "links", path: `/links/US?from=${recordOf(first)}`, look: TRACER },
    { name: "share", path: `/share?record=${recordOf(first)}`, look: LIAISON },
    { name: "releases", path: "/releases", look: LIAISON },
    { name: "requests", path: "/requests", look: LIAISON },
    { name: "requests-new", path: "/requests?record=mx.fgr:none:1", look: LIAISON },
    { name: "requests-forbidden", path: "/requests", look: TRACER },
    { name: "recalls", path: "/recalls", look: LIAISON },
    { name: "recalls-new", path: `/recalls?record=${recordOf(first)}`, look: LIAISON },
    { name: "checks", path: "/checks", look: TRACER },
    {
      name: "requests-hit",
      path: "/requests?partner=MX&identifier=serial&value=AB1234&check=none",
      look: LIAISON,
    },
    { name: "partners", path: "/partners", look: LIAISON },
    { name: "rules", path: "/rules", look: TRACER },
    { name: "exercises", path: "/exercises", look: INTAKE },
    { name: "events", path: "/events", look: LIAISON },
    { name: "proofs", path: "/proofs", look: TRACER },
    { name: "accounts", path: "/accounts", look: { account: "administrator" } },
    { name: "report", path: "/desk/firearms/report", look: TRACER },
    { name: "case-notes", path: "/records/US/case-note", look: TRACER },
    { name: "corridors", path: "/desk/firearms/corridors", look: TRACER },
    { name: "traces", path: "/desk/firearms/traces", look: TRACER },
    { name: "signals", path: "/desk/warning/signals", look: CHEMIST },
    { name: "warnings", path: "/desk/warning/warnings", look: CHEMIST },
    { name: "bench", path: "/desk/substances/bench", look: CHEMIST },
    { name: "proficiency", path: "/desk/substances/proficiency", look: CHEMIST },
    { name: "trends", path: "/desk/substances/trends", look: CHEMIST },
    { name: "register", path: "/desk/substances/register", look: CHEMIST },
    { name: "laws", path: "/desk/substances/laws", look: CHEMIST },
    { name: "water", path: "/desk/water/map", look: WARNER },
    { name: "screening", path: "/desk/cargo/screening", look: TARGETING },
    { name: "screening-item", path: `/desk/cargo/screening?item=${recordOf("postal-item")}`, look: TARGETING },
    ...["holds", "lists", "rules", "errors"].map((view) => ({
      name: `screening-${view}`,
      path: `/desk/cargo/screening#${view}`,
      look: TARGETING,
    })),
    { name: "not-found", path: "/nothing/here", look: TRACER },
    { name: "gallery-parts", path: "/gallery", look: TRACER },
    ...KINDS.map(({ name }) => ({ name: `gallery-${name}`, path: `/gallery?show=${name}`, look: READER })),
  ];
}
