import { sameWords } from "../src/core/words.ts";
import type { JointReport, Section, Table } from "../src/desks/firearms/report/joint-report.ts";
import {
  COUNTRIES,
  corridors,
  figure,
  REGIONS,
  ROUTES,
  region,
  type Spec,
  sequence,
  table,
  w,
} from "./report-render-parts.ts";

/** The sections of the fixture, without the long tables. */
function sections(random: () => number): Section[] {
  const upTo = (most: number): number => Math.floor(random() * most);
  const long = Object.keys(REGIONS).filter((code) => code.startsWith("US-"));
  const months = Array.from({ length: 12 }, (_, at) => `2024-${String(at + 1).padStart(2, "0")}`);
  const coverage: Section = {
    id: "coverage",
    title: w("Coverage and gaps | Couverture et lacunes | Cobertura y vacíos"),
    paragraphs: [
      w(
        "Two of the three countries sent records for the whole period. Canada publishes no file of seizures: its part of this report rests on the records that its agencies placed in the exchange, and months without records are shown as gaps, not as zeros. | Deux des trois pays ont transmis des enregistrements pour toute la période. Le Canada ne publie aucun fichier de saisies : sa part du rapport repose sur les enregistrements que ses organismes ont versés à l'échange, et les mois sans enregistrement figurent comme des lacunes et non comme des zéros. | Dos de los tres países enviaron registros de todo el periodo. Canadá no publica ningún archivo de aseguramientos: su parte del informe se basa en los registros que sus dependencias aportaron al intercambio, y los meses sin registros aparecen como vacíos, no como ceros.",
      ),
      w(
        "A figure can be read only with its coverage. The table states, for each source, the months received, the day on which the last file arrived, and how complete the agency considers it to be. | Un chiffre ne se lit qu'avec sa couverture. Le tableau indique, pour chaque source, les mois reçus, le jour d'arrivée du dernier fichier et le degré d'exhaustivité estimé par l'organisme. | Una cifra solo puede leerse junto con su cobertura. El cuadro indica, por cada fuente, los meses recibidos, el día en que llegó el último archivo y qué tan completo lo considera la dependencia.",
      ),
    ],
    charts: [],
    tables: [
      table({
        id: "coverage-by-source",
        title:
          "Sources received, by country and agency | Sources reçues, selon le pays et l'organisme | Fuentes recibidas, por país y dependencia",
        note: "A month counts as received when at least one file covers all of its days. | Un mois est considéré comme reçu lorsqu'au moins un fichier en couvre tous les jours. | Un mes se considera recibido cuando al menos un archivo cubre todos sus días.",
        heading: "Source | Source | Fuente",
        columns: {
          agency: "Agency | Organisme | Dependencia",
          records: "Records | Enregistrements | Registros",
          months: "Months received | Mois reçus | Meses recibidos",
          last: "Last file | Dernier fichier | Último archivo",
          complete: "%Completeness stated | Exhaustivité déclarée | Integridad declarada",
        },
        rows: {
          "ca-cbsa": [
            "CBSA seizure extract | Extrait des saisies de l'ASFC | Extracto de aseguramientos de la CBSA",
            w(
              "Canada Border Services Agency | Agence des services frontaliers du Canada | Agencia de Servicios Fronterizos de Canadá",
            ),
            1284,
            9,
            sameWords("2025-01-14"),
            0.82,
          ],
          "ca-cnftc": [
            "Tracing centre extract | Extrait du centre de dépistage | Extracto del centro de rastreo",
            w("Royal Canadian Mounted Police | Gendarmerie royale du Canada | Real Policía Montada de Canadá"),
            1472,
            12,
            sameWords("2025-01-20"),
            0.95,
          ],
          "mx-cabinet": [
            "Security Cabinet statements | Communiqués du Cabinet de sécurité | Comunicados del Gabinete de Seguridad",
            w("Security Cabinet | Cabinet de sécurité | Gabinete de Seguridad"),
            8317,
            3,
            sameWords("2025-01-08"),
            "..",
          ],
          "mx-fgr": [
            "Federal crimes by state and month | Infractions fédérales par État et par mois | Incidencia delictiva federal por estado y mes",
            w("Attorney General's Office | Bureau du Procureur général | Fiscalía General de la República"),
            14206,
            12,
            sameWords("2025-01-31"),
            1,
          ],
          "us-cbp": [
            "Weapons and ammunition seizures | Saisies d'armes et de munitions | Aseguramientos de armas y municiones",
            w(
              "U.S. Customs and Border Protection | Service des douanes et de la protection des frontières | Oficina de Aduanas y Protección Fronteriza",
            ),
            21880,
            12,
            sameWords("2025-01-15"),
            1,
          ],
          "us-atf": [
            "Source-by-recovery workbooks | Classeurs provenance-récupération | Libros de origen y recuperación",
            w(
              "Bureau of Alcohol, Tobacco, Firearms and Explosives | Bureau de l'alcool, du tabac, des armes à feu et des explosifs | Oficina de Alcohol, Tabaco, Armas de Fuego y Explosivos",
            ),
            52148,
            12,
            sameWords("2025-01-29"),
            1,
          ],
          total: [
            "All sources | Toutes les sources | Todas las fuentes",
            sameWords(""),
            99307,
            "-",
            sameWords(""),
            "-",
          ],
        },
      }),
      table({
        id: "coverage-by-month",
        title:
          "Records received, by month of the event | Enregistrements reçus, selon le mois de l'événement | Registros recibidos, por mes del hecho",
        heading: "Month | Mois | Mes",
        columns: {
          CA: "Canada | Canada | Canadá",
          MX: "Mexico | Mexique | México",
          US: "United States | États-Unis | Estados Unidos",
        },
        rows: Object.fromEntries(
          months.map((month, at) => [
            month,
            [sameWords(month), at > 2 && at < 6 ? ".." : 80 + upTo(90), 1100 + upTo(900), 5100 + upTo(1600)] as const,
          ]),
        ),
      }),
    ],
  };
  const withCharts: Section = {
    ...coverage,
    charts: [
      {
        id: "coverage-lines",
        table: "coverage-by-month",
        form: "lines",
        title: w("Records received each month | Enregistrements reçus chaque mois | Registros recibidos cada mes"),
        description: w(
          "Lines for each country over the twelve months of 2024; Canada's line is interrupted from April to June. | Courbes de chaque pays sur les douze mois de 2024; celle du Canada est interrompue d'avril à juin. | Líneas de cada país en los doce meses de 2024; la de Canadá se interrumpe de abril a junio.",
        ),
      },
    ],
  };

  const seizures: Section = {
    id: "seizures",
    title: w(
      "Seizures by country, period, class, direction and conveyance | Saisies selon le pays, la période, la catégorie, le sens et le moyen de transport | Aseguramientos por país, periodo, clase, sentido y medio de transporte",
    ),
    paragraphs: [
      w(
        "The three countries reported 4,812 seizures at or near their common borders in 2024, with 12,346 firearms. Handguns make up the larger part everywhere; long guns weigh more in seizures on the way to Mexico than in those on the way to Canada. | Les trois pays ont déclaré 4 812 saisies à leurs frontières communes ou à proximité en 2024, portant sur 12 346 armes à feu. Les armes de poing en forment partout la plus grande part; les armes longues pèsent davantage dans les saisies en direction du Mexique que dans celles en direction du Canada. | Los tres países comunicaron 4,812 aseguramientos en sus fronteras comunes o cerca de ellas en 2024, con 12,346 armas de fuego. Las armas cortas son la mayor parte en todos los casos; las armas largas pesan más en los aseguramientos en dirección a México que en los que se dirigen a Canadá.",
      ),
    ],
    charts: [
      {
        id: "seizures-classes",
        table: "seizures-by-class",
        form: "stacked-bars",
        title: w(
          "Items seized, by class and country | Objets saisis, selon la catégorie et le pays | Objetos asegurados, por clase y país",
        ),
        description: w(
          "Stacked bars: handguns lead, before ammunition boxes. | Barres empilées : les armes de poing viennent en tête. | Barras apiladas: las armas cortas van a la cabeza.",
        ),
        columns: ["CA", "MX", "US"],
      },
      {
        id: "seizures-directions",
        table: "seizures-by-direction",
        form: "bars",
        title: w(
          "Firearms seized, by direction | Armes à feu saisies, selon le sens | Armas de fuego aseguradas, por sentido",
        ),
        description: w(
          "Bars by country and direction. | Barres selon le pays et le sens. | Barras por país y sentido.",
        ),
      },
    ],
    tables: [
      table({
        id: "seizures-by-class",
        title:
          "Items seized, by class and reporting country | Objets saisis, selon la catégorie et le pays déclarant | Objetos asegurados, por clase y país declarante",
        note: "Pieces. Ammunition is counted in rounds elsewhere and is not added to firearms. | Pièces. Les munitions sont comptées en cartouches ailleurs et ne s'ajoutent pas aux armes à feu. | Piezas. Las municiones se cuentan en cartuchos en otro cuadro y no se suman a las armas de fuego.",
        heading: "Class | Catégorie | Clase",
        columns: {
          CA: "Canada | Canada | Canadá",
          MX: "Mexico | Mexique | México",
          US: "United States | États-Unis | Estados Unidos",
          all: "All | Total | Total",
          share: "%Share | Part | Proporción",
        },
        rows: {
          handgun: ["Handguns | Armes de poing | Armas cortas", 641, 2840, 3977, 7458, 0.604],
          "long-gun": ["Long guns | Armes longues | Armas largas", 118, 2391, 1644, 4153, 0.336],
          "machine-gun": [
            "Machine guns and submachine guns | Mitrailleuses et pistolets-mitrailleurs | Ametralladoras y subametralladoras",
            "x",
            402,
            61,
            "x",
            "-",
          ],
          "firearm-unspecified": [
            "Firearms, class not stated | Armes à feu, catégorie non précisée | Armas de fuego, clase no precisada",
            23,
            209,
            0,
            232,
            0.019,
          ],
          launcher: ["Launchers | Lanceurs | Lanzadores", 0, 31, "x", "x", "-"],
          total: ["All firearms | Toutes les armes à feu | Todas las armas de fuego", 789, 5873, 5684, 12346, 1],
        },
      }),
      table({
        id: "seizures-by-direction",
        title:
          "Firearms seized, by country and direction | Armes à feu saisies, selon le pays et le sens | Armas de fuego aseguradas, por país y sentido",
        heading: "Country | Pays | País",
        columns: {
          inbound: "Inbound | Entrée | Entrada",
          outbound: "Outbound | Sortie | Salida",
          inland: "Inland, border zone | Intérieur, zone frontalière | Interior, zona fronteriza",
          unknown: "Not stated | Non précisé | No precisado",
        },
        rows: {
          CA: ["Canada | Canada | Canadá", 702, 12, 75, 0],
          MX: ["Mexico | Mexique | México", 2204, "..", 3669, 0],
          US: ["United States | États-Unis | Estados Unidos", "x", 4919, 740, "x"],
          total: ["All | Total | Total", "x", "-", 4484, "x"],
        },
      }),
      table({
        id: "seizures-by-region",
        title:
          "Firearms seized, by first-level region of the seizure, class and custody, with the share traced at least to the first retail sale | Armes à feu saisies, selon la région de premier niveau de la saisie, la catégorie et le motif de prise en charge, avec la part dépistée au moins jusqu'à la première vente au détail | Armas de fuego aseguradas, por región de primer nivel del aseguramiento, clase y motivo de custodia, con la proporción rastreada al menos hasta la primera venta al menudeo",
        note: "Regions with no record in the period are left out. Shares refer to firearms submitted for tracing. | Les régions sans enregistrement dans la période sont omises. Les parts se rapportent aux armes à feu soumises au dépistage. | Se omiten las regiones sin registros en el periodo. Las proporciones se refieren a las armas de fuego sometidas a rastreo.",
        heading: "Region | Région | Región",
        columns: {
          handgun: "Handguns | Armes de poing | Armas cortas",
          "long-gun": "Long guns | Armes longues | Armas largas",
          other: "Other firearms | Autres armes à feu | Otras armas de fuego",
          seized: "Seized | Saisies | Aseguradas",
          found: "Found | Trouvées | Encontradas",
          surrendered: "Surrendered | Remises volontairement | Entregadas voluntariamente",
          all: "All | Total | Total",
          traced: "%Traced | Dépistées | Rastreadas",
        },
        rows: Object.fromEntries([
          ...long.map((code) => {
            const a = upTo(900);
            const b = upTo(400);
            const small = random() < 0.25;
            return [
              code,
              [
                region(code),
                a,
                b,
                small ? "x" : upTo(40),
                a + b,
                small ? "x" : upTo(60),
                random() < 0.3 ? 0 : upTo(20),
                a + b + 44,
                random() < 0.1 ? "-" : random(),
              ],
            ] as const;
          }),
          [
            "total",
            ["All regions | Toutes les régions | Todas las regiones", 15204, 6120, 780, 21324, 988, 301, 22613, 0.581],
          ] as const,
        ]) as Spec["rows"],
      }),
      table({
        id: "seizures-by-conveyance",
        title:
          "Seizures, by conveyance | Saisies, selon le moyen de transport | Aseguramientos, por medio de transporte",
        heading: "Conveyance | Moyen de transport | Medio de transporte",
        columns: { seizures: "Seizures | Saisies | Aseguramientos", share: "%Share | Part | Proporción" },
        rows: {
          car: ["Passenger vehicle | Véhicule de tourisme | Vehículo de pasajeros", 2963, 0.6157],
          truck: ["Commercial truck | Camion commercial | Camión de carga", 411, 0.0854],
          post: ["Post and express parcels | Poste et colis express | Correo y paquetería exprés", 987, 0.2051],
          air: ["Aircraft | Aéronef | Aeronave", 44, 0.0091],
          vessel: ["Vessel | Navire | Embarcación", 18, 0.0037],
          foot: ["On foot | À pied | A pie", 389, 0.0808],
          drone: ["Drone | Drone | Dron", 0, 0],
          total: ["All seizures | Toutes les saisies | Todos los aseguramientos", 4812, 1],
        },
      }),
    ],
  };

  const corridorSection: Section = {
    id: "corridors",
    title: w("Corridors | Corridors | Corredores"),
    paragraphs: [
      w(
        "A corridor joins the region of the first retail sale, the crossing and the region of recovery. It is known only for firearms that were traced to a purchaser: the map shows what could be traced, not all that crossed. | Un corridor relie la région de la première vente au détail, le point de passage et la région de récupération. Il n'est connu que pour les armes à feu dépistées jusqu'à un acheteur : la carte montre ce qui a pu être dépisté et non tout ce qui a franchi la frontière. | Un corredor une la región de la primera venta al menudeo, el cruce y la región de recuperación. Solo se conoce para las armas de fuego rastreadas hasta un comprador: el mapa muestra lo que pudo rastrearse y no todo lo que cruzó.",
      ),
    ],
    charts: [],
    map: {
      id: "corridor-map",
      title: w(
        "Corridors of firearms traced to a first retail sale, 2024 | Corridors des armes à feu dépistées jusqu'à une première vente au détail, 2024 | Corredores de las armas de fuego rastreadas hasta una primera venta al menudeo, 2024",
      ),
      description: w(
        "Map of Canada, Mexico and the United States. The widest corridors lead from Texas through Laredo to Nuevo León and through Brownsville to Tamaulipas, and from Arizona through Nogales to Sonora. | Carte du Canada, du Mexique et des États-Unis. Les corridors les plus larges mènent du Texas au Nuevo León par Laredo et au Tamaulipas par Brownsville, et de l'Arizona au Sonora par Nogales. | Mapa de Canadá, México y Estados Unidos. Los corredores más anchos van de Texas a Nuevo León por Laredo y a Tamaulipas por Brownsville, y de Arizona a Sonora por Nogales.",
      ),
      corridors,
    },
    tables: [
      table({
        id: "corridors",
        title:
          "Corridors, by number of firearms | Corridors, selon le nombre d'armes à feu | Corredores, por número de armas de fuego",
        note: "Firearms traced to a first retail sale. | Armes à feu dépistées jusqu'à une première vente au détail. | Armas de fuego rastreadas hasta una primera venta al menudeo.",
        heading: "Region of first sale | Région de première vente | Región de primera venta",
        columns: {
          crossing: "Crossing | Point de passage | Cruce",
          to: "Region of recovery | Région de récupération | Región de recuperación",
          firearms: "Firearms | Armes à feu | Armas de fuego",
          share: "%Share of all corridors | Part de tous les corridors | Proporción de todos los corredores",
        },
        rows: Object.fromEntries(
          ROUTES.map(([from, crossing, to, count]) => [
            `${from}.${to}.${crossing?.[0] ?? "none"}`,
            [
              region(from),
              crossing ? sameWords(crossing[0]) : w("not known | inconnu | no se conoce"),
              region(to),
              count,
              typeof count === "number" ? count / 2660 : "-",
            ] as const,
          ]),
        ),
      }),
    ],
  };

  const names = [
    "Cártel de Sinaloa",
    "Cártel Jalisco Nueva Generación",
    "Hells Angels",
    "Organization <b>“A” & 'B'</b> #1 $x$ @ref *bold* _it_ \\ end",
    '=HYPERLINK("http://x")',
    "Ndrangheta",
    "Groupe Łódź — Čačak",
    "三合會",
  ];
  const simple = (
    id: string,
    title: string,
    lead: string,
    tables: Table[],
    charts: Section["charts"] = [],
  ): Section => ({
    id,
    title: w(title),
    paragraphs: [w(lead)],
    tables,
    charts,
  });
  return [
    withCharts,
    seizures,
    corridorSection,
    simple(
      "methods",
      "Methods of concealment | Méthodes de dissimulation | Métodos de ocultamiento",
      "Methods are taken from the words of the record and grouped; one seizure can show several. | Les méthodes sont tirées du texte de l'enregistrement et regroupées; une saisie peut en présenter plusieurs. | Los métodos se toman del texto del registro y se agrupan; un aseguramiento puede presentar varios.",
      [
        table({
          id: "methods",
          title:
            "Seizures, by method of concealment | Saisies, selon la méthode de dissimulation | Aseguramientos, por método de ocultamiento",
          heading: "Method | Méthode | Método",
          columns: {
            CA: "Canada | Canada | Canadá",
            MX: "Mexico | Mexique | México",
            US: "United States | États-Unis | Estados Unidos",
          },
          rows: {
            compartment: ["Hidden compartment | Compartiment caché | Compartimento oculto", 88, 214, 602],
            luggage: ["In luggage | Dans les bagages | En el equipaje", 41, 63, 288],
            cargo: ["Among commercial goods | Parmi des marchandises | Entre mercancías", 12, 97, 133],
            parts: ["Sent in parts | Envoi en pièces détachées | Enviadas en piezas", 64, "x", 219],
            body: ["On the person | Sur la personne | En la persona", 9, 31, 58],
            none: ["Not concealed | Aucune dissimulation | Sin ocultamiento", 20, 344, 161],
            unknown: ["Not stated | Non précisée | No precisado", "..", 1208, 77],
          },
        }),
      ],
      [
        {
          id: "methods-bars",
          table: "methods",
          form: "bars",
          title: w("Methods of concealment | Méthodes de dissimulation | Métodos de ocultamiento"),
          description: w(
            "Bars for each method and country. | Barres pour chaque méthode et pays. | Barras por método y país.",
          ),
        },
      ],
    ),
    simple(
      "organisations",
      "Organisations named | Organisations nommées | Organizaciones mencionadas",
      "An organisation is listed when the record names it. That a name stands here is a statement of the reporting agency, not a finding of this report. | Une organisation figure dans la liste lorsque l'enregistrement la nomme. Sa présence ici relève d'une déclaration de l'organisme déclarant et non d'une conclusion du présent rapport. | Una organización figura en la lista cuando el registro la menciona. Que un nombre aparezca aquí es una declaración de la dependencia que informa, no una conclusión de este informe.",
      [
        table({
          id: "organisations",
          title:
            "Seizures in which an organisation is named | Saisies dans lesquelles une organisation est nommée | Aseguramientos en los que se menciona una organización",
          heading: "Organisation | Organisation | Organización",
          columns: {
            seizures: "Seizures | Saisies | Aseguramientos",
            firearms: "Firearms | Armes à feu | Armas de fuego",
            countries: "Countries | Pays | Países",
          },
          rows: Object.fromEntries(
            names.map((name, at) => [
              `org-${at + 1}`,
              [sameWords(name), at === 4 ? "x" : 120 - at * 13, at === 4 ? "x" : 940 - at * 88, 1 + (at % 3)] as const,
            ]),
          ),
        }),
      ],
    ),
    simple(
      "tracing",
      "Tracing | Dépistage | Rastreo",
      "Of 8,204 firearms submitted for tracing, 58.1% were followed at least to the first retail sale. The median time-to-crime is 2.4 years; it could not be computed for 41.9% of the requests. | Sur 8 204 armes à feu soumises au dépistage, 58,1 % ont été suivies au moins jusqu'à la première vente au détail. Le délai médian entre la vente et l'infraction est de 2,4 ans; il n'a pu être calculé pour 41,9 % des demandes. | De 8,204 armas de fuego sometidas a rastreo, 58.1% se siguieron al menos hasta la primera venta al menudeo. La mediana del tiempo hasta el delito es de 2.4 años; no pudo calcularse en 41.9% de las solicitudes.",
      [
        table({
          id: "trace-outcomes",
          title:
            "Trace requests, by outcome | Demandes de dépistage, selon le résultat | Solicitudes de rastreo, por resultado",
          heading: "Outcome | Résultat | Resultado",
          columns: {
            CA: "Canada | Canada | Canadá",
            MX: "Mexico | Mexique | México",
            US: "United States | États-Unis | Estados Unidos",
            all: "All | Total | Total",
          },
          rows: {
            purchaser: [
              "Traced to a purchaser | Dépistée jusqu'à un acheteur | Rastreada hasta un comprador",
              402,
              2117,
              1866,
              4385,
            ],
            dealer: [
              "Traced to a dealer only | Dépistée jusqu'à un détaillant seulement | Rastreada solo hasta un vendedor",
              31,
              244,
              107,
              382,
            ],
            foreign: [
              "Traced to another country | Dépistée vers un autre pays | Rastreada a otro país",
              55,
              801,
              9,
              865,
            ],
            obliterated: [
              "Not traced: serial number obliterated | Non dépistée : numéro de série oblitéré | No rastreada: número de serie borrado",
              88,
              918,
              140,
              1146,
            ],
            incomplete: [
              "Not traced: request incomplete | Non dépistée : demande incomplète | No rastreada: solicitud incompleta",
              14,
              640,
              22,
              676,
            ],
            pmf: [
              "Privately made firearm | Arme à feu de fabrication privée | Arma de fuego de fabricación privada",
              61,
              88,
              402,
              551,
            ],
            pending: ["Pending | En cours | Pendiente", "x", 187, "x", 199],
            total: ["All requests | Toutes les demandes | Todas las solicitudes", 656, 4995, 2553, 8204],
          },
        }),
        table({
          id: "time-to-crime",
          title:
            "Time from first retail sale to recovery | Délai entre la première vente au détail et la récupération | Tiempo entre la primera venta al menudeo y la recuperación",
          heading: "Time-to-crime | Délai | Tiempo",
          columns: {
            firearms: "Firearms | Armes à feu | Armas de fuego",
            share: "%Share | Part | Proporción",
            median: "#Median, days | Médiane, jours | Mediana, días",
          },
          rows: {
            "lt-3m": ["Less than 3 months | Moins de 3 mois | Menos de 3 meses", 412, 0.094, 48.5],
            "3-7m": ["3 to 7 months | De 3 à 7 mois | De 3 a 7 meses", 377, 0.086, 151],
            "7-12m": ["7 to 12 months | De 7 à 12 mois | De 7 a 12 meses", 358, 0.082, 288],
            "1-2y": ["1 to 2 years | De 1 à 2 ans | De 1 a 2 años", 702, 0.16, 541.5],
            "2-3y": ["2 to 3 years | De 2 à 3 ans | De 2 a 3 años", 544, 0.124, 902],
            "ge-3y": ["3 years and more | 3 ans et plus | 3 años y más", 1992, 0.454, 12345.6],
            total: [
              "All that could be computed | Ensemble des délais calculables | Todos los que pudieron calcularse",
              4385,
              1,
              876,
            ],
          },
        }),
      ],
      [
        {
          id: "ttc-bars",
          table: "time-to-crime",
          form: "bars",
          columns: ["firearms"],
          title: w(
            "Time from first retail sale to recovery | Délai entre la première vente au détail et la récupération | Tiempo entre la primera venta al menudeo y la recuperación",
          ),
          description: w(
            "Bars of the six time bands. | Barres des six tranches de délai. | Barras de los seis tramos de tiempo.",
          ),
        },
      ],
    ),
    simple(
      "pmf",
      "Privately made firearms and parts | Armes à feu de fabrication privée et pièces | Armas de fuego de fabricación privada y piezas",
      "Firearms without a commercial origin carry no lawful serial number, so they end a trace before it begins. | Les armes à feu sans origine commerciale ne portent aucun numéro de série licite : le dépistage s'arrête avant même de commencer. | Las armas de fuego sin origen comercial no llevan un número de serie lícito, por lo que el rastreo termina antes de empezar.",
      [
        table({
          id: "pmf-by-kind",
          title:
            "Privately made firearms, by kind of make | Armes à feu de fabrication privée, selon le mode de fabrication | Armas de fuego de fabricación privada, por modo de fabricación",
          heading: "Kind of make | Mode de fabrication | Modo de fabricación",
          columns: {
            CA: "Canada | Canada | Canadá",
            MX: "Mexico | Mexique | México",
            US: "United States | États-Unis | Estados Unidos",
          },
          rows: {
            printed: ["3D-printed frame | Carcasse imprimée en 3D | Armazón impreso en 3D", 49, "x", 131],
            kit: ["From a parts kit | À partir d'un ensemble de pièces | A partir de un juego de piezas", 10, 77, 248],
            milled: ["Milled | Usinée | Maquinada", "x", "x", 23],
          },
        }),
        table({
          id: "parts",
          title: "Parts and components seized | Pièces et éléments saisis | Piezas y componentes asegurados",
          note: "Each class is counted in its own unit; classes are not added together. | Chaque catégorie est comptée dans sa propre unité; les catégories ne s'additionnent pas. | Cada clase se cuenta en su propia unidad; las clases no se suman.",
          heading: "Class | Catégorie | Clase",
          columns: {
            unit: "Unit | Unité | Unidad",
            quantity: "Quantity | Quantité | Cantidad",
            unstated:
              "Items without a stated quantity | Objets sans quantité précisée | Objetos sin cantidad precisada",
          },
          rows: {
            "receiver-frame": [
              "Frames and receivers | Carcasses et boîtes de culasse | Armazones y cajones de mecanismos",
              w("pieces | pièces | piezas"),
              1204,
              17,
            ],
            "conversion-device": [
              "Machine-gun conversion devices | Dispositifs de conversion automatique | Dispositivos de conversión automática",
              w("pieces | pièces | piezas"),
              388,
              0,
            ],
            magazine: ["Magazines | Chargeurs | Cargadores", w("pieces | pièces | piezas"), 18822, 205],
            ammunition: ["Ammunition | Munitions | Municiones", w("rounds | cartouches | cartuchos"), 1234567, 611],
            silencer: ["Silencers | Silencieux | Silenciadores", w("pieces | pièces | piezas"), 96, "x"],
          },
        }),
      ],
    ),
    simple(
      "with-firearms",
      "Seized together with firearms | Saisis avec des armes à feu | Asegurados junto con armas de fuego",
      "Drugs and currency taken in the same event, each in its own unit. | Drogues et devises saisies lors du même événement, chacune dans sa propre unité. | Drogas y dinero en efectivo asegurados en el mismo hecho, cada uno en su propia unidad.",
      [
        table({
          id: "drugs",
          title:
            "Drugs and currency seized with firearms | Drogues et devises saisies avec des armes à feu | Drogas y dinero en efectivo asegurados con armas de fuego",
          heading: "Goods | Biens | Bienes",
          columns: {
            events: "Events | Événements | Hechos",
            kilograms: "#Kilograms | Kilogrammes | Kilogramos",
            usd: "US dollars | Dollars américains | Dólares estadounidenses",
          },
          rows: {
            fentanyl: ["Fentanyl | Fentanyl | Fentanilo", 211, 412.7, "-"],
            meth: ["Methamphetamine | Méthamphétamine | Metanfetamina", 377, 5120.4, "-"],
            cocaine: ["Cocaine | Cocaïne | Cocaína", 98, 902.2, "-"],
            cash: ["Currency | Devises | Dinero en efectivo", 166, "-", 4810233],
          },
        }),
      ],
    ),
    simple(
      "quality",
      "Data quality | Qualité des données | Calidad de los datos",
      "Every value that was read differently from how it was written is counted as repaired; nothing is mended silently. | Toute valeur lue autrement qu'elle n'était écrite est comptée comme corrigée; rien n'est réparé en silence. | Todo valor leído de manera distinta a como estaba escrito se cuenta como corregido; nada se repara en silencio.",
      [
        table({
          id: "quality",
          title:
            "Rows read, kept, repaired and refused | Lignes lues, conservées, corrigées et refusées | Filas leídas, conservadas, corregidas y rechazadas",
          heading: "Country | Pays | País",
          columns: {
            read: "Read | Lues | Leídas",
            kept: "Kept | Conservées | Conservadas",
            repaired: "Repaired | Corrigées | Corregidas",
            refused: "Refused | Refusées | Rechazadas",
            share: "%Refused, share | Refusées, part | Rechazadas, proporción",
          },
          rows: {
            CA: ["Canada | Canada | Canadá", 2761, 2756, 88, 5, 0.0018],
            MX: ["Mexico | Mexique | México", 22744, 22523, 1904, 221, 0.0097],
            US: ["United States | États-Unis | Estados Unidos", 74040, 74028, 611, 12, 0.0002],
          },
        }),
      ],
    ),
    simple(
      "reconciliation",
      "Reconciliation with national totals | Rapprochement avec les totaux nationaux | Conciliación con los totales nacionales",
      "For each country the report's figure, the total the country itself published, and the difference, explained to zero. | Pour chaque pays, le chiffre du rapport, le total publié par le pays lui-même et l'écart, expliqué jusqu'à zéro. | Para cada país, la cifra del informe, el total que publicó el propio país y la diferencia, explicada hasta cero.",
      COUNTRIES.map(({ code, name }, at) =>
        table({
          id: `reconciliation-${code}`,
          title: `Reconciliation: ${name.en} | Rapprochement : ${name.fr} | Conciliación: ${name.es}`,
          heading: "Step | Étape | Paso",
          columns: { firearms: "Firearms | Armes à feu | Armas de fuego" },
          rows: {
            published: [
              "Published by the country | Publié par le pays | Publicado por el país",
              at === 0 ? ".." : 5900 + at,
            ],
            duplicates: ["Counted by two countries | Comptées par deux pays | Contadas por dos países", -31 - at],
            outside: ["Outside the period | Hors de la période | Fuera del periodo", -12],
            late: ["Reported after publication | Déclarées après la publication | Comunicadas tras la publicación", 17],
            total: ["Figure of this report | Chiffre du présent rapport | Cifra de este informe", 5873],
          },
        }),
      ),
    ),
    simple(
      "duplicates",
      "One event reported by two countries | Un même événement déclaré par deux pays | Un mismo hecho comunicado por dos países",
      "Where two countries report the same event it is counted once, and the reasons for joining the reports are shown. | Lorsque deux pays déclarent le même événement, il n'est compté qu'une fois, et les motifs du rapprochement sont indiqués. | Cuando dos países comunican el mismo hecho, se cuenta una sola vez y se muestran los motivos para unir los informes.",
      [
        table({
          id: "duplicates",
          title: "Duplicates found, by reason | Doublons relevés, selon le motif | Duplicados encontrados, por motivo",
          heading: "Pair of countries | Paire de pays | Par de países",
          columns: {
            serial: "Same serial number and make | Même numéro de série et même marque | Mismo número de serie y marca",
            event: "Same place, day and items | Mêmes lieu, jour et objets | Mismo lugar, día y objetos",
            reference:
              "Reference to the other's case | Renvoi au dossier de l'autre pays | Referencia al expediente del otro país",
            all: "All | Total | Total",
          },
          rows: {
            "CA-US": ["Canada – United States | Canada – États-Unis | Canadá – Estados Unidos", 18, 7, "x", 29],
            "MX-US": ["Mexico – United States | Mexique – États-Unis | México – Estados Unidos", 121, 34, 58, 213],
            "CA-MX": ["Canada – Mexico | Canada – Mexique | Canadá – México", 0, 0, 0, 0],
          },
        }),
      ],
    ),
    {
      id: "method",
      title: w("Method and disclaimers | Méthode et avertissements | Método y advertencias"),
      paragraphs: [
        w(
          "Firearms are counted as UNODC's questionnaire on illicit arms flows defines them: seized, found and surrendered firearms are kept apart, and parts, components and ammunition are counted in units of their own. | Les armes à feu sont comptées selon les définitions du questionnaire de l'ONUDC sur les flux d'armes illicites : les armes saisies, trouvées et remises sont distinguées, et les pièces, éléments et munitions sont comptés dans leurs propres unités. | Las armas de fuego se cuentan según las definiciones del cuestionario de la UNODC sobre corrientes de armas ilícitas: se distinguen las aseguradas, las encontradas y las entregadas, y las piezas, componentes y municiones se cuentan en sus propias unidades.",
        ),
        w(
          "Trace data are not a random sample. Not all firearms used in crime are traced, and not all firearms traced were used in crime; firearms are normally traced to the first retail sale. Trace results must not be used to infer the place from which firearms come in general. | Les données de dépistage ne forment pas un échantillon aléatoire. Toutes les armes à feu utilisées à des fins criminelles ne sont pas dépistées, et toutes les armes dépistées n'ont pas servi à des fins criminelles; le dépistage remonte normalement à la première vente au détail. Les résultats ne permettent pas d'inférer la provenance des armes à feu en général. | Los datos de rastreo no son una muestra aleatoria. No todas las armas de fuego utilizadas en delitos se rastrean, ni todas las rastreadas se utilizaron en delitos; normalmente se rastrean hasta la primera venta al menudeo. Los resultados no permiten inferir de dónde provienen las armas de fuego en general.",
        ),
      ],
      tables: [],
      charts: [],
    },
  ];
}

/** A joint report as large and as awkward as a real one; the same at every call. */
export function reportFixture(): JointReport {
  return {
    id: "joint-firearms-2024",
    title: w(
      "Joint Report on Cross-Border Firearms Seizures | Rapport conjoint sur les saisies transfrontalières d'armes à feu | Informe conjunto sobre aseguramientos transfronterizos de armas de fuego",
    ),
    subtitle: w(
      "Corridors, methods and tracing across Canada, Mexico and the United States | Corridors, méthodes et dépistage au Canada, au Mexique et aux États-Unis | Corredores, métodos y rastreo en Canadá, México y Estados Unidos",
    ),
    period: { from: "2024-01-01", until: "2024-12-31" },
    countries: COUNTRIES,
    synthetic: true,
    headlines: [
      {
        label: w(
          "firearms seized at or near the common borders | armes à feu saisies aux frontières communes ou à proximité | armas de fuego aseguradas en las fronteras comunes o cerca de ellas",
        ),
        figure: figure("seizures-by-class.total.all", 12346),
      },
      {
        label: w(
          "of firearms submitted were traced to a first retail sale | des armes à feu soumises ont été dépistées jusqu'à une première vente | de las armas de fuego sometidas se rastrearon hasta una primera venta",
        ),
        figure: figure("headline.traced", 0.581, { share: true }),
        note: w("8,204 requests | 8 204 demandes | 8,204 solicitudes"),
      },
      {
        label: w(
          "events reported by two countries, counted once | événements déclarés par deux pays, comptés une fois | hechos comunicados por dos países, contados una vez",
        ),
        figure: figure("headline.duplicates", 242),
      },
      {
        label: w("privately made firearms | armes à feu de fabrication privée | armas de fuego de fabricación privada"),
        figure: figure("headline.pmf", 551),
      },
      {
        label: w(
          "days from first sale to recovery (median) | jours entre la première vente et la récupération (médiane) | días entre la primera venta y la recuperación (mediana)",
        ),
        figure: figure("headline.ttc", 876),
      },
      {
        label: w(
          "seizures outbound from Mexico | saisies à la sortie du Mexique | aseguramientos a la salida de México",
        ),
        figure: figure("headline.mx-out", ".."),
        note: w("not reported | non déclaré | no comunicado"),
      },
    ],
    sections: sections(sequence(7)),
    suppression: {
      minimum: 5,
      suppressed: 47,
      statement: w(
        "Counts below 5 are not published, and further cells are withheld so that none of them can be computed from totals, from other tables of this report or from the previous report. An audit by linear programming found no suppressed cell that could be narrowed to fewer than five possible values. | Les nombres inférieurs à 5 ne sont pas publiés, et d'autres cellules sont retenues afin qu'aucun d'eux ne puisse être déduit des totaux, des autres tableaux du présent rapport ou du rapport précédent. Une vérification par programmation linéaire n'a relevé aucune cellule supprimée qui puisse être ramenée à moins de cinq valeurs possibles. | Las cifras inferiores a 5 no se publican, y se retienen otras celdas para que ninguna pueda calcularse a partir de los totales, de otros cuadros de este informe o del informe anterior. Una auditoría por programación lineal no encontró ninguna celda suprimida que pudiera reducirse a menos de cinco valores posibles.",
      ),
    },
    sources: COUNTRIES.map(({ code, name }, at) => ({
      country: code,
      name,
      logSize: [2756, 22523, 74028][at] as number,
      logRoot: [
        "q8Zb1yVn0mJxZ0V3cKk2mT1uF0vWq4d1kq3o2Yt8sXA=",
        "7h3nUo0k2Gv1y6mE5c8pQdX9tB4rWf1LzJ0aNsKiVxM=",
        "Zk3P0mXv5n8qTg2yLr7wJd1cSbH6fUoE9iAVtN4xKQ8=",
      ][at] as string,
      checkpoint: `tripoint.example/${code.toLowerCase()}/log#${[2756, 22523, 74028][at]}`,
    })),
  };
}
