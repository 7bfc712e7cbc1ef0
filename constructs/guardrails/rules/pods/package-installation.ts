import { packageInstallation } from "../../../pods";
import type { Guardrail } from "../../judge/guardrail";
import { allContainersOf, containerTitle } from "../../judge/pods/pods";
import { commandsOf } from "../../judge/pods/scheduling";

// GR-55 (synth): a container installed packages at its start, which took minutes and failed without internet.
/** No container installs software when it starts. */
export const PACKAGE_INSTALLATION: Guardrail = {
  id: "package-installation",
  severity: "error",
  requires: "no command of a container installs packages, or fetches a program",
  reason: "a restart needs the internet, takes minutes, and may get another version",
  judge: (tree) =>
    tree.pods.flatMap((pod) =>
      allContainersOf(pod).flatMap((container) => {
        const found = packageInstallation(commandsOf(container));
        if (found === undefined) return [];
        const rule =
          "install nothing when the container starts, because a restart would need internet access: use an image that contains it";
        return [{ at: pod.object, prop: `command of ${containerTitle(container)}`, rule, got: found }];
      }),
    ),
};
