import type { TerraformStack } from "cdktf";
import { ResticBackup, type ResticBackupProps, WebService, type WebServiceProps } from "../../../constructs";
import { type Block, documentWith, entriesOf, find, synthesize } from "../../support/document";
import { type Manifest, refusalsIn } from "../../support/live";
import { REQUIRED as SERVICE } from "../web/every-prop";
import { EVERY_PROP, REQUIRED } from "./every-prop";

interface Policy {
  readonly spec: { readonly egress: readonly { readonly ports: readonly { readonly port: string }[] }[] };
}

const CLAIM = "films-pvc";
const CONFIG = { claim: CLAIM, mountPath: "/config", holdsDatabase: true };

const player = (stack: TerraformStack, props: Partial<WebServiceProps> = {}) =>
  new WebService(stack, "player", { ...SERVICE, name: "player", volumes: { config: CONFIG }, ...props });

function backup(stack: TerraformStack, stops: readonly WebService[], props: Partial<ResticBackupProps> = {}) {
  return new ResticBackup(stack, "nightly", {
    ...REQUIRED,
    sources: { films: { claim: CLAIM, stops } },
    ...props,
  });
}

const stopping =
  (props?: Partial<WebServiceProps>, more?: Partial<ResticBackupProps>) => (stack: TerraformStack) =>
    backup(stack, [player(stack, props)], more);

const scriptOf = (resources: ReturnType<typeof synthesize>) => {
  const { data } = find(resources, "kubernetes_config_map_v1", "nightly_job_");
  return (data as Record<string, string>)["etc_2fgroundplan_2fbackup.sh"];
};

test("the backup may scale its services and list pods, and nothing else", () => {
  const resources = synthesize(stopping());
  expect(find(resources, "kubernetes_role_v1", "nightly_job_")).toMatchObject({
    metadata: { name: "nightly-job", namespace: "web" },
    rule: [
      {
        api_groups: ["apps"],
        resources: ["deployments/scale"],
        verbs: ["get", "patch"],
        resource_names: ["player"],
      },
      { api_groups: [""], resources: ["pods"], verbs: ["list"] },
    ],
  });
  expect(scriptOf(resources)).toContain('services="player=1"');
});

test("another job restarts them if a run was killed, and both have alerts", () => {
  let made!: ResticBackup;
  const resources = synthesize((stack) => (made = stopping()(stack)));
  expect(find(resources, "kubernetes_cron_job_v1", "nightly_start_")).toMatchObject({
    metadata: { name: "nightly-start" },
    spec: { schedule: "*/15 * * * *", timezone: "Europe/London", suspend: false },
  });
  expect(find(resources, "kubernetes_role_v1", "nightly_start_")).toMatchObject({
    rule: [
      { resources: ["deployments/scale"] },
      { api_groups: ["batch"], resources: ["jobs"], verbs: ["list"] },
    ],
  });
  expect(Object.keys(made.alertRules)).toEqual(["WebNightlyOverdue", "WebNightlyStartOverdue"]);
  expect(made.dependables).toHaveLength(3);
});

test("egress of its jobs is limited; the job that restarts services needs only the API server", () => {
  const resources = synthesize(stopping({}, { mayReach: [{ namespace: "databases", ports: [5432] }] }));
  const egressOf = (id: string) =>
    (find(resources, "kubernetes_network_policy_v1", `nightly_${id}_`) as unknown as Policy).spec.egress.map(
      ({ ports }) => ports.map(({ port }) => port),
    );
  const [dns, api, database] = [["53", "53"], ["6443"], ["5432"]];
  expect(egressOf("job")).toEqual([dns, api, database]);
  expect(egressOf("restore")).toEqual([dns, api, database]);
  expect(egressOf("start")).toEqual([dns, api]);
});

test("a step copies kubectl into the container of restic, after the dumps", () => {
  const image = "registry.example.com/kubectl:1.34.1";
  const resources = synthesize(stopping({}, { dumps: EVERY_PROP.dumps, kubectlImage: image }));
  const containers = entriesOf<Block>(resources, "kubernetes_cron_job_v1").map(([, job]) =>
    JSON.stringify(job),
  );
  expect(containers.filter((text) => text.includes(image))).toHaveLength(3);
  const job = JSON.stringify(find(resources, "kubernetes_cron_job_v1", "nightly_job_"));
  expect(job.indexOf('"name":"forum"')).toBeLessThan(job.indexOf('"name":"kubectl"'));
});

test("a suspended service is neither stopped nor started", () => {
  const resources = synthesize(stopping({ suspended: true }));
  expect(scriptOf(resources)).not.toContain("scale");
  expect(entriesOf(resources, "kubernetes_cron_job_v1").map(([id]) => id)).toEqual([
    expect.stringContaining("nightly_job_"),
    expect.stringContaining("nightly_restore_"),
  ]);
});

test("a service of two sources is stopped once", () => {
  const resources = synthesize((stack) => {
    const stops = [player(stack)];
    backup(stack, [], { sources: { films: { claim: CLAIM, stops }, music: { claim: "music-pvc", stops } } });
  });
  expect(scriptOf(resources)).toContain('services="player=1"\n');
});

describe("a volume with a database", () => {
  const rule =
    "stack/nightly: sources.films must have stack/player in stops, or a dump in dumpedAs: its volumes.config contains a database";

  test.each([true, false])("fails in a backup while its program runs (made first: %s)", (isFirst) => {
    const make = () =>
      synthesize((stack) => {
        if (isFirst) player(stack);
        backup(stack, []);
        if (!isFirst) player(stack);
      });
    expect(make).toThrow(rule);
  });

  test("fails for a claim that the service creates, too", () => {
    const make = () =>
      synthesize((stack) => {
        const data = {
          storageClass: "longhorn",
          size: SERVICE.resources.requests.memory,
          mountPath: "/data",
        };
        player(stack, { volumes: { config: { ...data, holdsDatabase: true } } });
        backup(stack, [], { sources: { films: { claim: "player-config" } } });
      });
    expect(make).toThrow(rule);
  });

  test("passes with a dump, without a backup, and if the volume is declared to contain no database", () => {
    synthesize((stack) => {
      player(stack);
      const sources = { films: { claim: CLAIM, dumpedAs: ["forum"] } };
      backup(stack, [], { sources, dumps: EVERY_PROP.dumps });
    });
    synthesize((stack) => {
      player(stack);
      backup(stack, [], { sources: { music: { claim: "music-pvc" } } });
    });
    synthesize((stack) => {
      player(stack, { volumes: { config: { ...CONFIG, holdsDatabase: false } } });
      backup(stack, []);
    });
  });
});

test.each<[string, (stack: TerraformStack) => void]>([
  [
    'sources.films.stops[0] must be a service of namespace web, in which the job may scale it, got "media/player"',
    (stack) => backup(stack, [player(stack, { namespace: "media", volumes: {} })]),
  ],
  [
    "sources.films.dumpedAs[0] must be one of dumps: none",
    (stack) => backup(stack, [], { sources: { films: { claim: CLAIM, dumpedAs: ["forum"] } } }),
  ],
  [
    "name in dumps must not be kubectl",
    (stack) => backup(stack, [], { dumps: { kubectl: EVERY_PROP.dumps.forum! } }),
  ],
  ["kubectlImage must", (stack) => backup(stack, [], { kubectlImage: "kubectl:latest" })],
])("fails because %s", (message, make) => {
  expect(() => synthesize(make)).toThrow(`stack/nightly: ${message}`);
});

describe("at plan", () => {
  const metadata = { name: "player", namespace: "web" };
  const scaled = (replicas: number): Manifest => ({
    kind: "Deployment",
    metadata,
    spec: { replicas, selector: {} },
  });
  const job = (active: number, name = "nightly"): Manifest => ({
    kind: "Job",
    metadata: { name: "nightly-29", namespace: "web", labels: { "app.kubernetes.io/name": name } },
    status: { active },
  });
  const found = (...objects: readonly Manifest[]) =>
    refusalsIn(documentWith(stopping()), objects).filter((text) => text.includes("has ended"));

  test("a service that a run has stopped stops the plan, because Terraform would start it", () => {
    expect(found(scaled(0), job(1))).toEqual([
      expect.stringContaining(
        "stack/player: Deployment web/player must have no pods until Job web/nightly-29 has ended",
      ),
    ]);
  });

  test("passes for a running service, after the run, and for a run of another job", () => {
    expect(found(scaled(1), job(1))).toEqual([]);
    expect(found(scaled(0), job(0))).toEqual([]);
    expect(found(scaled(0), job(1, "other"))).toEqual([]);
    expect(found(job(1))).toEqual([]);
  });
});
