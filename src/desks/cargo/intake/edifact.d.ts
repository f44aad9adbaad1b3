declare module "edifact/parser.js" {
  /** A streaming parser of UN/EDIFACT; throws on what is no valid syntax. */
  export default class Parser {
    encoding(level: string): void;
    onopensegment: (name: string) => void;
    onelement: () => void;
    oncomponent: (value: string) => void;
    onclosesegment: () => void;
    write(text: string): void;
    end(): void;
  }
}
