const MOST = 20_000;

/**
 * The same function of a text, which remembers what it answered: for work on words that come again and again. It holds at
 * most 20,000 texts of at most 60 characters, and then begins anew.
 */
export function remembering<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = work(text);
    if (text.length <= LONGEST) {
      if (known.size >= MOST) known.clear();
      known.set(text, found);
    }
    return found;
  };
}

const LONGEST = 60;
