import type { FastifyInstance } from "fastify";
import { fill } from "../core/words.ts";
import { kindNamed } from "../desks/kinds.ts";
import type { House } from "../service/house.ts";
import { MOST_SUBMITTED, type Submitted, submit } from "../service/submit.ts";
import { ANSWERS, dataHeaders, documented, SUBMISSION } from "./answer-schemas.ts";
import { ERRORS, faultIn, notPermitted, sendError } from "./api-error.ts";
import { parametersSchema } from "./parameters.ts";
import { readerLanguage } from "./reader-language.ts";
import { unknownKind } from "./record-routes.ts";
import { accessOf, requireCaller } from "./require-caller.ts";

const LARGEST_BODY = 4 * 1024 * 1024;
/** An answer names so many faults; how many more there are is said beside them. */
const MOST_FAULTS = 1000;

/** The route that takes records in. */
export function submitRoute(app: FastifyInstance, house: House): void {
  app.post<{ Params: { kind: string } }>(
    "/api/nodes/:country/records/:kind",
    {
      onRequest: requireCaller(house),
      bodyLimit: LARGEST_BODY,
      // The kind itself says what is wrong with a record, in three languages and all at once; the schema documents it.
      validatorCompiler: () => () => true,
      schema: {
        ...documented("submitRecords", "Records", "Takes in one record or up to 1,000"),
        description:
          "Good records are kept sealed and logged, in one transaction; each other one is answered with every fault (status 207, or 422 when none was kept). The same record again changes nothing, other values under its reference are a new version: a request may be repeated.",
        params: parametersSchema(["country", "kind"], ["country", "kind"]),
        querystring: parametersSchema(["language"]),
        headers: dataHeaders,
        body: { oneOf: [SUBMISSION, { type: "array", minItems: 1, maxItems: MOST_SUBMITTED, items: SUBMISSION }] },
        response: { 200: ANSWERS.submitted, 207: ANSWERS.submitted, 422: ANSWERS.submitted, 404: ANSWERS.error },
      },
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const kind = kindNamed(request.params.kind);
      if (kind === undefined) return unknownKind(request, reply, request.params.kind);
      const given: readonly unknown[] = Array.isArray(request.body) ? request.body : [request.body];
      if (given.length === 0 || given.length > MOST_SUBMITTED) {
        const say = fill(ERRORS.wrongCount, { most: MOST_SUBMITTED });
        return sendError(request, reply, { status: given.length === 0 ? 400 : 413, code: "wrong-count", say });
      }
      const answer = await submit(node, caller, kind, given);
      const language = readerLanguage(request);
      if ("refused" in answer) return sendError(request, reply, notPermitted(answer, language));
      const refused = answer.filter((one) => one.fate === "refused").length;
      reply.code(refused === 0 ? 200 : refused === answer.length ? 422 : 207);
      return showSubmitted(answer, faultIn(language));
    },
  );
}

function showSubmitted(answer: readonly Submitted[], showFault: ReturnType<typeof faultIn>): object {
  const counts = { added: 0, revised: 0, unchanged: 0, refused: 0 };
  let faults = 0;
  const records = answer.map((one) => {
    counts[one.fate]++;
    if (one.fate !== "refused") return one;
    const named = one.faults.slice(0, Math.max(0, MOST_FAULTS - faults));
    faults += one.faults.length;
    return { index: one.index, fate: one.fate, faults: named.map(showFault) };
  });
  return { counts, faults, faultsLeftOut: Math.max(0, faults - MOST_FAULTS), records };
}
