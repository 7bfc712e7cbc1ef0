import {
  CsiDriverNfs,
  Fsal,
  GaneshaBuild,
  GaneshaExport,
  GaneshaRun,
  GlusterVolume,
  LocalStorageClass,
  LonghornStorageClass,
  Memory,
  NfsMountOptions,
  NfsProvisionedStorageClass,
  NodeDirectory,
  StaticNfsVolume,
} from "../../../constructs";
import type { Examples } from "../example";

const NFS = { server: "192.168.1.2", path: "/srv/data", mountOptions: NfsMountOptions.HARD_V4 };
const CLIENTS = { pseudo: "/", clients: ["10.0.0.0/8"] };

export const STORAGE: Examples = {
  CsiDriverNfs: (scope, id) => new CsiDriverNfs(scope, id, { namespace: "csi" }),
  "GaneshaExport, pod": (scope, id) =>
    new GaneshaExport(scope, id, {
      run: GaneshaRun.POD,
      name: "nfs-server",
      namespace: "experiment",
      network: { hostAddress: "10.0.110.184" },
      volume: {
        claimName: "experiment-data",
        size: Memory.gibibytes(200),
        storageClass: { className: "longhorn", numberOfReplicas: 2 },
      },
      exports: { data: { path: "/export/data", fsal: { name: Fsal.VFS }, ...CLIENTS } },
    }),
  "GaneshaExport, hosts": (scope, id) =>
    new GaneshaExport(scope, id, {
      run: GaneshaRun.HOSTS,
      hosts: { heracles: GaneshaBuild.SOURCE_9_4_LIB64 },
      exports: {
        data: {
          path: "/volume",
          fsal: { name: Fsal.GLUSTER, hostname: "localhost", volume: "volume" },
          ...CLIENTS,
        },
      },
    }),
  GlusterVolume: (scope, id) =>
    new GlusterVolume(scope, id, {
      service: "nextcloud",
      type: "data",
      namespace: "default",
      mountedAt: "/storage/v",
      capacity: Memory.gibibytes(10),
      expendable: { reason: "an example" },
    }),
  LocalStorageClass: (scope, id) =>
    new LocalStorageClass(scope, id, {
      className: "local",
      nodeNames: ["worker-1", "worker-2"],
      directory: "/var/lib/data",
      capacity: Memory.gibibytes(10),
    }),
  LonghornStorageClass: (scope, id) =>
    new LonghornStorageClass(scope, id, { className: "longhorn-data", numberOfReplicas: 2 }),
  "NfsProvisionedStorageClass, csi-driver-nfs": (scope, id) =>
    new NfsProvisionedStorageClass(scope, id, {
      className: "nfs-csi",
      provisioner: "csi-driver-nfs",
      ...NFS,
    }),
  "NfsProvisionedStorageClass, nfs-subdir-external-provisioner": (scope, id) =>
    new NfsProvisionedStorageClass(scope, id, {
      className: "nfs-client",
      provisioner: "nfs-subdir-external-provisioner",
      namespace: "nfs-provisioner",
      ...NFS,
    }),
  NodeDirectory: (scope, id) =>
    new NodeDirectory(scope, id, {
      name: "config",
      namespace: "default",
      nodeName: "worker-1",
      directory: "/srv/config",
      capacity: Memory.gibibytes(1),
      expendable: { reason: "an example" },
    }),
  StaticNfsVolume: (scope, id) =>
    new StaticNfsVolume(scope, id, {
      name: "photos",
      namespace: "default",
      capacity: Memory.gibibytes(500),
      ...NFS,
    }),
};
