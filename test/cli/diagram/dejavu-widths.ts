/** Advance widths of DejaVu Sans 2.37, the wider of regular and bold, in thousandths of an em: the font's own table `hmtx`. */
const ADVANCES: Readonly<Record<number, string>> = {
  307: "'",
  343: "ijl",
  349: " ",
  366: "/\\|",
  372: "IJ",
  380: ",.·",
  400: ":;",
  415: "-",
  435: "f",
  456: "!",
  457: "()[]",
  478: "t",
  494: "r",
  500: "_`–",
  521: '"',
  523: "*",
  580: "?",
  582: "z",
  593: "c",
  596: "s",
  638: "L",
  645: "x",
  652: "vy",
  665: "k",
  675: "aä",
  679: "eé",
  683: "T",
  684: "EF",
  687: "o",
  696: "$0123456789",
  712: "hnu{}",
  716: "bdgpq",
  721: "S",
  725: "YZ",
  733: "P",
  734: "C",
  763: "B",
  770: "R",
  771: "X",
  774: "AV",
  775: "K",
  812: "U",
  821: "G",
  830: "D",
  837: "HN",
  838: "#+<=>^~×",
  850: "OQ",
  872: "&",
  924: "w",
  996: "M",
  1000: "@…",
  1002: "%",
  1042: "m",
  1103: "W",
};

const WIDTHS = new Map(
  Object.entries(ADVANCES).flatMap(([width, characters]) =>
    [...characters].map((each) => [each, Number(width)]),
  ),
);

/** Returns how wide a text is in DejaVu Sans Bold, in pixels; fails for a character that is not in the table. */
export function widthInDejaVu(text: string, fontSize: number): number {
  return [...text].reduce((sum, character) => {
    const width = WIDTHS.get(character);
    if (width === undefined) throw new Error(`${character} is not in the table of widths`);
    return sum + (width * fontSize) / 1000;
  }, 0);
}

/** Characters in the table. */
export const CHARACTERS: readonly string[] = [...WIDTHS.keys()];
