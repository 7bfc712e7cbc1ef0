import type { Construct } from "constructs";
import { Cpu, Memory } from "../../units";
import { ScheduledJob } from "../scheduled";
import { PLACES } from "./places";
import type { ResticBackupProps } from "./restic-backup-props";
import { startScript } from "./scripts";
import { startTimes } from "./start-times";
import { LISTING_JOBS, scaling, stoppedServices } from "./stopped-services";

/** User of the pod; the script does not need root, the default user of the image. */
const USER = { uid: 65_534, gid: 65_534, fsGroup: 65_534 };

/**
 * Creates the job that starts services after a run which stopped them was killed, for example because its node was
 * lost or because it ran out of memory.
 */
export function makeStartJob(construct: Construct, props: ResticBackupProps, image: string): ScheduledJob {
  const { namespace, purpose, suspended, tolerations, mayReach, adopt } = props;
  return new ScheduledJob(construct, "start", {
    ...startTimes(props),
    namespace,
    purpose,
    suspended,
    tolerations,
    // it only needs the API server, which every job with permissions reaches.
    mayReach: mayReach && [],
    adopt,
    image,
    command: ["/bin/sh", PLACES.start],
    configFiles: { [PLACES.start]: startScript(props) },
    scratchDirectories: ["/tmp"],
    resources: {
      requests: { cpu: Cpu.millicores(20), memory: Memory.mebibytes(32) },
      limits: { memory: Memory.mebibytes(128) },
    },
    user: USER,
    apiAccess: {
      reason: "it starts services that a run which was killed has stopped",
      rules: [scaling(stoppedServices(props)), LISTING_JOBS],
    },
  });
}
