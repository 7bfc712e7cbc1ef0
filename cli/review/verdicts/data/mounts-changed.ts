import { at, type Attributes, blocksAt, type Resource, textAt } from "../../model/resource";
import { resourcesOn } from "../../model/reviewed-app";
import { claimNameOf, containersOf, podSpecOf, workloadOf } from "../../model/workload";
import { isUpdate, type ResourceChange } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import { clusterOf, type ReviewInput, type Rule } from "../review-input";
import { type Finding, Verdict } from "../verdict";

/** Pods that find other files at a path, or none: the claim remains, and the plan shows a restart. */
export const mountsChanged: Rule = (input) =>
  input.changes.filter(isUpdate).flatMap((change): readonly Finding[] => {
    const { before, after } = change;
    if (workloadOf(after) === undefined) return [];
    const next = mountsOf(after);
    return mountsOf(before).flatMap((old) => {
      const loss = isGone(input, change, old.claim) ? undefined : lossOf(old, next);
      return loss === undefined ? [] : [findingAbout(change, ...loss, MOUNTS)];
    });
  });

/** Where volumes and their mounts are. */
const MOUNTS = ["spec.template.spec.volume", "spec.template.spec.container.volume_mount"];

/** Files of a claim in a container, which may write to them. */
interface Mount {
  readonly container: string;
  readonly path: string;
  /** What is mounted: a claim, or the kind of another volume. */
  readonly claim: string | undefined;
  readonly source: string;
  readonly subPath: string;
  readonly isReadOnly: boolean;
}

/** Lists the mounts of the containers of a workload. */
export function mountsOf(workload: Resource): readonly Mount[] {
  const volumes = new Map(blocksAt(podSpecOf(workload), "volume").map((each) => [each.name, each]));
  return containersOf(workload).flatMap((container) =>
    blocksAt(container, "volume_mount").flatMap((mount): readonly Mount[] => {
      const volume = volumes.get(mount.name);
      const claim = claimOf(volume, mount);
      const isReadOnly = [mount.read_only, at(volume, "persistent_volume_claim", "read_only")].some(
        (each) => String(each) === "true",
      );
      return [
        {
          container: textAt(container, "name") ?? "",
          path: textAt(mount, "mount_path") ?? "",
          claim: isReadOnly ? undefined : claim,
          source: claim === undefined ? "another volume" : `claim ${claim}`,
          subPath: textAt(mount, "sub_path") ?? "",
          isReadOnly,
        },
      ];
    }),
  );
}

/** A volume that the pod does not list is of a claim template. */
function claimOf(volume: Attributes | undefined, mount: Attributes): string | undefined {
  return volume === undefined ? `template ${String(mount.name)}` : claimNameOf(volume);
}

function lossOf(old: Mount, next: readonly Mount[]): readonly [Verdict, text: string] | undefined {
  const { container, path, claim, source, subPath } = old;
  if (claim === undefined || !next.some((each) => each.container === container)) return undefined;
  const there = next.find((each) => each.container === container && each.path === path);
  if (there?.source === source && there.subPath === subPath)
    return there.isReadOnly ? [Verdict.CONSEQUENCE, `at ${path} it can only read ${source}`] : undefined;
  if (there?.source === source) {
    const text = `at ${path} it finds ${there.subPath || "the whole"} of ${source} instead of ${subPath || "the whole"}: the old files stay where they are, and it starts with the files at the new place`;
    return [Verdict.DATA_LEFT_BEHIND, text];
  }
  if (there !== undefined) {
    const text = `at ${path} it finds ${there.source} instead of ${source}: the files of ${source} stay, and it starts without them`;
    return [Verdict.DATA_LEFT_BEHIND, text];
  }
  const moved = next.find(
    (each) => each.container === container && each.source === source && each.subPath === subPath,
  );
  const where = moved === undefined ? "is no longer mounted" : `is mounted at ${moved.path}`;
  const text = `${source} ${where}, and nothing is at ${path}: a program that uses it starts with an empty directory, and what it writes is lost at its next restart`;
  return [Verdict.CONSEQUENCE, text];
}

/** Returns whether a claim is removed or renamed, which another rule reports. */
export function isGone(
  input: ReviewInput,
  { stack, after }: ResourceChange,
  claim: string | undefined,
): boolean {
  const [was, is] = [input.before, input.after].map((side) =>
    resourcesOn(side, clusterOf(input, stack)).some(
      ({ kind, name, namespace }) =>
        kind === "PersistentVolumeClaim" && name === claim && namespace === after?.namespace,
    ),
  );
  return was === true && is === false;
}
