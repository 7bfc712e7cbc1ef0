import { DEFAULT_CLASS_ANNOTATION } from "../../checks";
import { builtIn, CSI_DRIVERS, reading, STORAGE_CLASSES } from "../../live";

/** Name of the annotation before Kubernetes 1.6, which is still supported. */
const WAS_DEFAULT = "storageclass.beta.kubernetes.io/is-default-class";

/** No other class of the cluster is the default. */
export const ONLY_DEFAULT_CLASS = builtIn<{ readonly className: string }>({
  name: "only-default-class",
  reads: [reading(STORAGE_CLASSES, "metadata.annotations")],
  judge(live, { className }) {
    const others = live
      .list(STORAGE_CLASSES)
      .filter(({ metadata }) => metadata.name !== className && isDefault(metadata.annotations))
      .map(({ metadata }) => metadata.name);
    if (others.length === 0) return undefined;
    return (
      `isDefault must be true for only one class of a cluster, or a claim without a class gets either, but ${others.join(", ")} ` +
      `${others.length === 1 ? "is" : "are"} default already. Unset it there: kubectl annotate storageclass ${others.join(" ")} ${DEFAULT_CLASS_ANNOTATION}=false --overwrite`
    );
  },
});

/** Arguments of `CSI_DRIVER_INSTALLED`. */
export interface NeededDriver {
  /** What must be installed, as its users call it. */
  readonly what: string;
  /** Name of the CSI driver. */
  readonly driver: string;
  /** The claims that need it, as messages name them. */
  readonly claims: string;
  /** How it is installed. */
  readonly wayOut: string;
}

/** The driver of a class is installed, or its claims stay Pending. */
export const CSI_DRIVER_INSTALLED = builtIn<NeededDriver>({
  name: "csi-driver-installed",
  reads: [reading(CSI_DRIVERS)],
  judge(live, { what, driver, claims, wayOut }) {
    if (live.find(CSI_DRIVERS, driver) !== undefined) return undefined;
    return (
      `${what} must be installed first, or ${claims} stay Pending, but the cluster has no CSIDriver ${driver}: ` +
      wayOut
    );
  },
});

function isDefault(annotations: Readonly<Record<string, string>> = {}): boolean {
  return [DEFAULT_CLASS_ANNOTATION, WAS_DEFAULT].some((name) => annotations[name] === "true");
}
