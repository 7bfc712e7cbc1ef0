import { BATTERY } from "./battery";
import { configOf } from "./example";

describe.each(BATTERY.map((each) => [each.title, each.ours] as const))("%s", (_title, ours) => {
  if ("refused" in ours) {
    test("fails at synth", () => {
      expect(() => configOf(ours.refused)).toThrow(`stack/nfs: ${ours.because}`);
    });
  } else if ("probed" in ours) {
    test("is detected by the start of the server or its probe", () => {
      const { requiredDirectories } = configOf(ours.from);
      if (ours.directory !== undefined) expect(requiredDirectories).toContain(ours.directory);
    });
  } else {
    test("impossible" in ours ? "cannot be written" : "is written as expected", () => {
      const { text } = configOf("impossible" in ours ? ours.from : ours.accepted);
      expect(text).toMatch(ours.writes);
    });
  }
});

test("every case is unique", () => {
  expect(new Set(BATTERY.map(({ title }) => title)).size).toBe(BATTERY.length);
});
