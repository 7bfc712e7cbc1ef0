import {
  ArchiveFormat,
  Architecture,
  Cpu,
  type DatasetLoadProps,
  Memory,
  ServiceAddress,
  TaintEffect,
} from "../../../constructs";

export const SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/** The digest of another archive. */
export const OTHER_SHA256 = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";

/** A ZIP archive. */
export const ARCHIVE = { sha256: SHA256, unpack: ArchiveFormat.ZIP };

/** The fewest props. */
export const REQUIRED: DatasetLoadProps = {
  name: "datasets",
  namespace: "experiment",
  claim: "experiment-data",
  directory: "testdata",
  sources: {
    bankdataset: {
      url: "http://10.0.110.5:8888/bankdataset.xlsx.zip",
      sha256: SHA256,
      unpack: ArchiveFormat.ZIP,
    },
  },
  activeDeadlineSeconds: 3600,
  user: { uid: 1000, gid: 1000, fsGroup: 1000 },
};

/** Every prop, none at its default. */
export const EVERY_PROP: Required<DatasetLoadProps> = {
  ...REQUIRED,
  claim: { claimName: "experiment-data", namespace: "experiment" },
  sources: {
    bankdataset: {
      url: "https://10.0.110.5:8888/bankdataset.xlsx.zip",
      sha256: SHA256,
      unpack: ArchiveFormat.ZIP,
      skipDamaged: { atMost: 2, reason: "rows are sampled" },
    },
    million_post: {
      claim: "nas",
      path: "archives/million_post_corpus.tar.bz2",
      sha256: SHA256,
      unpack: ArchiveFormat.TAR_BZ2,
    },
    gharchive: {
      claim: "nas",
      path: "gharchive",
      checksums: { file: "SHA256SUMS", sha256: SHA256 },
      skipDamaged: { atMost: 500, reason: "hours are sampled" },
    },
    numbers: { claim: "numbers", unchecked: { reason: "any digits will do" } },
    hours: {
      url: "http://10.0.110.5:8888/hours",
      checksums: { file: "SHA256SUMS", sha256: { unknown: { reason: "the list is not written yet" } } },
      skipDamaged: { atMost: 1, reason: "hours are sampled" },
    },
  },
  backoffLimit: 2,
  image: "registry.example.com/curl:8.12.0",
  resources: {
    requests: { cpu: Cpu.millicores(500), memory: Memory.mebibytes(128) },
    limits: { memory: Memory.mebibytes(512) },
  },
  architecture: Architecture.AMD64,
  node: {
    nodeName: "talos-say-ls6",
    nodeSelector: { "kubernetes.io/hostname": "talos-say-ls6" },
    toleration: { key: "experiment", value: "dedicated", effect: TaintEffect.NO_SCHEDULE },
  },
  nodeSelector: { disk: "ssd" },
  tolerations: [{ key: "maintenance", operator: "Exists" }],
  uses: [new ServiceAddress({ name: "files", namespace: "experiment", ports: { http: 8888 } })],
};
