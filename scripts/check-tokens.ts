/** A string of a source file; `says` is what stands before it when it is the path of an import. */
export type Literal = {
  readonly text: string;
  readonly line: number;
  readonly says: "import" | "import type" | undefined;
};

/** A source file without its comments; the contents of strings and regular expressions are blanked in `code`. */
export type Tokens = { readonly code: string; readonly literals: readonly Literal[] };

const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|\/(?![*/>])(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*|[\w$]+|\s+|[\s\S]/y;
const TEMPLATE = /(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(`|\$\{|$)/y;
const BEFORE_VALUE = /^(?:[([{,;=:?!&|+*%^~>-]|return|typeof|case|in|of|new|delete|void|throw|await|yield|else|do)?$/;

/** Cuts TypeScript into what is code and what is text. Lines keep their numbers. */
export function readTokens(source: string): Tokens {
  const literals: Literal[] = [];
  let code = "";
  let line = 1;
  let at = 0;
  const before: string[] = [];
  let statement: Literal["says"];
  const depths: number[] = [];
  let depth = 0;

  const keep = (text: string) => {
    for (const sign of text) if (sign === "\n") line++;
    at += text.length;
  };
  const blank = (text: string) => {
    code += text.replace(/[^\n]/g, " ");
    keep(text);
  };
  const literal = (text: string) => {
    const last = before.at(-1);
    const isPath =
      last === "from" || last === "import" || (last === "(" && /^(import|require)$/.test(before.at(-2) ?? ""));
    literals.push({ text, line, says: !isPath ? undefined : last === "from" ? (statement ?? "import") : "import" });
  };
  const template = () => {
    TEMPLATE.lastIndex = at;
    const found = TEMPLATE.exec(source) as RegExpExecArray;
    const isWhole = source[at - 1] === "`" && found[1] === "`";
    if (isWhole) literal(found[0].slice(0, -1));
    blank(found[0].slice(0, found[0].length - (found[1] ?? "").length));
    code += found[1];
    keep(found[1] ?? "");
    if (found[1] === "${") {
      depths.push(depth);
      depth = 0;
    }
    before.push(found[1] === "${" ? "{" : "text");
  };

  while (at < source.length) {
    TOKEN.lastIndex = at;
    let token = (TOKEN.exec(source) as RegExpExecArray)[0];
    if (/^(\/\/|\/\*)/.test(token)) {
      blank(token);
      continue;
    }
    if (token.startsWith("/") && token.length > 1) {
      if (BEFORE_VALUE.test(before.at(-1) ?? "")) {
        blank(token);
        before.push("text");
        continue;
      }
      token = "/";
    }
    if (token.length > 1 && (token.startsWith('"') || token.startsWith("'"))) {
      literal(token.slice(1, -1));
      code += token[0];
      keep(token[0] as string);
      blank(token.slice(1, -1));
      code += token[0];
      keep(token[0] as string);
      before.push("text");
      continue;
    }
    code += token;
    keep(token);
    if (token.trim() === "") continue;
    if (token === "import" || token === "export") statement = "import";
    else if (token === "type" && /^(import|export)$/.test(before.at(-1) ?? "")) statement = "import type";
    if (token === "`") {
      template();
      continue;
    }
    if (token === "{") depth++;
    if (token === "}") {
      if (depth === 0 && depths.length > 0) {
        depth = depths.pop() ?? 0;
        template();
        continue;
      }
      depth--;
    }
    before.push(token);
  }
  return { code, literals };
}
