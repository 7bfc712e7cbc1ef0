import {
  App,
  ClusterStack,
  Memory,
  Namespace,
  NfsMountOptions,
  NfsProvisionedStorageClass,
  PodSecurityLevel,
  StaticNfsVolume,
} from "groundplan";
import { cluster } from "./cluster";

const app = new App();

const namespaces = new ClusterStack(app, "home-namespaces", { cluster });
new Namespace(namespaces, "media", { name: "media", podSecurity: PodSecurityLevel.RESTRICTED });
// the provisioner mounts an export itself, which Pod Security allows from the level baseline on.
new Namespace(namespaces, "provisioner", { name: "nfs-provisioner", podSecurity: PodSecurityLevel.BASELINE });

const storage = new ClusterStack(app, "home-storage", { cluster });
storage.addDependency(namespaces);

// a directory of the NAS that exists already: pods in `media` mount the claim `photos-pvc`.
new StaticNfsVolume(storage, "photos", {
  name: "photos",
  namespace: "media",
  server: "192.168.1.2",
  path: "/srv/photos",
  capacity: Memory.gibibytes(500),
  mountOptions: NfsMountOptions.HARD_V4,
});

// a directory of its own for every claim that names the class `nas`.
new NfsProvisionedStorageClass(storage, "nas", {
  className: "nas",
  provisioner: "nfs-subdir-external-provisioner",
  namespace: "nfs-provisioner",
  server: "192.168.1.2",
  path: "/srv/claims",
  mountOptions: NfsMountOptions.HARD_V4,
});

app.synth();
