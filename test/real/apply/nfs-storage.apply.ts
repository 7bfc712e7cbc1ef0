import { ControlPlane } from "../control-plane/control-plane";
import { describeWith } from "../support/required-program";
import { describeAdoptedPair } from "./nfs-storage/adopted-pair";
import { describeCsiDriver } from "./nfs-storage/csi-driver";
import { startNfsLab } from "./nfs-storage/nfs-lab";
import { describeProvisionedClass } from "./nfs-storage/provisioned-class";
import { describeChangesOfStaticVolume } from "./nfs-storage/static-volume-changes";
import { describeRemovalOfStaticVolume } from "./nfs-storage/static-volume-removal";

describeWith(ControlPlane.available(), "NFS storage on a real control plane", () => {
  const lab = startNfsLab();
  describeChangesOfStaticVolume(lab);
  describeRemovalOfStaticVolume(lab);
  describeAdoptedPair(lab);
  describeProvisionedClass(lab);
  describeCsiDriver(lab);
});
