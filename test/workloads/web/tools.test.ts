import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readDiagram } from "../../../cli/diagram/read-diagram";
import { readFolder } from "../../../cli/review/model/read-side";
import { review } from "../../../cli/review/review";
import { summarizeSuspension } from "../../../cli/summary/suspension-summary";
import { readSynthesized } from "../../../cli/synthesized/synthesized";
import {
  acknowledge,
  App,
  Cluster,
  ClusterStack,
  Guardrails,
  LonghornStorageClass,
  Memory,
  Namespace,
  PodSecurityLevel,
  WebService,
  type WebServiceProps,
} from "../../../constructs";
import { clusterProps } from "../../cluster/facts/facts";
import { EVERY_PROP as LONGHORN } from "../../storage/longhorn/every-prop";
import { IN_MONTHS } from "../../support/days";
import { EVERY_PROP, REQUIRED } from "./every-prop";

const { cron } = EVERY_PROP.sidecars;
const SITE: WebServiceProps = {
  ...REQUIRED,
  nodePorts: { http: 30_080 },
  sidecars: { cron: { ...cron!, privileged: undefined, mounts: {} } },
  volumes: { data: { storageClass: LONGHORN.className, size: Memory.gibibytes(5), mountPath: "/data" } },
};

/** Synthesizes an app with a web service, as its user does, with the guardrails enforced. */
function synthesized(props: Partial<WebServiceProps> = {}): string {
  const outdir = mkdtempSync(join(tmpdir(), "web-service-"));
  const app = new App({ outdir });
  Guardrails.of(app).enforce();
  const stack = new ClusterStack(app, "lab-web", { cluster: new Cluster(clusterProps()) });
  new LonghornStorageClass(stack, "class", LONGHORN);
  new Namespace(stack, "namespace", { name: "web", podSecurity: PodSecurityLevel.RESTRICTED });
  const site = new WebService(stack, "site", { ...SITE, ...props });
  acknowledge(site, { rule: "secret-exists", reason: "the Secrets are made by hand", until: IN_MONTHS });
  app.synth();
  return outdir;
}

test("guardrails report nothing, and a diagram shows its pods, its claim and its clients", () => {
  const { boxes, edges } = readDiagram("lab", readSynthesized(synthesized()));
  const named = (name: string) => boxes.find((box) => box.name === name);
  expect(named("site")).toMatchObject({ kind: "Deployment", details: ["1 × site:1.2"] });
  expect(named("hosts outside")?.details).toEqual(["site, port 8080"]);
  const used = edges.filter(({ from }) => from === named("site")?.id).map(({ to }) => to);
  expect(used).toEqual([named("site-data")?.id]);
});

test("a review reports the effect of a change on its clients", () => {
  const before = readFolder(synthesized());
  const findingsAfter = (props: Partial<WebServiceProps>) =>
    review(before, readFolder(synthesized(props))).findings.map(({ verdict, text }) => `${verdict}: ${text}`);
  expect(findingsAfter({}).join("\n")).toBe("");
  expect(findingsAfter({ image: "registry.example.com/site:1.3" })).toEqual([
    expect.stringMatching(/^restarted: .* Service site: all stop before the first starts \(Recreate\)$/),
  ]);
  expect(findingsAfter({ volumes: {} })[0]).toMatch(/^data lost: it was removed from the document/);
});

test("a summary lists the resources that its suspension frees", () => {
  const text = summarizeSuspension(readSynthesized(synthesized({ suspended: true }))).join("\n");
  expect(text).toContain("Deployment web/site");
  expect(text).toContain("0.15 CPU and 192 MiB of requests");
});
