import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PROMETHEUS_IMAGE, PUSHGATEWAY_CHART, STACK_CHART } from "../../constructs/monitoring/charts";
import { chartFolder } from "./control-plane/places";
import { ask, builtFrom, judge } from "./monitoring/judges";
import { ChartsTogether } from "./support/charts-together";
import { describeWith } from "./support/required-program";
import { type JudgedProgram, VERSIONS } from "./versions";

const { prometheus, alertmanager, pushgateway } = VERSIONS;

test.each(Object.entries<JudgedProgram>(VERSIONS))(
  "%s is judged by its own version, or there is a reason",
  (_name, program) => {
    expect(program.why ?? program.judge).not.toBe("");
    expect(program.why === undefined).toBe(program.deployed === program.judge);
  },
);

test("the image of Prometheus is the one that is said to be deployed", () => {
  expect(PROMETHEUS_IMAGE).toContain(`:v${prometheus.deployed}-`);
});

test("the judges are built from the modules of these versions", () => {
  // Prometheus 3.14.0 is the module's 0.314.0.
  const [major, minor, patch] = prometheus.judge.split(".");
  expect(builtFrom("github.com/prometheus/prometheus")).toBe(`0.${major}${minor}.${patch}`);
  expect(builtFrom("github.com/prometheus/alertmanager")).toBe(alertmanager.judge);
});

describeWith([judge("promtool"), judge("amtool")], "the judges that were built", () => {
  test.each([
    ["promtool", prometheus.judge],
    ["amtool", alertmanager.judge],
  ] as const)("%s is of version %s", (name, version) => {
    const { output } = ask(name, ["--version"]);
    // a build outside its own repository knows no version but that of its modules.
    expect(output).toMatch(new RegExp(`version (${version.replaceAll(".", "\\.")}|\\(devel\\)|,|\\s|v0)`));
  });
});

describeWith(
  ChartsTogether.available({
    [STACK_CHART.name]: STACK_CHART.version,
    [PUSHGATEWAY_CHART.name]: PUSHGATEWAY_CHART.version,
  }),
  "the charts' own versions",
  () => {
    const textOf = ({ name, version }: { name: string; version: string }, file: string) =>
      readFileSync(join(chartFolder(name, version) ?? "", file), "utf8");

    test("are those that are said to be deployed", () => {
      const values = textOf(STACK_CHART, "values.yaml");
      const tagOf = (image: string) =>
        new RegExp(`repository: ${image}\\n\\s+tag: v?([\\d.]+)`).exec(values)?.[1];
      expect(tagOf("prometheus/prometheus")).toBe(prometheus.deployed);
      expect(tagOf("prometheus/alertmanager")).toBe(alertmanager.deployed);
      expect(textOf(PUSHGATEWAY_CHART, "Chart.yaml")).toContain(`appVersion: v${pushgateway.deployed}`);
    });
  },
);
