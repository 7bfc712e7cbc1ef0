import type { ForeignWorkloadsProps } from "../../../constructs";
import { ControlPlane } from "../control-plane/control-plane";
import { describeWith } from "../support/required-program";
import { installStrimzi, kafkaNodePool } from "../support/strimzi-stand-in";
import { workload } from "./isolation-lab";
import { SuspensionLab, WORKLOADS } from "./suspension-lab";

/** Pods of everything that runs, without what Kubernetes makes up. */
const RUNNING = [
  "events-pool-0",
  "events-pool-1",
  "grafana",
  "grafana",
  "mariadb-0",
  "mariadb-1",
  "mariadb-2",
  "operator",
  "owned-0",
  "owned-1",
  "strimzi",
];

describeWith(ControlPlane.available(), "what others run, suspended on a real control plane", () => {
  let lab: SuspensionLab;
  let before: readonly object[];
  let data: readonly string[];
  let running: string[];

  beforeAll(async () => {
    lab = await SuspensionLab.start();
    // the DaemonSet has a pod on each of four nodes.
    running = [...RUNNING, ...Array<string>(4).fill("exporter")].sort();
    expect(await lab.pods(running.length)).toEqual(running);
    before = lab.specs();
    data = lab.data();
  });

  afterEach(() => {
    lab.plane.jobs.start();
  });

  afterAll(() => {
    lab.stop();
  });

  async function asBefore(): Promise<void> {
    expect(await lab.pods(running.length)).toEqual(running);
    expect([lab.specs(), lab.data(), lab.releases()]).toEqual([before, data, []]);
  }
  async function nothingLeftToDo(): Promise<void> {
    const plan = await lab.terraform.plan();
    expect([plan.hasChanges, plan.text.includes("Warning"), plan.text]).toEqual([false, false, plan.text]);
  }

  test("suspended, resumed, suspended again, and taken away: every second plan is empty, and all is as before", async () => {
    for (const round of [1, 2]) {
      await lab.declare(true);
      if (round === 1) await lab.terraform.validate();
      await lab.terraform.apply();
      expect(await lab.pods(0)).toEqual([]);
      expect(lab.data()).toEqual(data);
      await nothingLeftToDo();
      if (round === 2) continue;
      await lab.declare(false);
      await lab.terraform.apply();
      await asBefore();
      await nothingLeftToDo();
    }
    await lab.terraform.destroy();
    await asBefore();
  });

  test("one of them alone is suspended and resumed, and an operator takes along what it looks after", async () => {
    await lab.declare(false, { ...WORKLOADS, mariadb: { ...WORKLOADS.mariadb!, suspended: true } });
    await lab.terraform.apply();
    expect(await lab.pods(running.length - 3)).toEqual(running.filter((pod) => !pod.startsWith("mariadb")));
    await nothingLeftToDo();
    const { operator, owned, ...rest } = WORKLOADS;
    const both = { operator: { ...operator!, suspended: true }, owned: { ...owned!, suspended: true } };
    await lab.declare(false, { ...rest, ...both });
    await lab.terraform.apply();
    const others = running.filter((pod) => !/^o(perator|wned)/.test(pod));
    expect(await lab.pods(others.length)).toEqual(others);
    await lab.terraform.destroy();
    await asBefore();
  });

  test("what somebody else does in between: named by the next plan, left alone by the apply, and by the end", async () => {
    const { mariadb } = WORKLOADS;
    await lab.declare(true, { mariadb: mariadb! });
    await lab.terraform.apply();
    const address = (await lab.terraform.stateList()).find((each) => each.startsWith("helm_release.")) ?? "";
    scale("mariadb", 2);
    const woken = await lab.terraform.plan();
    const again = `terraform apply -replace=${address}`;
    expect([woken.hasChanges, woken.text]).toEqual([
      false,
      expect.stringContaining(
        `StatefulSet data/mariadb was resumed by someone else, and is left as it is; suspend it again with: ${again}`,
      ),
    ]);
    await lab.terraform.apply(`-replace=${address}`);
    expect(lab.live("statefulset", "mariadb").spec).toMatchObject({ replicas: 0 });
    await lab.declare(false, { mariadb: mariadb! });
    await lab.terraform.apply();
    expect(lab.live("statefulset", "mariadb").spec).toMatchObject({ replicas: 2 });

    scale("mariadb", 3);
    await lab.declare(true, { mariadb: mariadb! });
    await lab.terraform.apply();
    const [mark = ""] = Object.keys(lab.live("statefulset", "mariadb").metadata.annotations ?? {}).filter(
      (key) => key.startsWith("groundplan/"),
    );
    lab.plane.kubectl("annotate", "statefulset", "mariadb", "-n", "data", `${mark}-`);
    // nobody knows the count then, unless the usual one is declared.
    expect((await lab.terraform.tryPlan()).text).toContain(
      "StatefulSet data/mariadb must have replicas when it is suspended, or pods.replicas",
    );
    await lab.declare(true, { mariadb: { ...mariadb!, pods: { replicas: 3 } } });
    expect((await lab.terraform.plan()).text).toContain(
      `StatefulSet data/mariadb has lost the annotation ${mark}`,
    );
    await lab.terraform.apply(`-replace=${address}`);
    await nothingLeftToDo();
    await lab.terraform.destroy();
    await asBefore();
  });

  test("the plan stops for each thing that would go wrong, and says what to do", async () => {
    const start = "lab-foreign/foreign";
    const { mariadb, strimzi, kafka, grafana } = WORKLOADS;
    const refusal = async (suspended: ForeignWorkloadsProps["workloads"]) => {
      await lab.declare(true, suspended);
      const { status, text } = await lab.terraform.tryPlan();
      return [status, text] as const;
    };
    const stops = (message: string) => [1, expect.stringContaining(message) as string];

    expect(await refusal({ mariadb: { ...mariadb!, name: "maria" } })).toEqual(
      stops(`${start}/mariadb: StatefulSet data/maria must exist to be suspended`),
    );
    lab.plane.kubectl("annotate", "statefulset", "mariadb", "-n", "data", "groundplan/suspended.other=3");
    expect(await refusal({ mariadb: mariadb! })).toEqual(
      stops(
        "must not be suspended twice, but it carries groundplan/suspended.other: end that suspension first",
      ),
    );
    lab.plane.kubectl("annotate", "statefulset", "mariadb", "-n", "data", "groundplan/suspended.other-");

    patch("statefulset", "mariadb", {
      spec: { persistentVolumeClaimRetentionPolicy: { whenScaled: "Delete" } },
    });
    expect(await refusal({ mariadb: mariadb! })).toEqual(
      stops("StatefulSet data/mariadb must keep its claims"),
    );
    patch("statefulset", "mariadb", {
      spec: { persistentVolumeClaimRetentionPolicy: { whenScaled: "Retain" } },
    });

    const { uid } = lab.live("configmap", "config").metadata;
    const owner = { apiVersion: "v1", kind: "ConfigMap", name: "config", uid, controller: true };
    patch("deployment", "grafana", { metadata: { ownerReferences: [owner] } });
    expect(await refusal({ grafana: grafana! })).toEqual(
      stops(
        "must have its operator named in operator, because ConfigMap config owns it and would bring it back",
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
    lab.plane.apply(kafkaNodePool("data", "events", "ephemeral"));
    expect(await refusal({ strimzi: strimzi!, kafka: kafka! })).toEqual(
      stops(
        "must keep its data in claims, but the storage of pool is ephemeral and ends with the pods (GR-46)",
      ),
    );
    lab.plane.kubectl("delete", "kafkanodepools.kafka.strimzi.io", "pool", "-n", "data");

    // an older Strimzi serves the old version alone, and all is found in that.
    installStrimzi(lab.plane, ["v1beta2"]);
    await lab.declare(true, { strimzi: strimzi!, kafka: kafka! });
    expect((await lab.terraform.plan()).hasChanges).toBe(true);
    installStrimzi(lab.plane, ["v1beta2", "v1"]);
    await asBefore();
  });

  test("an autoscaler is named, and one of KEDA's stops the plan", async () => {
    const { grafana } = WORKLOADS;
    lab.plane.kubectl("autoscale", "deployment", "grafana", "-n", "data", "--min=1", "--max=3");
    await lab.declare(true, { grafana: grafana! });
    expect((await lab.terraform.plan()).text).toContain(
      "Deployment data/grafana is scaled by HorizontalPodAutoscaler grafana, which is suspended while the count is 0",
    );
    lab.plane.kubectl("label", "hpa", "grafana", "-n", "data", "scaledobject.keda.sh/name=grafana");
    expect((await lab.terraform.tryPlan()).text).toContain(
      "Deployment data/grafana must not be scaled by KEDA",
    );
    lab.plane.kubectl("delete", "hpa", "grafana", "-n", "data");
  });

  test("killed in the middle of a suspension, and of a resumption: another run converges", async () => {
    const asleep = (kind: string, name: string) => () =>
      Object.keys(lab.live(kind, name).metadata.annotations ?? {}).some((key) =>
        key.startsWith("groundplan/"),
      );
    await lab.declare(true);
    await lab.killWhen(["apply"], asleep("deployment", "operator"));
    lab.recover();
    await lab.terraform.apply();
    expect(await lab.pods(0)).toEqual([]);
    await nothingLeftToDo();
    // the documented step is for an apply only: it forgets what was about to be removed.
    await lab.killWhen(["destroy"], () => !asleep("statefulset", "owned")());
    await lab.terraform.destroy();
    await asBefore();
  });

  test("the Jobs may change these objects, and nothing else", async () => {
    const { strimzi, kafka } = WORKLOADS;
    await lab.declare(true, { strimzi: strimzi!, kafka: kafka! });
    await lab.terraform.apply();
    const release = lab.releases().find((each) => each.startsWith("suspend-events-")) ?? "";
    const account = `--as=system:serviceaccount:kube-system:${release}`;
    const may = (verb: string, what: string, ...more: string[]) =>
      lab.plane
        .tryKubectl("auth", "can-i", verb, what, "--namespace", "data", ...more, account)
        .stdout.trim();
    const own = "kafkas.kafka.strimzi.io/events";
    const allowed = [
      ["get", own],
      ["patch", own],
      ["get", "pods/events-pool-0"],
      ["delete", "pods/events-pool-1"],
      ["get", "namespaces/data"],
    ] as const;
    expect(allowed.map(([verb, what]) => may(verb, what))).toEqual(allowed.map(() => "yes"));
    const refused: readonly (readonly [string, string, ...string[]])[] = [
      ["update", own],
      ["delete", own],
      ["patch", own, "--subresource=status"],
      ["patch", "kafkas.kafka.strimzi.io/others"],
      ["list", "kafkas.kafka.strimzi.io"],
      ["patch", "pods/events-pool-0"],
      ["delete", "pods/mariadb-0"],
      ["list", "pods"],
      ["patch", "deployments.apps/strimzi"],
      ["get", "secrets"],
      ["delete", "persistentvolumeclaims"],
      ["get", "namespaces/default"],
      ["patch", "namespaces/data"],
    ];
    expect(refused.map((what) => `${what.join(" ")}: ${may(...what)}`)).toEqual(
      refused.map((what) => `${what.join(" ")}: no`),
    );
    await lab.terraform.destroy();
    await asBefore();
  });

  test("a namespace that is deleted meanwhile does not hinder the end", async () => {
    lab.plane.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: "short" } });
    lab.plane.apply(workload("Deployment", ["short", "grafana"]));
    const { grafana } = WORKLOADS;
    await lab.declare(true, { grafana: { ...grafana!, namespace: "short" } });
    await lab.terraform.apply();
    lab.plane.kubectl("delete", "namespace", "short", "--timeout=60s");
    await lab.terraform.destroy();
    expect(lab.releases()).toEqual([]);
  });

  function scale(name: string, replicas: number): void {
    lab.plane.kubectl("scale", "statefulset", name, "-n", "data", `--replicas=${replicas}`);
  }
  function patch(kind: string, name: string, change: object): void {
    lab.plane.kubectl("patch", kind, name, "-n", "data", "--type=merge", "-p", JSON.stringify(change));
  }
});
