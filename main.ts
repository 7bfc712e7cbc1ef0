import "./tools/compile-cache";
import { App, Guardrails } from "./constructs";
import { addEnvironment } from "./stacks/environment";
import { homelabK3s } from "./stacks/environments/homelab-k3s";
import { homelabTalos } from "./stacks/environments/homelab-talos";
import { kubeadmLab } from "./stacks/environments/kubeadm-lab";
import { research } from "./stacks/environments/research";
import { synthesize } from "./stacks/synthesize";

const app = new App({ stackTraces: false, printWarnings: false });
addEnvironment(app, homelabK3s);
addEnvironment(app, kubeadmLab);
addEnvironment(app, research);
addEnvironment(app, homelabTalos);
Guardrails.of(app).enforce();
synthesize(app, (text) => process.stdout.write(text));
