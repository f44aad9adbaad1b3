// Given to Node by `--import`: the clock of this process is wrong by so many seconds.
const seconds = Number(process.env.TRIPOINT_TEST_CLOCK ?? 0);
const Right = globalThis.Date;
const now = () => Right.now() + seconds * 1000;

globalThis.Date = class Date extends Right {
  constructor(...given) {
    if (given.length === 0) super(now());
    else super(...given);
  }
  static now() {
    return now();
  }
};
