/** How many lines are shown around a change. */
const CONTEXT = 2;

/** Number of lines on both sides above which texts are shown completely: comparing would take too long. */
const MAXIMUM = 3000;

/**
 * Compares two texts by their lines: `-` for removed ones, `+` for added ones, a few lines around, `...` for the
 * rest.
 */
export function lineDiff(before: readonly string[], after: readonly string[]): readonly string[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end++;
  const middle = compared(before.slice(start, before.length - end), after.slice(start, after.length - end));
  const same = (lines: readonly string[]) => lines.map((line) => `  ${line}`);
  return shortened([...same(before.slice(0, start)), ...middle, ...same(before.slice(before.length - end))]);
}

function compared(before: readonly string[], after: readonly string[]): readonly string[] {
  if (before.length * after.length > MAXIMUM ** 2)
    return [...before.map((line) => `- ${line}`), ...after.map((line) => `+ ${line}`)];
  const lengths = commonLengths(before, after);
  const lines: string[] = [];
  let [left, right] = [0, 0];
  while (left < before.length || right < after.length) {
    if (left < before.length && right < after.length && before[left] === after[right]) {
      lines.push(`  ${before[left] ?? ""}`);
      left++;
      right++;
    } else if (
      right >= after.length ||
      (left < before.length && lengthAt(lengths, left + 1, right) >= lengthAt(lengths, left, right + 1))
    ) {
      lines.push(`- ${before[left++] ?? ""}`);
    } else lines.push(`+ ${after[right++] ?? ""}`);
  }
  return lines;
}

/** Length of the longest common list of lines from each pair of places on. */
function commonLengths(before: readonly string[], after: readonly string[]): readonly Uint32Array[] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1));
  for (let left = before.length - 1; left >= 0; left--) {
    for (let right = after.length - 1; right >= 0; right--) {
      const row = lengths[left];
      if (row === undefined) continue;
      row[right] =
        before[left] === after[right]
          ? lengthAt(lengths, left + 1, right + 1) + 1
          : Math.max(lengthAt(lengths, left + 1, right), lengthAt(lengths, left, right + 1));
    }
  }
  return lengths;
}

function lengthAt(lengths: readonly Uint32Array[], left: number, right: number): number {
  return lengths[left]?.[right] ?? 0;
}

function shortened(lines: readonly string[]): readonly string[] {
  const isNear = lines.map((_, at) =>
    lines.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some((line) => !line.startsWith("  ")),
  );
  return lines.flatMap((line, at) => {
    if (isNear[at]) return [line];
    return at === 0 || isNear[at - 1] ? ["  ..."] : [];
  });
}
