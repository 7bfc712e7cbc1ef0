import { waitUntil } from "../../../../tools/programs/wait-until";
import { DATA, type EckLab, MASTER, NAMESPACE } from "./eck-lab";

/** What a suspension, and the end, leave of an Elasticsearch by ECK. */
export function describeSuspensionOfEck(lab: EckLab): void {
  const { declare, get, claims, standIn, stopped, jobs, replicas, running } = lab;

  test("a suspension stops all pods even before the operator has read it; claims and replica counts are kept", async () => {
    const before = claims();
    await declare({ suspended: true });
    const apply = lab.stack.terraform.apply();
    // an operator that is in the middle of its work when the pause begins.
    await waitUntil(() => replicas() === "0 0 0", "all must be scaled down", 90, jobs);
    lab.plane.kubectl("scale", "statefulset/es-es-data", "--replicas=2", "--namespace", NAMESPACE);
    await apply;
    expect(replicas()).toBe("0 0 0");
    await waitUntil(() => running() === 0, "no pod must run", 90, jobs);
    expect(get(".spec.nodeSets[*].count", "elasticsearch", "es")).toBe("3 4");
    expect(get(".metadata.annotations", "elasticsearch", "es")).toContain(
      '"eck.k8s.elastic.co/pause-orchestration":"true"',
    );
    expect(get(".metadata.annotations", "kibana", "es")).toContain(
      '"eck.k8s.elastic.co/pause-orchestration":"true"',
    );
    expect(claims()).toBe(before);
    expect((await lab.stack.terraform.plan()).hasChanges).toBe(false);
  });

  test("a resumption ends the pause, and the operator finds the declared numbers and the same claims", async () => {
    const before = claims();
    await declare();
    await lab.stack.terraform.apply();
    expect(get(".metadata.annotations", "elasticsearch", "es")).toContain(
      '"eck.k8s.elastic.co/pause-orchestration":"false"',
    );
    standIn();
    await waitUntil(() => running() === 8, "eight pods must run", 90, jobs);
    expect(claims()).toBe(before);
    expect((await lab.stack.terraform.plan()).hasChanges).toBe(false);
    expect(lab.plane.tryKubectl("get", "role", "es-suspension", "--namespace", NAMESPACE).status).not.toBe(0);
  });

  test("stops while the cluster is being deleted", async () => {
    const finalizers = (list: string[]) => JSON.stringify({ metadata: { finalizers: list } });
    const patch = (list: string[]) =>
      lab.plane.kubectl(
        "patch",
        "elasticsearch",
        "es",
        "--namespace",
        NAMESPACE,
        "--type=merge",
        `--patch=${finalizers(list)}`,
      );
    patch(["example.com/hold"]);
    lab.plane.kubectl("delete", "elasticsearch", "es", "--namespace", NAMESPACE, "--wait=false");
    try {
      expect(await stopped()).toContain("Elasticsearch search/es must stay, but it is being deleted");
    } finally {
      // if it remained, it would block every later uninstall.
      patch([]);
    }
  });

  test("a destroy keeps the claims, and while they exist, fewer nodes are rejected regardless of acknowledgements", async () => {
    const before = claims();
    await lab.stack.terraform.destroy();
    lab.plane.kubectl("delete", "statefulset,deployment", "--all", "--namespace", NAMESPACE);
    expect(claims()).toBe(before);
    const groups = { master: MASTER, data: { ...DATA, replicas: 2 } };
    await declare({ groups });
    expect(await stopped()).toContain(
      "elasticsearch-data-es-es-data-2, elasticsearch-data-es-es-data-3 would be deleted",
    );
    await declare({ groups }, { deletesClaims: { reason: "a test" } });
    expect(await stopped()).toContain("engine.deletesClaims must come with a cluster that runs");
    await declare();
    await lab.stack.terraform.apply();
    standIn();
    await waitUntil(() => running() === 8, "eight pods must run", 90, jobs);
    expect(claims()).toBe(before);
  });
}
