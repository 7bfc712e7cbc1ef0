export * from "./backup";
export * from "./databases";
export * from "./datasets";
export * from "./foreign/declared";
export * from "./config";
export * from "./litestream";
export type {
  AnyClient,
  ApiAccess,
  ApiRule,
  Client,
  ClientNetwork,
  ClientNodes,
  ClientPods,
  ClientPorts,
  ContainerPrivileges,
  ContainerProgram,
  Destination,
  DestinationHosts,
  DestinationNetwork,
  DestinationNodes,
  DestinationPods,
  DestinationPorts,
  ExistingClaim,
  ExistingVolume,
  ExporterMetrics,
  OwnMetrics,
  PodPlacement,
  PodPorts,
  PodUser,
  Probe,
  Probes,
  ProbeTarget,
  RootUser,
  SelectedPods,
  VolumeMount,
} from "./pod";
export * from "./runner";
export * from "./scheduled";
export * from "./site";
export * from "./stateful";
export * from "./foreign/suspension";
export * from "./web";
