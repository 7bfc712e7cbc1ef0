import { inventoryOfAll } from "../../../../cli/verify/verify";
import { releaseSecret } from "../healthy-cluster";
import { readingOf } from "../pretended-api";
import { live, stackOf } from "../raw-cluster";

describe("the cluster is read", () => {
  /** Counts requests, and how many are only sent after others are answered. */
  async function asked(count: number): Promise<{ readonly steps: number; readonly questions: number }> {
    let [steps, questions, open] = [0, 0, 0];
    const names = Array.from({ length: count }, (_, at) => `map-${at}`);
    const manifests = names.map(
      (name) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {a: b}\n`,
    );
    const objects = [
      releaseSecret("web", "site", manifests.join("---\n")),
      releaseSecret("web", "site", "", { status: "superseded", version: "0" }),
      ...names.map((name) => live("ConfigMap", name, { data: { a: "b" } }, "web")),
    ];
    const resource = { helm_release: { site: { name: "site", namespace: "web" } } };
    const { expected } = await readingOf(objects, inventoryOfAll([stackOf(resource)]), async () => {
      if (open++ === 0) steps++;
      questions++;
      await new Promise(setImmediate);
      open--;
    });
    expect(expected).toHaveLength(count);
    return { steps, questions };
  }

  test("in two steps, with the same number of requests for few objects as for many", async () => {
    const few = await asked(10);
    expect(few.steps).toBe(2);
    expect(await asked(200)).toEqual(few);
  });
});
