import {
  builtIn,
  DEPLOYMENTS,
  type Live,
  type LivePodSpec,
  type LiveWorkload,
  qualifiedName,
  reading,
  STORAGE_CLASSES,
} from "../../live";

/** Arguments of `CSI_DRIVER_ON_DELETE`. */
export interface DeletingClass {
  /** Name of the CSI driver. */
  readonly driver: string;
}

/** Arguments of `CSI_DRIVER_CLAIM_NAMES`. */
export interface ClassWithPattern extends DeletingClass {
  /** The pattern; every `${` in it is doubled. */
  readonly pathPattern: string;
}

/** A container, with the fields that are read. */
type Container = NonNullable<LivePodSpec["containers"]>[number];

const READS_DRIVERS = reading(
  DEPLOYMENTS,
  "spec.template.spec.containers.args",
  "spec.template.spec.containers.image",
);

const WITH_METADATA = /^--extra-create-metadata(=true)?$/;

/**
 * The driver deletes directories as a class declares: its volume ids record `retain` and `archive`, and not `delete`, so that the
 * default of the driver decides.
 * @see https://github.com/kubernetes-csi/csi-driver-nfs/blob/v4.13.4/docs/driver-parameters.md
 */
export const CSI_DRIVER_ON_DELETE = builtIn<DeletingClass>({
  name: "csi-driver-on-delete",
  reads: [READS_DRIVERS],
  judge(live, { driver }) {
    const found = driversIn(live, driver).find((each) => !["", "delete"].includes(policyOf(each)));
    if (found === undefined) return undefined;
    return (
      `onDelete delete needs a driver that deletes by default, as its volumes record retain and archive only, but ` +
      `Deployment ${qualifiedName(found.metadata)} runs with --default-ondelete-policy=${policyOf(found)}, so that each directory would ` +
      `stay: set its value controller.defaultOnDeletePolicy (CsiDriverNfs: defaultOnDelete) to delete first, or choose ` +
      `onDelete retain or archive`
    );
  },
});

/** The driver receives the names of claims: without them, all claims of a class with a pattern share one directory. */
export const CSI_DRIVER_CLAIM_NAMES = builtIn<ClassWithPattern>({
  name: "csi-driver-claim-names",
  reads: [READS_DRIVERS],
  judge(live, { driver, pathPattern }) {
    const found = driversIn(live, driver).find((each) => {
      const provisioner = containersOf(each).find(({ image = "" }) => /csi-provisioner/.test(image));
      return provisioner !== undefined && !provisioner.args?.some((arg) => WITH_METADATA.test(arg));
    });
    if (found === undefined) return undefined;
    return (
      `pathPattern ${pathPattern.replaceAll("$${", "${")} needs a driver that is told the names of claims, or all of them ` +
      `share one directory of that very name, but csi-provisioner of Deployment ${qualifiedName(found.metadata)} runs without ` +
      `--extra-create-metadata: add it, or leave the pattern out`
    );
  },
});

/** Arguments of `CSI_CLASSES_ON_DELETE`. */
export interface DriverDefault extends DeletingClass {
  /** What happens to directories of volumes without a record of it. */
  readonly defaultOnDelete: string;
}

/**
 * Classes that were created elsewhere behave as their authors expect: `onDelete: delete` deletes, and a class without
 * `onDelete` keeps everything.
 */
export const CSI_CLASSES_ON_DELETE = builtIn<DriverDefault>({
  name: "csi-classes-on-delete",
  reads: [reading(STORAGE_CLASSES, "provisioner", "parameters", "reclaimPolicy")],
  judge(live, { driver, defaultOnDelete }) {
    const surprises = defaultOnDelete === "delete" ? "" : "delete";
    const found = live
      .list(STORAGE_CLASSES)
      .filter(({ provisioner, reclaimPolicy = "Delete", parameters = {} }) => {
        const onDelete =
          Object.entries(parameters).find(([key]) => key.toLowerCase() === "ondelete")?.[1] ?? "";
        return provisioner === driver && reclaimPolicy === "Delete" && onDelete.toLowerCase() === surprises;
      });
    if (found.length === 0) return undefined;
    const names = found.map(({ metadata }) => metadata.name).join(", ");
    return surprises === ""
      ? `StorageClass ${names} does not set onDelete, so that this driver deletes the data with each claim, as ` +
          `defaultOnDelete is delete: set onDelete: retain there to keep it`
      : `StorageClass ${names} sets onDelete: delete, but this driver keeps each directory, as defaultOnDelete is ` +
          `${defaultOnDelete}: set it to delete, or set retain there`;
  },
});

/** Returns the drivers: that of this app takes precedence over the live one, as it is applied first. */
function driversIn(live: Live, driver: string): readonly LiveWorkload[] {
  const isDriver = (each: LiveWorkload) =>
    containersOf(each).some((container) => runsDriver(container, driver));
  const made = live.madeByApp(DEPLOYMENTS).filter(isDriver);
  return made.length > 0 ? made : live.liveOnly(DEPLOYMENTS).filter(isDriver);
}

function runsDriver({ image = "", args = [] }: Container, driver: string): boolean {
  const named = args.find((arg) => arg.startsWith("--drivername="));
  return named === undefined ? /(^|\/)nfsplugin([:@]|$)/.test(image) : named === `--drivername=${driver}`;
}

function policyOf(driver: LiveWorkload): string {
  const arg = containersOf(driver)
    .flatMap(({ args = [] }) => args)
    .find((each) => each.startsWith("--default-ondelete-policy="));
  return (arg ?? "").slice("--default-ondelete-policy=".length).toLowerCase();
}

function containersOf({ spec }: LiveWorkload): readonly Container[] {
  return spec?.template?.spec?.containers ?? [];
}
