import type { RecordValues } from "../../core/kind.ts";
import type { Signal } from "./signal.kind.ts";
import type { Warning } from "./warning.kind.ts";

const found: Signal = {
  stream: "analyses-by-substance",
  place: "US-TX",
  category: "xylazine",
  grain: "week",
  from: "2024-05-27",
  until: "2024-06-02",
  method: "seasonal",
  counted: 21,
  expected: 8.4,
  lower: 2,
  upper: 17,
  surprise: 0.0004,
  falseShare: 0.08,
  summed: 2,
  earlier: 261,
  gaps: 3,
  complete: 0.82,
  finalLow: 22,
  finalHigh: 31,
  reporters: 2,
  knownOn: "2024-06-04",
  knownSize: 41873,
  judged: 3120,
  state: "assessed",
  judgement: "event",
  assessedOn: "2024-06-05",
  assessor: "EXAMPLE, Assessor",
  reasons: "EXAMPLE: two laboratories found it apart from each other.",
  moved: [
    {
      stream: "seizures-by-substance",
      place: "US-TX",
      category: "xylazine",
      from: "2024-05-27",
      counted: 9,
      expected: 3.1,
      surprise: 0.004,
    },
  ],
};

const notified: Warning = {
  state: "notified",
  subject: "rise",
  substance: "xylazine",
  place: "US-TX",
  alsoIn: "US-OK MX-TAM",
  since: "2024-05-27",
  risk: "high",
  certainty: "observed",
  audience: "professionals",
  headlineEn: "EXAMPLE: more xylazine in Texas",
  headlineFr: "EXEMPLE : davantage de xylazine au Texas",
  headlineEs: "EJEMPLO: más xilacina en Texas",
  evidenceEn: "EXAMPLE: 21 findings in the week from 27 May 2024, 8 expected.",
  evidenceFr: "EXEMPLE : 21 résultats la semaine du 27 mai 2024, 8 attendus.",
  evidenceEs: "EJEMPLO: 21 hallazgos en la semana del 27 de mayo de 2024, 8 esperados.",
  adviceEn: "EXAMPLE: naloxone does not reverse xylazine; give it all the same.",
  adviceFr: "EXEMPLE : la naloxone n'annule pas l'effet de la xylazine; donnez-la quand même.",
  adviceEs: "EJEMPLO: la naloxona no revierte la xilacina; adminístrela de todos modos.",
  signals: "us.dea:signal:analyses-by-substance/US-TX/xylazine/2024-05-27",
  reviewOn: "2024-07-05",
  steps: [
    {
      step: "notified",
      on: "2024-06-05",
      agency: "us.dea",
      role: "supervisor",
      person: "EXAMPLE, Supervisor",
      reason: "EXAMPLE: confirmed by two laboratories.",
    },
  ],
};

/** The made-up records of signals and warnings. */
export const SIGNALS_SAMPLES: Readonly<Record<string, RecordValues>> = { signal: found, warning: notified };
