import { join } from "node:path";
import type { ITerraformDependable, TerraformResourceLifecycle } from "cdktf";
import type { Construct } from "constructs";
import { localChart } from "../chart/local-chart";
import { HelmRelease } from "../release/helm-release";
import type { JsonObject } from "../values/stable-json";

/** The chart that carries the objects. */
const CHART = join(__dirname, "chart");

/** An object of Kubernetes, as in its manifest. */
export interface PlainObject extends JsonObject {
  /** Group and version, such as `traefik.io/v1alpha1`. */
  readonly apiVersion: string;
  /** Kind. */
  readonly kind: string;
  /** Name and namespace; Helm adds its own labels. */
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly annotations?: Readonly<Record<string, string>>;
  };
}

/** Objects that one release creates. */
export interface PlainObjects {
  /** Name of the release, at most 53 characters. */
  readonly releaseName: string;
  /** Namespace of the release. */
  readonly namespace: string;
  /** The objects. Terraform and Helm leave every text in them unchanged. */
  readonly objects: readonly PlainObject[];
  /** Resources that must exist first. */
  readonly dependsOn: ITerraformDependable[];
  /** Conditions at plan. */
  readonly lifecycle: TerraformResourceLifecycle;
}

/**
 * Makes objects without a resource type in the Terraform provider, mostly custom resources, as a Helm release with the id
 * `release`. Unlike `kubernetes_manifest`, a release can be planned before the CRDs exist. Helm does not detect changes that
 * other tools make to the objects; the next change of the release reverts them.
 * @see https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/manifest
 */
export function makePlainObjects(construct: Construct, of: PlainObjects): HelmRelease {
  const { releaseName, namespace, objects, dependsOn, lifecycle } = of;
  const { chart, checksum } = localChart(construct, "plain-objects", CHART);
  // by kind and name and not by position, so that a plan shows which object changes.
  const byTitle = Object.fromEntries(objects.map((each) => [`${each.kind}/${each.metadata.name}`, each]));
  return new HelmRelease(construct, "release", {
    chart,
    releaseName,
    namespace,
    values: {},
    uncheckedValues: {
      values: { objects: byTitle, checksum },
      reason: "the chart is part of this library, and its values are checked before it is created",
    },
    dependsOn,
    lifecycle,
  });
}
