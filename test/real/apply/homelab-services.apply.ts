import { basename } from "node:path";
import { homelabK3s } from "../../../stacks/environments/homelab-k3s";
import { waitUntil } from "../../../tools/programs/wait-until";
import { ControlPlane } from "../control-plane/control-plane";
import { COMMUNITY_SOURCE, MONITORING_CHARTS } from "../monitoring/real-charts";
import { crdsAvailable } from "../routes/crds";
import { ChartsTogether } from "../support/charts-together";
import { ECK_CHARTS, ECK_SOURCE } from "../support/eck-stand-in";
import { describeWith } from "../support/required-program";
import { declaredNodes, EnvironmentUnderTest } from "./labs/environment-under-test";
import { HOUSE_CRDS, installHouseNeighbours, standInForElasticServices } from "./labs/house-neighbours";

const NAMESPACES = ["services", "media", "gitlab", "gitlab-runner"];
const bed = ControlPlane.available();
const CHARTS = { ...ECK_CHARTS, ...MONITORING_CHARTS };
const charts = bed.ok ? ChartsTogether.available(CHARTS) : bed;

interface Pod {
  readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
  readonly spec: { readonly nodeName?: string };
  readonly status: { readonly phase: string };
}

describeWith(
  [charts, ...HOUSE_CRDS.map(crdsAvailable)],
  "the services of homelab-k3s on a real control plane",
  () => {
    let plane: ControlPlane;
    let house: EnvironmentUnderTest;
    let mirror: ChartsTogether;

    beforeAll(async () => {
      plane = await ControlPlane.start({ context: homelabK3s.cluster.kubeContext });
      plane.nodes(declaredNodes(homelabK3s.cluster));
      mirror = new ChartsTogether(CHARTS);
      const sources = { [ECK_SOURCE]: mirror.folder, [COMMUNITY_SOURCE]: mirror.folder };
      house = new EnvironmentUnderTest(plane, homelabK3s.cluster, sources);
      installHouseNeighbours(plane);
      for (const stack of house.stacks) await stack.init();
    });

    afterAll(() => {
      plane.release();
      house.remove();
      mirror.remove();
    });

    // a job may run, and its pods end.
    const NO_JOBS = ["--selector", "app.kubernetes.io/component!=scheduled-job"];
    const pods = (namespace: string) =>
      plane.kubectlJson<{ readonly items: readonly Pod[] }>(
        "get",
        "pods",
        ...NO_JOBS,
        "--namespace",
        namespace,
      ).items;
    const allPods = () => NAMESPACES.flatMap(pods);
    const nodeOf = (name: string) =>
      allPods().find(({ metadata }) => metadata.labels["app.kubernetes.io/name"] === name)?.spec.nodeName;
    const troubles = () => plane.kubectl("get", "pods,events,pvc", "--all-namespaces");

    test("every stack of the environment applies, and its second plan is empty", async () => {
      for (const stack of house.stacks) {
        if (stack.directory.endsWith("-services")) standInForElasticServices(plane);
        const start = performance.now();
        await stack.apply();
        const seconds = ((performance.now() - start) / 1000).toFixed(1);
        const count = (await stack.stateList()).length;
        process.stdout.write(`${basename(stack.directory)}: ${count} in state, ${seconds} s\n`);
        expect({ stack: basename(stack.directory), ...(await stack.plan()) }).toMatchObject({ actions: [] });
      }
      for (const stack of house.stacks) expect((await stack.plan()).hasChanges).toBe(false);
    });

    test("every pod of the services runs on a node that the capacity check predicts", async () => {
      const waiting = () => allPods().filter(({ status }) => status.phase !== "Running");
      await waitUntil(
        () => allPods().length > 0 && waiting().length === 0,
        "all pods must run",
        120,
        troubles,
      );
      process.stdout.write(`${allPods().length} pods run\n`);
      for (const name of ["ollama", "gitlab", "jellyfin", "tautulli", "minio", "appflowy-postgres"])
        expect({ name, node: nodeOf(name) }).toEqual({ name, node: "hestia" });
    });

    test("monitoring has the alerts of jobs, backups and replicas, and its volumes on the machine that is always on", () => {
      const get = (path: string, ...object: string[]) =>
        plane.kubectl("get", ...object, "--namespace", "monitoring", "-o", `jsonpath={${path}}`);
      const alerts = get(".spec.groups[*].rules[*].alert", "prometheusrule", "monitoring-alerts").split(" ");
      expect(alerts.sort()).toEqual(Object.keys(homelabK3s.monitoring!.stack.alertRules ?? {}).sort());
      const jobs = Buffer.from(get(".data.scrape-jobs\\.yaml", "secret", "monitoring-scrape-jobs"), "base64");
      expect(jobs.toString()).toMatch(/overseerr-litestream.*plex-litestream/);
      expect(get(".spec.nodeSelector", "prometheus", "monitoring-prometheus")).toContain("hestia");
      // the operator creates Prometheus and Alertmanager, and its pod is only simulated here.
      expect(get(".items[*].status.phase", "pod")).toBe("Running Running");
    });

    test("destroy is refused while data exists", async () => {
      for (const layer of ["services", "storage", "namespaces"]) {
        expect((await house.stack(layer).tryDestroy()).text).toContain("Instance cannot be destroyed");
      }
    });

    test("a Secret that was created by hand stops the plan", async () => {
      plane.kubectl("delete", "externalsecret", "vaultwarden-secrets", "--namespace", "services");
      plane.kubectl("create", "secret", "generic", "vaultwarden-secrets", "--namespace", "services");
      const { status, text } = await house.stack("services").tryPlan();
      expect(text).toContain("Secret services/vaultwarden-secrets was not created by the operator");
      expect(status).not.toBe(0);
    });
  },
);
