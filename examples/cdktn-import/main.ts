import { KubernetesProvider } from "@cdktn/provider-kubernetes/lib/provider";
import { App, LocalBackend, TerraformOutput, TerraformStack } from "cdktn";
import { NfsMountOptions, StaticNfsVolume } from "groundplan/cdktn/storage";
import { Memory } from "groundplan/cdktn/units";

// an app and a stack as they were before groundplan: no `Cluster`, no `ClusterStack`.
const app = new App();
const stack = new TerraformStack(app, "photos");
// without a backend, the path of this machine would stand in the document.
new LocalBackend(stack, { path: "terraform.photos.tfstate" });
new KubernetesProvider(stack, "kubernetes", { configPath: "~/.kube/config", configContext: "home" });

const photos = new StaticNfsVolume(stack, "photos", {
  name: "photos",
  namespace: "media",
  server: "192.168.1.2",
  path: "/srv/photos",
  capacity: Memory.gibibytes(500),
  mountOptions: NfsMountOptions.HARD_V4,
});
new TerraformOutput(stack, "claim", { value: photos.claimName });

app.synth();
