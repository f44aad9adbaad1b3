import type { ProtocolLayer } from "../../core/protocol-layer.ts";

/** What Mexico asks of an analysis beyond the common protocol. */
export const MX_PROTOCOL: ProtocolLayer = {
  edition: "swgdrug-8.1",
  additions: [
    {
      id: "mx-official-expert",
      states: "official-expert",
      say: {
        en: "the expert holds an official title in the field on which the opinion is given",
        fr: "l'expert est titulaire d'un titre officiel dans la matière sur laquelle porte l'expertise",
        es: "el perito posee título oficial en la materia sobre la que dictamina",
      },
      source: {
        cites: {
          en: "Código Nacional de Procedimientos Penales, arts. 368 and 369",
          fr: "Código Nacional de Procedimientos Penales, art. 368 et 369",
          es: "Código Nacional de Procedimientos Penales, arts. 368 y 369",
        },
        evidence: "recalled",
      },
    },
    {
      id: "mx-net-mass",
      states: "net-mass",
      say: {
        en: "the net mass is stated, since the amount decides between possession for personal use and small-scale trade",
        fr: "la masse nette est indiquée, car la quantité distingue la possession pour usage personnel du trafic au détail",
        es: "se indica la masa neta, porque la cantidad distingue la posesión para consumo personal del narcomenudeo",
      },
      source: {
        cites: {
          en: "Ley General de Salud, arts. 473 to 479",
          fr: "Ley General de Salud, art. 473 à 479",
          es: "Ley General de Salud, arts. 473 a 479",
        },
        evidence: "recalled",
      },
    },
  ],
};
