import type { Manifest } from "../support/live";

/** A storage class. */
export function storageClass(provisioner: string, more: object = {}, name = "fast"): Manifest {
  return { kind: "StorageClass", metadata: { name }, provisioner, ...more };
}

/** A claim of the class; bound if a volume is named. */
export function claim(
  name: string,
  more: object = {},
  { namespace = "data", storage = "10Gi" } = {},
): Manifest {
  const resources = { requests: { storage } };
  return {
    kind: "PersistentVolumeClaim",
    metadata: { name, namespace },
    spec: { storageClassName: "fast", resources, ...more },
  };
}

/** A volume of the class, available unless another phase is given. */
export function volume(name: string, storage = "10Gi", spec: object = {}, phase?: string): Manifest {
  return {
    kind: "PersistentVolume",
    metadata: { name },
    spec: { storageClassName: "fast", capacity: { storage }, ...spec },
    ...(phase && { status: { phase } }),
  };
}
