/** What was chosen in a link chart, for what a desk offers to do with it: records, shared values, and which record holds which value. */
export type ChartChoice = {
  readonly country: string;
  readonly nodes: readonly {
    readonly id: string;
    readonly type: "record" | "pivot";
    readonly label: string;
    /** Of a shared value: what sort of value it is, in the reader's language. */
    readonly sort?: string;
    /** Of a record: whether it is made up; unknown unless said. */
    readonly isSynthetic?: boolean;
  }[];
  readonly ties: readonly { readonly record: string; readonly pivot: string }[];
  readonly onClose: () => void;
};
