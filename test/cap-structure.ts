import { readXmlTree, type XmlTree } from "./xml-tree.ts";

/** What may stand in an element of CAP 1.2, in this order: name, least, most; as section 3.2 of the standard lists it. */
const ORDER: Readonly<Record<string, readonly (readonly [string, number, number])[]>> = {
  alert: [
    ...([
      ["identifier", 1, 1],
      ["sender", 1, 1],
      ["sent", 1, 1],
      ["status", 1, 1],
      ["msgType", 1, 1],
      ["source", 0, 1],
    ] as const),
    ...([
      ["scope", 1, 1],
      ["restriction", 0, 1],
      ["addresses", 0, 1],
      ["code", 0, 99],
      ["note", 0, 1],
      ["references", 0, 1],
    ] as const),
    ...([
      ["incidents", 0, 1],
      ["info", 0, 99],
    ] as const),
  ],
  info: [
    ...([
      ["language", 0, 1],
      ["category", 1, 99],
      ["event", 1, 1],
      ["responseType", 0, 99],
      ["urgency", 1, 1],
    ] as const),
    ...([
      ["severity", 1, 1],
      ["certainty", 1, 1],
      ["audience", 0, 1],
      ["eventCode", 0, 99],
      ["effective", 0, 1],
    ] as const),
    ...([
      ["onset", 0, 1],
      ["expires", 0, 1],
      ["senderName", 0, 1],
      ["headline", 0, 1],
      ["description", 0, 1],
    ] as const),
    ...([
      ["instruction", 0, 1],
      ["web", 0, 1],
      ["contact", 0, 1],
      ["parameter", 0, 99],
      ["resource", 0, 99],
      ["area", 0, 99],
    ] as const),
  ],
  area: [
    ["areaDesc", 1, 1],
    ["polygon", 0, 99],
    ["circle", 0, 99],
    ["geocode", 0, 99],
    ["altitude", 0, 1],
    ["ceiling", 0, 1],
  ],
  geocode: [
    ["valueName", 1, 1],
    ["value", 1, 1],
  ],
};

/** Elements that hold text alone. */
const LEAVES = new Set(
  Object.values(ORDER)
    .flat()
    .map(([name]) => name)
    .filter((name) => ORDER[name] === undefined),
);

const CODES: Readonly<Record<string, readonly string[]>> = {
  status: ["Actual", "Exercise", "System", "Test", "Draft"],
  msgType: ["Alert", "Update", "Cancel", "Ack", "Error"],
  scope: ["Public", "Restricted", "Private"],
  category: [
    "Geo",
    "Met",
    "Safety",
    "Security",
    "Rescue",
    "Fire",
    "Health",
    "Env",
    "Transport",
    "Infra",
    "CBRNE",
    "Other",
  ],
  responseType: ["Shelter", "Evacuate", "Prepare", "Execute", "Avoid", "Monitor", "Assess", "AllClear", "None"],
  urgency: ["Immediate", "Expected", "Future", "Past", "Unknown"],
  severity: ["Extreme", "Severe", "Moderate", "Minor", "Unknown"],
  certainty: ["Observed", "Likely", "Possible", "Unlikely", "Unknown"],
};

/** Everything in which a text is no alert of the Common Alerting Protocol 1.2: well-formed, in order, with known codes, times and references. */
export function capFaults(text: string): string[] {
  const faults: string[] = [];
  const alert = readXmlTree(text, faults, (tag) => {
    if (Object.values(tag.attributes).some(({ prefix, local }) => prefix !== "xmlns" && local !== "xmlns"))
      faults.push(`${tag.name} has attributes`);
    if (tag.uri !== "urn:oasis:names:tc:emergency:cap:1.2") faults.push(`${tag.name} stands in \`${tag.uri}\``);
  });
  if (alert?.name !== "alert") return [...faults, "is no alert"];
  look(alert, faults);
  const at = (name: string) => alert.children.find((one) => one.name === name)?.text ?? "";
  for (const name of ["identifier", "sender"])
    if (/[\s,<&]/.test(at(name))) faults.push(`${name} holds a space, comma, < or &`);
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d$/;
  if (!time.test(at("sent"))) faults.push("sent is no time with an offset");
  if (at("msgType") !== "Alert" && at("references") === "") faults.push("references are missing");
  for (const one of at("references")
    .split(" ")
    .filter((each) => each !== "")) {
    const [sender, identifier, sent, ...more] = one.split(",");
    if (!sender || !identifier || !time.test(sent ?? "") || more.length > 0) faults.push(`\`${one}\` is no reference`);
  }
  // 3.3.2: UTC is written -00:00.
  if (/\+00:00$/.test(at("sent"))) faults.push("sent has +00:00 for UTC");
  if (at("scope") === "Restricted" && at("restriction") === "") faults.push("restriction is missing");
  if (at("scope") === "Private" && at("addresses") === "") faults.push("addresses are missing");
  if (at("status") === "Exercise" && at("note") === "") faults.push("the note that names the exercise is missing");
  if (at("msgType") === "Error" && at("note") === "") faults.push("the note that explains the error is missing");
  const languages = alert.children
    .filter(({ name }) => name === "info")
    .map((info) => info.children.find(({ name }) => name === "language")?.text ?? "en-US");
  for (const language of languages)
    if (!/^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/.test(language)) faults.push(`\`${language}\` is no language`);
  if (new Set(languages).size < languages.length) faults.push("two infos in one language");
  return faults;
}

function look(element: XmlTree, faults: string[]): void {
  const order = ORDER[element.name];
  if (order !== undefined && element.text.trim() !== "") faults.push(`${element.name} holds text between elements`);
  if (order === undefined) {
    if (!LEAVES.has(element.name)) faults.push(`${element.name} is no element of the standard`);
    if (element.children.length > 0) faults.push(`${element.name} holds elements`);
    if (element.text.trim() === "") faults.push(`${element.name} is empty`);
    const codes = CODES[element.name];
    if (codes !== undefined && !codes.includes(element.text)) faults.push(`${element.name} is \`${element.text}\``);
    return;
  }
  let place = 0;
  const counts = new Map<string, number>();
  for (const child of element.children) {
    const found = order.findIndex(([name]) => name === child.name);
    if (found < 0) faults.push(`${element.name} holds ${child.name}`);
    else if (found < place) faults.push(`${child.name} stands too late in ${element.name}`);
    place = Math.max(place, found);
    counts.set(child.name, (counts.get(child.name) ?? 0) + 1);
    look(child, faults);
  }
  for (const [name, least, most] of order) {
    const count = counts.get(name) ?? 0;
    if (count < least || count > most) faults.push(`${element.name} holds ${count} ${name}`);
  }
}
