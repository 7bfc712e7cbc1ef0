import { DroppingProxy } from "../labs/dropping-proxy";
import { SynthesizedStack } from "../labs/synthesized-stack";
import { cluster, type MonitoringLab, NAMESPACE, volumeFor } from "./monitoring-lab";

/** What an apply through lost connections leaves behind, and how it is repaired. */
export function describeLostConnections(lab: MonitoringLab): void {
  const { monitoring, inNamespace, log } = lab;

  /** Applies through a server that loses its connections after so many bytes, and repairs what is left behind. */
  async function applyThroughLoss(bytes: number, deafMilliseconds: number, mend: () => void): Promise<void> {
    const proxy = await DroppingProxy.start(lab.plane.env.KUBECONFIG!);
    const env = { ...lab.plane.env, KUBECONFIG: proxy.kubeconfig };
    const weak = new SynthesizedStack("lab-monitoring", { env });
    try {
      await weak.synthesize(cluster, monitoring());
      proxy.dropAfter(bytes, deafMilliseconds);
      const failed = await weak.terraform.tryApply();
      expect({ lost: proxy.lost > 0, failed: failed.status !== 0 }).toEqual({ lost: true, failed: true });
      log(`lost after ${bytes} bytes: releases ${releaseStates()}; ${errorIn(failed.text).slice(0, 200)}`);
      mend();
      const again = await weak.terraform.tryApply();
      expect(errorIn(again.text)).toBe("");
      expect((await weak.terraform.plan()).actions).toEqual([]);
      await removeAllButClaims(weak);
    } finally {
      weak.remove();
      proxy.stop();
    }
  }

  const releaseStates = () =>
    inNamespace('.items[?(@.type=="helm.sh/release.v1")].metadata.labels.status', "secret");

  // the record of the release goes first, and is larger than all objects that follow it.
  test.each([
    { at: "the release's own record", bytes: 250_000 },
    { at: "the objects", bytes: 900_000 },
  ])("the next apply completes after an API server lost connections in the middle of $at", ({ bytes }) =>
    applyThroughLoss(bytes, 0, () => undefined),
  );

  test("an API server that is down until Helm gives up leaves a pending release, which one command and the next apply complete", () =>
    applyThroughLoss(900_000, 5_000, () => {
      expect(releaseStates()).toContain("pending-install");
      const pending = "--selector=owner=helm,status=pending-install";
      lab.plane.kubectl("delete", "secret", pending, "--namespace", NAMESPACE);
    }));

  const errorIn = (text: string) => /Error: .*/.exec(text)?.[0] ?? "";

  /** What a destroy leaves is protected and would not be adopted: it is deleted here. */
  async function removeAllButClaims(made: SynthesizedStack): Promise<void> {
    const addresses = (await made.terraform.stateList()).filter((each) => each.includes("claim"));
    await made.terraform.run("state", "rm", ...addresses);
    await made.terraform.destroy();
    lab.plane.kubectl("delete", "pvc", "--all", "--namespace", NAMESPACE);
    for (const name of ["kps-grafana-data", "pushgateway-data"]) {
      lab.plane.kubectl("delete", "pv", name);
      lab.plane.apply(volumeFor(name));
    }
  }
}
