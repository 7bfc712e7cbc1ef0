import { Cpu, type ElasticsearchClusterProps, Memory } from "../../../constructs";
import { DATA, make, MASTER, RESOURCES } from "../example";
import { data, KIBANA, M, requests, VOTING_ONLY } from "./rules-example";

test.each<[string, Partial<ElasticsearchClusterProps>, string]>([
  [
    "a heap of a KiB too much",
    data({ heap: Memory.mebibytes(512).plus(Memory.kibibytes(1)) }),
    "groups.data.heap must be a whole number of MiB, as the JVM requires",
  ],
  [
    "a heap of 64 MiB",
    data({ heap: Memory.mebibytes(64) }),
    'groups.data.heap must be at least 128Mi, got "64Mi"',
  ],
  [
    "a heap without compressed pointers",
    data({ heap: Memory.gibibytes(32), resources: requests(Memory.gibibytes(64)) }),
    'groups.data.heap must be at most 31Gi, because above it the JVM\'s pointers double in size, got "32Gi"',
  ],
  [
    "memory of 1.3 times the heap (GR-41)",
    data({ resources: requests(Memory.gibibytes(1.3)) }),
    'groups.data.resources.requests.memory must be at least 1.4 times the heap of 1Gi, or the node\'s memory runs out (GR-41), got "1.3Gi"',
  ],
  [
    "a memory limit below the request",
    data({ resources: { ...RESOURCES, limits: { memory: Memory.gibibytes(1) } } }),
    'groups.data.resources.limits.memory must be at least the request, 1.4Gi, got "1Gi"',
  ],
  [
    "a CPU limit below the request",
    data({ resources: { ...RESOURCES, limits: { memory: Memory.gibibytes(2), cpu: Cpu.millicores(100) } } }),
    'groups.data.resources.limits.cpu must be at least the request, 500m, got "100m"',
  ],
  [
    "no CPU",
    data({ resources: requests(Memory.gibibytes(2), Cpu.millicores(0)) }),
    "groups.data.resources.requests.cpu must be greater than 0, or its pods get no CPU time on a busy node",
  ],

  [
    "data without a volume",
    data({ volume: undefined }),
    "groups.data.volume must be set, because the group holds data, which would be deleted with its pods, got undefined",
  ],
  [
    "a voting-only group without a volume",
    {
      groups: {
        master: MASTER,
        voter: { ...MASTER, roles: [M, VOTING_ONLY], replicas: 2, volume: undefined },
        data: DATA,
      },
    },
    "groups.voter.volume must be set, because the group votes for a master and keeps the state of the cluster, which would be deleted with its pods, got undefined",
  ],
  [
    "a volume of nothing",
    data({ volume: { size: Memory.gibibytes(0), storageClass: "local-disk" } }),
    "groups.data.volume.size must be greater than 0",
  ],
  [
    "a class that is no name",
    data({ volume: { size: Memory.gibibytes(1), storageClass: "" } }),
    'groups.data.volume.storageClass must be the name of a storage class, got ""',
  ],
  [
    "NFS for no reason",
    data({
      volume: {
        size: Memory.gibibytes(1),
        storageClass: "nfs-client",
        acceptNetworkFilesystem: { reason: " " },
      },
    }),
    'groups.data.volume.acceptNetworkFilesystem.reason must state why, got " "',
  ],
  [
    "a topology key that is no label",
    data({ antiAffinityTopologyKey: "a b" }),
    "groups.data.antiAffinityTopologyKey must be a label key",
  ],

  [
    "Kibana's replicas without a key",
    { kibana: { ...KIBANA, replicas: 2 } },
    "kibana.encryptionKey must be set with more than 1 replica, or a login is lost at every other request, got undefined",
  ],
  [
    "half a Kibana",
    { kibana: { ...KIBANA, replicas: 0.5 } },
    "kibana.replicas must be a whole number of 1 or more",
  ],
  [
    "Kibana without CPU",
    { kibana: { resources: requests(Memory.gibibytes(1), Cpu.millicores(0)) } },
    "kibana.resources.requests.cpu must be greater than 0",
  ],
  ["a wait of no time", { timeoutSeconds: 0 }, "timeoutSeconds must be a whole number of 1 or more, got 0"],
])("fails for %s", (_what, props, message) => {
  expect(() => make(props)).toThrow(`stack/es: ${message}`);
});
