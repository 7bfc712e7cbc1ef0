/**
 * Network file systems. Reading the size of one waits for its server, indefinitely if the server is gone: nodes
 * stalled, and two of them went offline.
 */
const NETWORK_FILE_SYSTEMS = [
  "nfs4?",
  "cifs",
  "smb3?",
  "smbfs",
  "fuse.*",
  "ceph",
  "9p",
  "virtiofs",
  "glusterfs",
  "gfs2?",
  "ocfs2",
  "lustre",
  "beegfs",
  "afs",
  "davfs2?",
];

/** File systems without a disk behind them; the exporter's own list. */
const VIRTUAL_FILE_SYSTEMS = [
  "autofs",
  "binfmt_misc",
  "bpf",
  "cgroup2?",
  "configfs",
  "debugfs",
  "devpts",
  "devtmpfs",
  "erofs",
  "hugetlbfs",
  "iso9660",
  "mqueue",
  "nsfs",
  "overlay",
  "proc",
  "procfs",
  "pstore",
  "rpc_pipefs",
  "securityfs",
  "selinuxfs",
  "squashfs",
  "sysfs",
  "tracefs",
];

/** Volumes of pods, which are other mounts of what is counted already, or lie on the network. */
const POD_MOUNTS = "^/(dev|proc|sys|run/containerd/.+|run/k3s/.+|var/lib/docker/.+|var/lib/kubelet/.+)($|/)";

/** Arguments of node-exporter, which exclude network mounts from measuring sizes. */
export const NODE_EXPORTER_ARGS: readonly string[] = [
  `--collector.filesystem.mount-points-exclude=${POD_MOUNTS}`,
  `--collector.filesystem.fs-types-exclude=^(${[...VIRTUAL_FILE_SYSTEMS, ...NETWORK_FILE_SYSTEMS].join("|")})$`,
];
