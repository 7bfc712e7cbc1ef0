import { builtIn, DEPLOYMENTS, type Live, type LivePodSpec, type LiveWorkload, reading } from "../../live";

/** Arguments of `CSI_DRIVER_DELETES`. */
export interface DeletingClass {
  /** Name of the CSI driver. */
  readonly driver: string;
}

/** Arguments of `CSI_DRIVER_NAMES_CLAIMS`. */
export interface ClassWithPattern extends DeletingClass {
  /** The pattern; every `${` in it is doubled. */
  readonly pathPattern: string;
}

/** A container, as far as it is looked at. */
type Container = NonNullable<LivePodSpec["containers"]>[number];

const READS_DRIVERS = reading(
  DEPLOYMENTS,
  "spec.template.spec.containers.args",
  "spec.template.spec.containers.image",
);

const WITH_METADATA = /^--extra-create-metadata(=true)?$/;

/**
 * The driver deletes what a class tells it to: its volume ids record `retain` and `archive`, and not `delete`, so that the
 * default of the driver decides.
 * @see https://github.com/kubernetes-csi/csi-driver-nfs/blob/v4.13.4/docs/driver-parameters.md
 */
export const CSI_DRIVER_DELETES = builtIn<DeletingClass>({
  name: "csi-driver-deletes",
  reads: [READS_DRIVERS],
  judge(live, { driver }) {
    const found = driversIn(live, driver).find((each) => !["", "delete"].includes(policyOf(each)));
    if (found === undefined) return undefined;
    return (
      `onDelete delete needs a driver that deletes by default, as its volumes record retain and archive only, but ` +
      `Deployment ${titleOf(found)} runs with --default-ondelete-policy=${policyOf(found)}, so that each directory would ` +
      `stay: set its value controller.defaultOnDeletePolicy (CsiDriverNfs: defaultOnDelete) to delete first, or choose ` +
      `onDelete retain or archive`
    );
  },
});

/** The driver is told the names of claims: without them, all claims of a class with a pattern share one directory. */
export const CSI_DRIVER_NAMES_CLAIMS = builtIn<ClassWithPattern>({
  name: "csi-driver-names-claims",
  reads: [READS_DRIVERS],
  judge(live, { driver, pathPattern }) {
    const found = driversIn(live, driver).find((each) => {
      const provisioner = containersOf(each).find(({ image = "" }) => /csi-provisioner/.test(image));
      return provisioner !== undefined && !provisioner.args?.some((arg) => WITH_METADATA.test(arg));
    });
    if (found === undefined) return undefined;
    return (
      `pathPattern ${pathPattern.replaceAll("$${", "${")} needs a driver that is told the names of claims, or all of them ` +
      `share one directory of that very name, but csi-provisioner of Deployment ${titleOf(found)} runs without ` +
      `--extra-create-metadata: add it, or leave the pattern out`
    );
  },
});

/** What this app makes of the driver comes before what is live: it is applied first. */
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

function titleOf({ metadata }: LiveWorkload): string {
  return `${metadata.namespace ?? ""}/${metadata.name}`;
}
