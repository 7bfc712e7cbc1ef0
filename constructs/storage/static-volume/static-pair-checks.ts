import { modesText } from "../../claims";
import { builtIn, type LiveVolume, reading, STORAGE_CLASSES, VOLUMES } from "../../live";
import { differencesIn, type Field } from "../bound-volume/differences";
import { hostnamesOf } from "../bound-volume/node-of-volume";
import { pairNames, STATIC_CLASS_NAME } from "./static-pair-names";

/** Where the ways out are described. */
export const STATIC_VOLUME_PAGE = "docs/static-nfs-volume.md";

/** What to do where a claim is being deleted or lost. */
export const CLAIM_WAY_OUT = `the data is untouched. What to do: ${STATIC_VOLUME_PAGE}`;

/** What to do if a live pair is not the declared one. */
export const OTHER_PAIR = `create another volume with another name beside it: ${STATIC_VOLUME_PAGE}`;

/** A static pair as plain data: sizes as the API server writes them. */
export interface DeclaredPair {
  /** Start of both names. */
  readonly name: string;
  /** Namespace of the claim. */
  readonly namespace: string;
  /**
   * Server of the export.
   * @default - it is no export
   */
  readonly server?: string;
  /**
   * Path of the export, `${` doubled to `$${`: only Terraform knows an argument with a single `${`.
   * @default - not an export
   */
  readonly path?: string;
  /**
   * Directory of the nodes.
   * @default - it is an export
   */
  readonly directory?: string;
  /**
   * Label `kubernetes.io/hostname` of the one node that has the directory.
   * @default - every node has it
   */
  readonly hostname?: string;
  /** Size of the volume. */
  readonly capacity: string;
  /** Size of the claim. */
  readonly request: string;
  /** Access modes of both. */
  readonly accessModes: readonly string[];
}

/** The class of static volumes does not exist: a provisioner would create volumes for their claims. */
export const NO_STATIC_CLASS = builtIn<object>({
  name: "no-static-class",
  reads: [reading(STORAGE_CLASSES)],
  judge(live) {
    if (live.list(STORAGE_CLASSES).every(({ metadata }) => metadata.name !== STATIC_CLASS_NAME))
      return undefined;
    return (
      `no StorageClass may be named ${STATIC_CLASS_NAME}, or its provisioner provisions the claims of static volumes: ` +
      `delete that class`
    );
  },
});

/**
 * A live volume keeps its export, size, access modes and claim: Kubernetes refuses such a change halfway, or accepts it
 * and loses the claim, and a changed size would not be that of the export.
 */
export const STATIC_VOLUME_UNCHANGED = builtIn<DeclaredPair>({
  name: "static-volume-unchanged",
  reads: [
    reading(
      VOLUMES,
      ...[
        "spec.nfs",
        "spec.hostPath",
        "spec.local",
        "spec.nodeAffinity",
        "spec.capacity",
        "spec.accessModes",
        "spec.claimRef",
        "spec.storageClassName",
      ],
    ),
  ],
  judge(live, pair) {
    const { volume } = pairNames(pair.name);
    const found = live.findLive(VOLUMES, volume);
    const differences = found === undefined ? "" : differencesIn(volumeFields(found, pair));
    if (differences === "") return undefined;
    return (
      `a live volume keeps its ${pair.directory === undefined ? "export" : "directory"}, size, access modes, claim and class, but PersistentVolume ${volume} is live with ` +
      `${differences}: ${OTHER_PAIR}`
    );
  },
});

function volumeFields(live: LiveVolume, pair: DeclaredPair): readonly Field[] {
  const { spec } = live;
  const claim = `${pair.namespace}/${pairNames(pair.name).claim}`;
  const { namespace = pair.namespace, name = pairNames(pair.name).claim } = spec?.claimRef ?? {};
  return [
    ...placeFields(live, pair),
    ["capacity", spec?.capacity?.storage, pair.capacity],
    ["accessModes", modesText(spec?.accessModes), modesText(pair.accessModes) ?? ""],
    // a volume that was never bound has no claim reference yet.
    ["claim", `${namespace}/${name}`, claim],
    ["storageClassName", spec?.storageClassName, STATIC_CLASS_NAME],
  ];
}

function placeFields(live: LiveVolume, pair: DeclaredPair): readonly Field[] {
  const { spec } = live;
  const { server, path, directory, hostname } = pair;
  if (directory !== undefined && hostname !== undefined) {
    return [
      ["directory", spec?.local?.path, directory],
      ["node", hostnamesOf(live).join("+"), hostname],
    ];
  }
  if (directory !== undefined) return [["directory", spec?.hostPath?.path, directory]];
  return [
    ["server", spec?.nfs?.server, server ?? ""],
    ["path", spec?.nfs?.path, path?.replaceAll("$${", "${") ?? ""],
  ];
}
