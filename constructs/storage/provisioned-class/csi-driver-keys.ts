import type { DerivedKeys } from "../../charts";

/** Keys of the chart csi-driver-nfs. */
export const CSI_DRIVER_KEYS: DerivedKeys = {
  derived: {
    "driver.name": "classes and checks name the driver so",
    kubeletDir: "it follows from kubeletDir",
    "driver.mountPermissions":
      "each class says it with mountPermissions, and the driver would give this one to the export itself at each deletion",
    "controller.defaultOnDeletePolicy": "it follows from defaultOnDelete",
    "controller.replicas": "there is room for one, which is counted",
  },
  free: ["controller.enableSnapshotter", "externalSnapshotter"],
};
