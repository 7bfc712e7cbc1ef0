import { builtIn, reading, VOLUMES } from "../../live";

/** Arguments of `VOLUME_BINDABLE`. */
export interface VolumeToBind {
  /** Name of the volume. */
  readonly volumeName: string;
  /** Page that describes how to give the volume to another claim. */
  readonly page: string;
}

/**
 * Patch that removes the uid of the former claim: the volume then waits for a claim of the same name, and binds no
 * other.
 */
const FORGET = JSON.stringify([
  { op: "remove", path: "/spec/claimRef/uid" },
  { op: "remove", path: "/spec/claimRef/resourceVersion" },
]);

/** A volume can bind its claim. A volume whose former claim was deleted stays Released, and Terraform alone plans `No changes`. */
export const VOLUME_BINDABLE = builtIn<VolumeToBind>({
  name: "volume-bindable",
  reads: [reading(VOLUMES, "spec.claimRef", "status.phase")],
  judge(live, { volumeName, page }) {
    const found = live.findLive(VOLUMES, volumeName);
    if (found?.status?.phase !== "Released") return undefined;
    const { namespace = "", name = "" } = found.spec?.claimRef ?? {};
    return (
      `PersistentVolume ${volumeName} is reserved for a claim that was deleted (${namespace}/${name}) and binds no other one. ` +
      `The data is untouched. For a new claim of the same name: kubectl patch pv ${volumeName} --type=json -p '${FORGET}'; ` +
      `for others: ${page}`
    );
  },
});
