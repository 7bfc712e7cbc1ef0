import type { DerivedKeys } from "../../charts";

/** Keys of the chart csi-driver-nfs. */
export const CSI_DRIVER_KEYS: DerivedKeys = {
  derived: {
    "driver.name": "classes and checks name the driver so",
    kubeletDir: "it follows from kubeletDir",
    "controller.defaultOnDeletePolicy": "each class says it with onDelete",
    "controller.replicas": "there is room for one, which is counted",
  },
  free: ["controller.enableSnapshotter", "externalSnapshotter"],
};
