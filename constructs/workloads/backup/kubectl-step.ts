import { Cpu, Memory } from "../../units";
import type { JobInitContainer } from "../scheduled";
import { PLACES } from "./places";

/** Name of the init container. */
export const KUBECTL = "kubectl";

/** Returns the init container that copies kubectl for the container of restic, whose image has none. */
export function kubectlStep(image: string): Readonly<Record<string, JobInitContainer>> {
  return {
    [KUBECTL]: {
      image,
      command: ["/bin/sh", "-c", `cp "$(command -v kubectl)" ${PLACES.tools}/kubectl`],
      resources: {
        requests: { cpu: Cpu.millicores(50), memory: Memory.mebibytes(32) },
        limits: { memory: Memory.mebibytes(256) },
      },
    },
  };
}
