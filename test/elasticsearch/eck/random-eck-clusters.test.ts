import { randomOf } from "../../support/random";
import { make } from "../example";
import { brokenEckCluster, validEckCluster } from "./random-eck-clusters";

test("50 random clusters on ECK that break no rule are accepted; the apply suite checks 500 against the real schema", () => {
  for (let seed = 0; seed < 50; seed += 1) {
    expect(() => make(validEckCluster(randomOf(seed), "es"))).not.toThrow();
  }
});

test("500 random clusters on ECK that break one rule are rejected, and the error names the prop", () => {
  const named = new Set<string>();
  for (let seed = 0; seed < 500; seed += 1) {
    const { props, error } = brokenEckCluster(randomOf(seed));
    named.add(error);
    let message = "nothing";
    try {
      make(props());
    } catch (thrown) {
      message = (thrown as Error).message;
    }
    expect(`${seed}: ${message.slice(0, error.length)}`).toBe(`${seed}: ${error}`);
  }
  expect(named.size).toBeGreaterThan(15);
});
