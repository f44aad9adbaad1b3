import { describe, expect, it } from "vitest";
import { runCommand } from "../src/cli/commands.ts";
import { errorSentence } from "../src/core/said-error.ts";
import { COUNTRIES } from "../src/countries/countries.ts";
import { readConfiguration } from "../src/node.ts";
import type { Language } from "../src/core/words.ts";

/** Runs a command line that opens no house. */
async function run(args: readonly string[], language: Language = "en") {
  const [out, error]: [string[], string[]] = [[], []];
  const opened: string[] = [];
  const notHere = (): never => {
    opened.push("house");
    throw new Error("opened");
  };
  const code = await runCommand(
    {
      terminal: {
        language,
        isInteractive: false,
        out: (line) => void out.push(line),
        error: (line) => void error.push(line),
        progress: () => undefined,
      },
      countries: COUNTRIES,
      directory: ".tripoint",
      publicUrl: undefined,
      openHouse: notHere,
      readyWeb: async () => notHere(),
      ruleFiles: notHere,
      serve: notHere,
    },
    args,
  );
  return { code, opened, out: out.join("\n"), error: error.join("\n") };
}

describe("the use of a command", () => {
  it.each([
    [["requests", "--help"], "`requests` is no command; did you mean `request`?"],
    [["help", "reprot"], "`reprot` is no command; did you mean `report`?"],
    [["peers", "ad"], "`ad` is no command; did you mean `add`?"],
    [["screen", "queu", "-h"], "`queu` is no command; did you mean `queue`?"],
    [["--language", "en", "nothing-such", "--help"], "`nothing-such` is no command"],
  ])("of one that does not exist is misuse: %j", async (args, sentence) => {
    const { code, out, error, opened } = await run(args);
    expect({ code, out, opened }).toEqual({ code: 2, out: "", opened: [] });
    expect(error).toContain(sentence);
  });

  it.each([[["--help"]], [["help"]], [["help", "report"]], [["peers", "add", "--help"]], [["ask", "us:x:1", "-h"]]])(
    "is told on %j and ends well",
    async (args) => {
      const { code, out } = await run(args);
      expect(code).toBe(0);
      expect(out).toContain("Usage: tripoint");
    },
  );

  it("is told in the language that the command line asks for, titles and all", async () => {
    const french = await run(["--language", "fr", "report", "--help"]);
    expect(french.code).toBe(0);
    expect(french.out).toContain("Utilisation : tripoint report [options] <desk>");
    expect(french.out).toMatch(/--from <day> +premier jour, par exemple\s+2024-01-01 \(obligatoire\)/);
    expect(french.out).toContain("par défaut 5");
    expect(french.out).not.toMatch(/Usage|Options:|Arguments:|default|display help/);
    const spanish = await run(["warn", "--help", "--language=es"], "fr");
    expect(spanish.out).toContain("Uso: tripoint warn [opciones] [orden]");
    expect(spanish.out).not.toMatch(/Utilisation|\[command\]|Commands:/);
  });

  it.each([
    [["nothing-such"], "`nothing-such` is no command", "n'est pas une commande", "no es una orden"],
    [["start", "--bort", "1"], "`--bort` is no option", "n'est pas une option", "no es una opción"],
    [["ingest"], "`<source>` is missing", "`<source>` manque", "falta `<source>`"],
    [["report", "firearms"], "`--from <day>` is missing", "manque", "falta"],
    [["token", "us.atf", "analyst", "more"], "3 arguments are given and 2 are taken", "sont donnés", "se indican"],
    [["ingest", "a", "b", "--encoding", "ebcdic"], "cannot be the value", "ne peut être", "no puede ser"],
    [["report", "--from"], "without its value", "sans sa valeur", "sin su valor"],
  ])("%j is misuse in three languages, and says where to look", async (args, english, french, spanish) => {
    for (const [language, words] of [
      ["en", english],
      ["fr", french],
      ["es", spanish],
    ] as const) {
      const { code, error, opened } = await run(args, language);
      expect({ code, opened }).toEqual({ code: 2, opened: [] });
      expect(error).toContain(words);
      expect(error).toContain("`--help`");
      expect(error).not.toMatch(/^error:/m);
    }
  });

  it("a language that the house does not speak is named, nothing is done", async () => {
    expect(await run(["sources", "--language", "de"])).toMatchObject({ code: 2, out: "" });
    expect((await run(["sources", "--language", "de"], "fr")).error).toContain("`de` n'est pas une langue");
  });

  it.each([
    [["start", "--port", "abc"]],
    [["start", "--port", "65536"]],
    [["start", "--records", "-1"]],
    [["start", "--records", "many"]],
    [["sample", "--records", "0x10"]],
    [["sample", "--seed", "1e3"]],
    [["sample", "--from", "2024-13-01"]],
    [["sample", "--from", "2025-01-01", "--to", "2024-01-01"]],
  ])("%j is refused before anything is begun", async (args) => {
    const { code, error, opened, out } = await run(args, "es");
    expect({ code, opened, out }).toEqual({ code: 2, opened: [], out: "" });
    expect(error).toMatch(/no sirve para|no es un periodo/);
  });

  it("a file that is not there is named, in the reader's language", () => {
    const missing = Object.assign(new Error("ENOENT: no such file"), { code: "ENOENT", path: "/nothing/here.csv" });
    expect(errorSentence(missing, "es")).toBe("`/nothing/here.csv` no existe: corrija el nombre");
    const full = Object.assign(new Error("could not extend file: No space left on device"), { code: "53100" });
    expect(errorSentence(full, "fr")).toMatch(/^le disque .* est plein \(`could not .* No space left on device`\) : /);
    expect(errorSentence(new Error("something else"), "es")).toBe("something else");
  });

  it("who acts is asked for where nobody is named", async () => {
    expect(await run(["screen", "queue"], "fr")).toMatchObject({
      code: 2,
      error: "indiquez au nom de quel organisme vous agissez avec `--agency`, par exemple `--agency ca.rcmp`",
    });
  });
});

it("a house of no countries is one of all, and one of a country that nobody knows is refused", () => {
  expect(readConfiguration({ TRIPOINT_COUNTRIES: "" }).countries).toEqual(COUNTRIES);
  expect(readConfiguration({ TRIPOINT_COUNTRIES: " , " }).countries).toEqual(COUNTRIES);
  expect(() => readConfiguration({ TRIPOINT_COUNTRIES: "XX" })).toThrow("`XX` is no country of this house");
});
