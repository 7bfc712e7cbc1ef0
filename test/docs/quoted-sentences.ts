/** Number of words of a sentence that a test must quote to count as its test. */
const QUOTED_WORDS = 3;

/** Which tests quote which sentences of the library. */
export class QuotedSentences {
  private readonly files = new Map<string, string[]>();

  /**
   * @param texts tests, each with its text
   * @param sentences everything that may be quoted
   */
  constructor(texts: readonly (readonly [file: string, text: string])[], sentences: readonly string[]) {
    for (const run of runsIn(sentences)) this.files.set(run, []);
    for (const [file, text] of texts) {
      for (const run of new Set(runsIn([text]))) this.files.get(run)?.push(file);
    }
  }

  /** Returns the tests that quote some of the sentences, those that quote most first; units, if there are any. */
  public testsOf(sentences: readonly string[]): readonly string[] {
    const counts = new Map<string, number>();
    for (const run of new Set(runsIn(sentences))) {
      for (const file of this.files.get(run) ?? []) counts.set(file, (counts.get(file) ?? 0) + 1);
    }
    const most = Math.max(...counts.values());
    const found = [...counts]
      .filter(([, count]) => count * 2 >= most)
      .sort(([a, more], [b, less]) => less - more || a.localeCompare(b));
    const units = found.filter(([file]) => file.endsWith(".test.ts"));
    return (units.length > 0 ? units : found).map(([file]) => file);
  }
}

/** Returns a word without punctuation; all numbers, and values that are not written out, are equal. */
function bare(word: string): string {
  const text = word === "..." ? "#" : word.replace(/[,.:;]+$/, "");
  return /^\d+$/.test(text) ? "#" : text;
}

/** Returns all runs of words in texts, ignoring quotes and line ends between the words. */
function runsIn(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => {
    const words = (text.match(/[^\s"'`+]+/g) ?? []).map(bare);
    return words.slice(QUOTED_WORDS - 1).map((_, at) => words.slice(at, at + QUOTED_WORDS).join(" "));
  });
}
