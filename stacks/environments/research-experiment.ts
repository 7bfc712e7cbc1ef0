import {
  ArchiveFormat,
  Architecture,
  Cpu,
  type DatasetLoadProps,
  type DatasetSource,
  type DedicatedNode,
  type GitlabRunnerPoolProps,
  Memory,
  Purpose,
  TaintEffect,
} from "../../constructs";

/** The node that is taken out of production for the experiment, and its address. */
export const NODE = { nodeName: "talos-say-ls6", address: "10.0.110.184" };

/** The taint of that node; the cluster's facts and the isolation both need it. */
export const EXPERIMENT = { key: "experiment", value: "dedicated", effect: TaintEffect.NO_SCHEDULE };

/** The namespace of the data. */
export const NAMESPACE = "dedup-experiment";

/** The namespace of the runner and of its jobs, whose Secrets the runner may read. */
export const RUNNER_NAMESPACE = "dedup-experiment-runner";

/** Where the pods of the experiment run, and no other. */
export const ON_NODE: DedicatedNode = {
  nodeName: NODE.nodeName,
  nodeSelector: { "kubernetes.io/hostname": NODE.nodeName },
  toleration: { ...EXPERIMENT, operator: "Equal" },
};

/** Where pve1 serves the backups while they are loaded: `python3 -m http.server 8888`. The address is assumed. */
const BACKUPS = "http://10.0.120.11:8888";

/** The first load prints the digests; they replace this after they were compared with those of the backups. */
const UNKNOWN = {
  unknown: { reason: "the backups were never summed: sha256sum on pve1 tells what they must be" },
};

/** An archive of the backups, by its real name. */
const backup = (file: string, unpack: ArchiveFormat): DatasetSource => ({
  url: `${BACKUPS}/${file}`,
  sha256: UNKNOWN,
  unpack,
});

/** The data of the experiment, through no file system of the network: on the node that has the volume. */
export const researchDatasets: DatasetLoadProps = {
  name: "testdata",
  namespace: NAMESPACE,
  claim: "experiment-data",
  directory: "testdata",
  sources: {
    bankdataset: backup("bankdataset.xlsx.zip", ArchiveFormat.ZIP),
    million_post: backup("million_post_corpus.tar.bz2", ArchiveFormat.TAR_BZ2),
    random_numbers: backup("random-numbers.zip", ArchiveFormat.ZIP),
    // 53,000 files, some of which the disk of the backups cannot read: SHA256SUMS selects those that are loaded. How many
    // may be missing is assumed.
    gharchive: {
      url: `${BACKUPS}/gharchive`,
      checksums: { file: "SHA256SUMS", sha256: UNKNOWN },
      skipDamaged: { atMost: 500, reason: "a sample of the hours is enough, and some cannot be read" },
    },
  },
  node: ON_NODE,
  activeDeadlineSeconds: 12 * 3600,
  user: { uid: 1000, gid: 1000, fsGroup: 1000 },
};

/** Runs the jobs of the experiment beside its data; its taint keeps the runners of production off the node. */
export const researchRunner: GitlabRunnerPoolProps = {
  name: "experiment-runner",
  namespace: RUNNER_NAMESPACE,
  purpose: Purpose.EXPERIMENT,
  // assumed.
  url: "https://gitlab.research.example.com",
  token: { secretName: "experiment-runner", key: "token" },
  architecture: Architecture.AMD64,
  concurrent: 1,
  on: ON_NODE,
  jobs: {
    image: "debian:12.9-slim",
    resources: {
      requests: { cpu: Cpu.cores(4), memory: Memory.gibibytes(16) },
      limits: { memory: Memory.gibibytes(16) },
    },
  },
};
