/** Synthesizes one case in one way, in a process of its own, and prints what it cost as JSON. */
import { App as FrameworkApp } from "cdktf";
import { App } from "../constructs";
import { addEnvironment } from "../stacks/environment";
import { homelabK3s } from "../stacks/environments/homelab-k3s";
import { homelabTalos } from "../stacks/environments/homelab-talos";
import { kubeadmLab } from "../stacks/environments/kubeadm-lab";
import { research } from "../stacks/environments/research";
import { processorTime } from "./processor-time";
import { addSites, RESOURCES_PER_SITE } from "./scaled-environment";
import { addTypedResources } from "./typed-resources";

const [kind, size, outdir] = process.argv.slice(2);
// all since the start of the process.
const loaded = performance.now();
const AppClass = process.env.GROUNDPLAN_SYNTHESIS === "cdktf" ? FrameworkApp : App;
const app = new AppClass({ outdir, stackTraces: false });
if (kind === "typed") addTypedResources(app, Number(size));
else if (kind === "sites") addSites(app, Number(size) / RESOURCES_PER_SITE / 3);
else
  for (const environment of [homelabK3s, kubeadmLab, research, homelabTalos])
    addEnvironment(app, environment);
const built = performance.now();
app.synth();
const ended = performance.now();
const mib = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(
  JSON.stringify({
    processor: processorTime(),
    load: loaded,
    build: built - loaded,
    synth: ended - built,
    mib,
  }),
);
