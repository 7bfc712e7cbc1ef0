import { Cpu, Memory } from "../../units";
import type { JobInitContainer } from "../scheduled";
import { PLACES } from "./places";

/** Name of the step. */
export const KUBECTL = "kubectl";

/** Returns the step that puts kubectl where the container of restic runs it: its own image has none. */
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
