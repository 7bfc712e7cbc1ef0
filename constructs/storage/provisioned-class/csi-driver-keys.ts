import type { DerivedKeys } from "../../charts";

const ROOM = "the capacity that it needs is counted from the chart's own requests";

/** Containers of both pods, as the chart calls their resources. */
const CONTAINERS = [
  ...["csiProvisioner", "csiResizer", "csiSnapshotter", "livenessProbe", "nfs"].map(
    (container) => `controller.resources.${container}`,
  ),
  ...["livenessProbe", "nodeDriverRegistrar", "nfs"].map((container) => `node.resources.${container}`),
];

/** Keys of the chart csi-driver-nfs. */
export const CSI_DRIVER_KEYS: DerivedKeys = {
  derived: {
    "driver.name": "classes and checks use this name of the driver",
    "controller.name": "plans look for the driver's Deployment by its name",
    "controller.strategyType": "a second controller would wait for the ports of the node",
    "node.name": "the pods of two names would wait for the ports of the nodes",
    nameOverride: "the chart selects pods by it, and selectors are immutable",
    "image.baseRepo": "it follows from imageRegistry",
    ...Object.fromEntries(CONTAINERS.map((container) => [`${container}.requests`, ROOM])),
    kubeletDir: "it follows from kubeletDir",
    "driver.mountPermissions":
      "each class sets it with mountPermissions, and the driver would apply this one to the export itself at each deletion",
    "controller.defaultOnDeletePolicy": "it follows from defaultOnDelete",
    "controller.replicas": "capacity is counted for one",
  },
  free: ["controller.enableSnapshotter", "externalSnapshotter"],
};
