import { kafka, kafkaPod, kafkaPodManifest } from "../support/strimzi-stand-in";
import { MARK, NAMESPACE, RESOURCES } from "../support/suspend-script";
import type { ScriptLab } from "./script-lab";

/** A Kafka is paused, and its pods are taken away. */
export function describeKafka(lab: ScriptLab): void {
  const { live, marks, ok } = lab;

  describe("Kafka", () => {
    const pause = () => live("Kafka").metadata.annotations?.["strimzi.io/pause-reconciliation"];
    const pods = () =>
      lab.plane
        .kubectl("get", "pods", "-n", NAMESPACE, "-o", "name")
        .split("\n")
        .filter((pod) => pod.includes(`${lab.name}-pool`));
    const names = () => [0, 1, 2].map((at) => kafkaPod(lab.name, at));
    const waitUntilGone = (...gone: readonly string[]) =>
      lab.plane.kubectl("wait", "pod", "-n", NAMESPACE, "--for=delete", "--timeout=30s", ...gone);
    const PODS = () => ({ PODS: names().join(" ") });

    beforeEach(() => {
      lab.plane.apply([
        kafka(NAMESPACE, lab.name),
        ...names().map((pod) => kafkaPodManifest(NAMESPACE, pod)),
      ]);
    });

    test.each([undefined, "false", "true"])(
      "with the annotation %j it is paused, and its pods go once",
      async (before) => {
        if (before !== undefined)
          lab.plane.kubectl(
            "annotate",
            RESOURCES.Kafka,
            lab.name,
            "-n",
            NAMESPACE,
            `strimzi.io/pause-reconciliation=${before}`,
          );
        await ok("Kafka", "apply", PODS());
        expect([pause(), marks("Kafka")]).toEqual(["true", { [MARK]: before ?? "unset" }]);
        waitUntilGone(...names());
        expect(pods()).toEqual([]);
        // the operator was resumed manually: its pods are not deleted.
        lab.plane.apply(names().map((pod) => kafkaPodManifest(NAMESPACE, pod)));
        await ok("Kafka", "apply", PODS());
        expect(pods()).toHaveLength(3);
        await ok("Kafka", "revert", PODS());
        expect([pause(), marks("Kafka")]).toEqual([before, {}]);
      },
    );

    test("the next run after an interruption deletes the remaining pods", async () => {
      const path = "/metadata/annotations/groundplan~1suspended.a";
      await ok("Kafka", "apply", PODS());
      lab.plane.kubectl(
        "patch",
        RESOURCES.Kafka,
        lab.name,
        "-n",
        NAMESPACE,
        "--type=json",
        "-p",
        `[{"op":"replace","path":"${path}","value":"pods:unset"}]`,
      );
      waitUntilGone(...names());
      lab.plane.apply(kafkaPodManifest(NAMESPACE, kafkaPod(lab.name, 2)));
      await ok("Kafka", "apply", PODS());
      expect(marks("Kafka")).toEqual({ [MARK]: "unset" });
      waitUntilGone(kafkaPod(lab.name, 2));
      await ok("Kafka", "revert", PODS());
      expect([pause(), marks("Kafka")]).toEqual([undefined, {}]);
    });
  });
}
