import { Release } from "@cdktf/provider-helm/lib/release";
import { type ITerraformDependable, Token } from "cdktf";
import { Construct } from "constructs";
import { checkCall, checkNew, propError, isDnsLabel } from "../../checks";
import { oncePerCluster } from "../../cluster";
import { guarded } from "../../overrides";
import { chartAttributes, type HelmChart } from "../chart/helm-chart";
import { mirrorOf } from "../chart/mirror";
import { type Catalogue, catalogueOf } from "../values/catalogue";
import { releaseValues } from "../values/release-values";
import type { JsonObject } from "../values/stable-json";
import { valuesDocument } from "../values/values-document";
import { fullnameOf } from "./fullname";
import { ensureHelmProvider } from "./helm-provider";
import type { HelmReleaseProps } from "./helm-release-props";
import { RELEASE_OVERRIDES } from "./overrides";

/** Number of revisions that Helm keeps. Each is a Secret with the whole manifest, and the provider keeps all by default. */
const REVISIONS_KEPT = 5;

/**
 * One Helm release whose values are checked against the keys of its chart. Its settings let applies converge: a
 * failed install is upgraded by the next apply instead of failing because its name is in use, the values are one JSON
 * document with sorted keys, so that a plan shows what changed, and the history is limited.
 * @see https://helm.sh/docs/intro/using_helm/
 * @see https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release
 * @example
 * ```ts
 * const gateway = new HelmRelease(stack, "gateway", {
 *   chart: { name: "prometheus-pushgateway", version: "3.8.0" },
 *   releaseName: "pushgateway",
 *   namespace: "kube-system",
 *   values: { persistentVolume: { enabled: true, size: "2Gi" } },
 * });
 * gateway.fullname; // the name of its Service
 * ```
 */
export class HelmRelease extends Construct {
  /** Name of the release. */
  public readonly releaseName: string;
  /** Namespace of the release. */
  public readonly namespace: string;
  /** The values of the chart, with all sources merged. */
  public readonly values: JsonObject;
  /** The release, for `dependsOn` of what needs it. */
  public readonly dependables: ITerraformDependable[];
  private readonly catalogue: Catalogue | undefined;

  /** @throws for values that the chart does not have, or if the app has a release of that name in the namespace already */
  constructor(scope: Construct, id: string, props: HelmReleaseProps) {
    checkNew({ HelmRelease }, new.target, scope, id, props);
    super(scope, id);
    this.releaseName = props.releaseName;
    this.namespace = props.namespace;
    this.validateName();
    this.catalogue = catalogueOf(props.chart);
    if (this.catalogue === undefined) this.requireUnchecked(props);
    this.values = releaseValues(this, props, this.catalogue);
    const document = valuesDocument(this, this.values);
    const attributes = chartAttributes(props.chart, this.sourceOf(props.chart));
    oncePerCluster(this, "releaseName", `release in namespace ${this.namespace}`, this.releaseName);
    ensureHelmProvider(this);

    const release = guarded(
      Release,
      this,
      "Resource",
      {
        ...attributes,
        name: this.releaseName,
        namespace: this.namespace,
        values: [document],
        wait: props.wait,
        timeout: props.timeoutSeconds ?? 600,
        atomic: props.atomic ?? true,
        upgradeInstall: true,
        maxHistory: REVISIONS_KEPT,
        takeOwnership: props.adopt === undefined ? undefined : true,
        dependsOn: props.dependsOn && [...props.dependsOn],
        lifecycle: props.lifecycle,
      },
      RELEASE_OVERRIDES,
    );
    this.dependables = [release];
  }

  /** Name of the objects of the chart, truncated as the chart truncates it. */
  public get fullname(): string {
    return this.fullnameOf("");
  }

  /**
   * Returns the name of the objects of a subchart.
   * @param within key of the subchart in the values: `grafana`
   * @throws if there is no such subchart with a known name
   */
  public fullnameOf(within: string): string {
    checkCall("HelmRelease.fullnameOf", within);
    const name = this.catalogue && fullnameOf(this.catalogue, this.values, within);
    if (name !== undefined) return name;
    const rule = "have a fullnameOverride, or the names of its objects are unknown";
    throw propError(this, "chart", rule, within === "" ? (this.catalogue?.name ?? "unknown") : within);
  }

  private validateName(): void {
    const name = this.releaseName;
    if (Token.isUnresolved(name) || isDnsLabel(name, { longest: 53 })) return;
    const rule =
      "be at most 53 lower case letters, digits and dashes, starting and ending with a letter or digit";
    throw propError(this, "releaseName", rule, name);
  }

  private requireUnchecked({ chart, values, extraValues = {}, uncheckedValues }: HelmReleaseProps): void {
    const isUnchecked =
      uncheckedValues !== undefined && Object.keys({ ...values, ...extraValues }).length === 0;
    if (isUnchecked) return;
    const { name, version, source = "<where it is>", catalogue } = chart;
    const to = catalogue === undefined ? "" : ` --to ${catalogue}`;
    const rule =
      `have a catalogue of its keys: npx groundplan chart add ${name} ${version} --from ${source}${to} (or give all ` +
      "values as uncheckedValues, with the reason)";
    throw propError(this, "chart", rule, `${name} ${version}`);
  }

  private sourceOf(chart: HelmChart): string {
    const source = chart.source ?? this.catalogue?.source;
    if (source !== undefined) return mirrorOf(this).sources?.[source] ?? source;
    const rule = "have a source, because its catalogue names none";
    throw propError(this, "chart", rule, `${chart.name} ${chart.version}`);
  }
}
