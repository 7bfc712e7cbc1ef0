import type { ElasticChartVersion } from "../../constructs";
import { randomOf } from "../support/random";
import { make } from "./example";
import { brokenCluster, validCluster } from "./random-clusters";

const VERSIONS: readonly ElasticChartVersion[] = ["7.7.1", "7.17.3", "8.5.1"];

test.each(VERSIONS)("20 random clusters of chart %s that break no rule are accepted", (version) => {
  for (let seed = 0; seed < 20; seed += 1) {
    expect(() => make(validCluster(randomOf(seed), version))).not.toThrow();
  }
});

test("500 random clusters that break one rule are rejected, and the error names the prop", () => {
  const named = new Set<string>();
  for (let seed = 0; seed < 500; seed += 1) {
    const random = randomOf(seed);
    const { props, prop } = brokenCluster(random, random.oneOf(VERSIONS));
    named.add(prop.replace(/^groups\.[^.]+/, "groups.*"));
    const start = `stack/es: ${prop}`;
    let message = "nothing";
    try {
      make(props);
    } catch (error) {
      message = (error as Error).message;
    }
    expect(`${seed}: ${message.slice(0, start.length)}`).toBe(`${seed}: ${start}`);
  }
  expect(named.size).toBeGreaterThan(15);
});
