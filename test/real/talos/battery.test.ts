import { describeWith } from "../support/required-program";
import battery from "./battery.json";
import { JUDGE_TIMEOUT, judged, TALOS_VERSIONS, type TalosCase, talosJudge } from "./talos-judge";

/** A configuration that people could write by hand, and where each version refuses it. */
type BatteryCase = Pick<TalosCase, "type" | "disk" | "patches" | "mode"> & {
  readonly title: string;
  readonly refused: Readonly<Record<string, string>>;
};

const CASES = battery as readonly BatteryCase[];

describe.each(TALOS_VERSIONS)("Talos %s", (version) => {
  describeWith(talosJudge(version), "its own library", () => {
    test(
      "accepts and rejects the configurations as in the table",
      () => {
        const minor = version.split(".").slice(0, 2).join(".");
        const common = { cluster: "homelab", endpoint: "https://192.168.2.20:6443", kubernetes: "1.34.1" };
        const answers = judged(
          version,
          CASES.map(({ type, disk, patches, mode }) => ({
            ...common,
            contract: `v${minor}`,
            type,
            disk,
            patches,
            mode,
          })),
        );
        const found = CASES.map(({ title }, at) => [title, answers[at]?.stage]);
        expect(found).toEqual(CASES.map(({ title, refused }) => [title, refused[`v${version}`] ?? ""]));
      },
      JUDGE_TIMEOUT,
    );
  });
});
