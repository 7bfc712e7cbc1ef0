import type { ForeignWorkloadsProps } from "../../../../constructs";
import { installStrimzi, kafkaNodePool } from "../../support/strimzi-stand-in";
import { WORKLOADS } from "../labs/suspension-lab";
import type { SuspendedLab } from "./suspended-lab";

/** What stops the plan of a suspension. */
export function describeRefusals(trial: SuspendedLab): void {
  const { asBefore, patch } = trial;

  test("the plan stops for each mistake and names the fix", async () => {
    const start = "lab-foreign/foreign";
    const { mariadb, strimzi, kafka, grafana } = WORKLOADS;
    const refusal = async (suspended: ForeignWorkloadsProps["workloads"]) => {
      await trial.lab.declare(true, suspended);
      const { status, text } = await trial.lab.terraform.tryPlan();
      return [status, text] as const;
    };
    const stops = (message: string) => [1, expect.stringContaining(message) as string];

    expect(await refusal({ mariadb: { ...mariadb!, name: "maria" } })).toEqual(
      stops(`${start}/mariadb: StatefulSet data/maria must exist to be suspended`),
    );
    trial.lab.plane.kubectl(
      "annotate",
      "statefulset",
      "mariadb",
      "-n",
      "data",
      "groundplan/suspended.other=3",
    );
    expect(await refusal({ mariadb: mariadb! })).toEqual(
      stops(
        "must not be suspended twice, but it carries groundplan/suspended.other: end that suspension first",
      ),
    );
    trial.lab.plane.kubectl(
      "annotate",
      "statefulset",
      "mariadb",
      "-n",
      "data",
      "groundplan/suspended.other-",
    );

    patch("statefulset", "mariadb", {
      spec: { persistentVolumeClaimRetentionPolicy: { whenScaled: "Delete" } },
    });
    expect(await refusal({ mariadb: mariadb! })).toEqual(
      stops("StatefulSet data/mariadb must keep its claims"),
    );
    patch("statefulset", "mariadb", {
      spec: { persistentVolumeClaimRetentionPolicy: { whenScaled: "Retain" } },
    });

    const { uid } = trial.lab.live("configmap", "config").metadata;
    const owner = { apiVersion: "v1", kind: "ConfigMap", name: "config", uid, controller: true };
    patch("deployment", "grafana", { metadata: { ownerReferences: [owner] } });
    expect(await refusal({ grafana: grafana! })).toEqual(
      stops(
        "must have its operator named in operator, because ConfigMap config owns it and would scale it up again",
      ),
    );
    patch("deployment", "grafana", { metadata: { ownerReferences: null } });

    expect(
      await refusal({
        strimzi: strimzi!,
        kafka: { ...kafka!, podNames: ["events-pool-0", "events-pool-9"] },
      }),
    ).toEqual(
      stops(
        "Kafka data/events must have all its pods named in podNames, which are events-pool-0, events-pool-1",
      ),
    );
    trial.lab.plane.apply(kafkaNodePool("data", "events", "ephemeral"));
    expect(await refusal({ strimzi: strimzi!, kafka: kafka! })).toEqual(
      stops(
        "must keep its data in claims, but the storage of pool is ephemeral and ends with the pods (GR-46)",
      ),
    );
    trial.lab.plane.kubectl("delete", "kafkanodepools.kafka.strimzi.io", "pool", "-n", "data");

    // an older Strimzi only serves the old version, in which all objects are found.
    installStrimzi(trial.lab.plane, ["v1beta2"]);
    await trial.lab.declare(true, { strimzi: strimzi!, kafka: kafka! });
    expect((await trial.lab.terraform.plan()).hasChanges).toBe(true);
    installStrimzi(trial.lab.plane, ["v1beta2", "v1"]);
    await asBefore();
  });

  test("an autoscaler is named, and one of KEDA's stops the plan", async () => {
    const { grafana } = WORKLOADS;
    trial.lab.plane.kubectl("autoscale", "deployment", "grafana", "-n", "data", "--min=1", "--max=3");
    await trial.lab.declare(true, { grafana: grafana! });
    expect((await trial.lab.terraform.plan()).text).toContain(
      "Deployment data/grafana is scaled by HorizontalPodAutoscaler grafana, which is inactive while the count is 0",
    );
    trial.lab.plane.kubectl("label", "hpa", "grafana", "-n", "data", "scaledobject.keda.sh/name=grafana");
    expect((await trial.lab.terraform.tryPlan()).text).toContain(
      "Deployment data/grafana must not be scaled by KEDA",
    );
    trial.lab.plane.kubectl("delete", "hpa", "grafana", "-n", "data");
  });
}
