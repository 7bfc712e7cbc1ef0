import {
  DeploymentV1,
  type DeploymentV1SpecTemplateSpec,
} from "@cdktf/provider-kubernetes/lib/deployment-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { shortHashOf } from "../../checks";
import { CLAIM_NOT_TERMINATING } from "../../claims";
import { PodSecurityLevel, requireNamespace } from "../../cluster";
import { DEPLOYMENTS, makesLive, type PlanCheck, requireLive, verdictOf } from "../../live";
import { guarded } from "../../overrides";
import { literal, Memory } from "../../units";
import { VOLUME_BINDABLE } from "../bound-volume/volume-checks";
import { AccessMode } from "../nfs-export/access-mode";
import type { NfsExport } from "../nfs-export/nfs-export";
import { makeStaticPair } from "../static-volume/static-pair";
import { CLAIM_WAY_OUT, NO_STATIC_CLASS, STATIC_VOLUME_PAGE } from "../static-volume/static-pair-checks";
import { pairNames } from "../static-volume/static-pair-names";
import type { NfsSubdirStorageClassProps } from "./nfs-provisioned-storage-class-props";
import { PROVISIONER_OVERRIDES } from "./subdir-overrides";
import { subdirPodSpec } from "./subdir-pod";
import { chooseSubdirPod } from "./subdir-pod-choice";
import { SubdirRbac } from "./subdir-rbac";

/** Nominal size of the root volume, as NFS does not enforce one. */
const NOMINAL_SIZE = Memory.mebibytes(1);

/**
 * nfs-subdir-external-provisioner as resources of ours: one pod that mounts the export and makes a
 * directory for each claim of one class.
 *
 * Another server or path makes another provisioner name: volumes of the old export keep the old one, so
 * that no directory of the same path is deleted on the new server.
 */
export class SubdirProvisioner extends Construct {
  /** Name under which it listens; volumes carry it. */
  public readonly provisionerName: string;
  /** The Deployment, for `dependsOn`. */
  public readonly deployment: ITerraformDependable;

  /** @throws if no node can take the pod, or its namespace in this stack refuses it. */
  constructor(scope: Construct, id: string, props: NfsSubdirStorageClassProps) {
    super(scope, id);
    // the checks name the props of the class.
    const pod = chooseSubdirPod(scope, props);
    const needs = requireNamespace(scope, "namespace", props.namespace, PodSecurityLevel.BASELINE);
    const name = `${props.className}-provisioner`;
    const exportName = `${props.className}-${exportHash(props)}`;
    this.provisionerName = `groundplan/${exportName}`;

    requireLiveRoot(scope, exportName, props.namespace);
    const rootClaim = this.makeRoot(props, exportName, { ...needs, preconditions: verdictOf(scope) });
    const lockName = this.provisionerName.replace("/", "-");
    const rbac = new SubdirRbac(this, "rbac", { ...needs, name, namespace: props.namespace, lockName });
    const spec = subdirPodSpec({
      ...pod,
      rootClaim,
      serviceAccountName: rbac.serviceAccountName,
      provisionerName: this.provisionerName,
      server: props.server,
      path: literal(props.path),
    });
    this.deployment = this.makeDeployment(name, props.namespace, spec, rbac.bindings);
    const { nodeSelector, tolerations } = pod;
    makesLive(this, DEPLOYMENTS, {
      metadata: { name, namespace: props.namespace },
      spec: { replicas: 1, template: { spec: { nodeSelector, tolerations } } },
    });
  }

  private makeDeployment(
    name: string,
    namespace: string,
    spec: DeploymentV1SpecTemplateSpec,
    dependsOn: ITerraformDependable[],
  ): DeploymentV1 {
    const labels = {
      "app.kubernetes.io/name": "nfs-subdir-external-provisioner",
      "app.kubernetes.io/instance": name,
    };
    return guarded(
      DeploymentV1,
      this,
      "Resource",
      {
        metadata: { name, namespace, labels },
        spec: {
          replicas: "1",
          // two at the same time would wait for one lock.
          strategy: { type: "Recreate" },
          selector: { matchLabels: labels },
          template: { metadata: { labels }, spec },
        },
        waitForRollout: false,
        dependsOn,
      },
      PROVISIONER_OVERRIDES,
    );
  }

  /**
   * The export itself: only a volume has mount options. It is named after the export, so that a new one is created
   * first.
   */
  private makeRoot(
    props: NfsSubdirStorageClassProps,
    name: string,
    needs: { readonly dependsOn: ITerraformDependable[]; readonly preconditions: PlanCheck[] },
  ): string {
    const { server, path, namespace, mountOptions } = props;
    const { claim } = makeStaticPair(new Construct(this, "root"), {
      name,
      namespace,
      source: { server, path },
      mountOptions,
      dependsOn: needs.dependsOn,
      capacity: NOMINAL_SIZE,
      request: NOMINAL_SIZE,
      accessModes: [AccessMode.READ_WRITE_MANY],
      volumeLifecycle: { createBeforeDestroy: true, precondition: needs.preconditions },
      claimLifecycle: { createBeforeDestroy: true },
    });
    return claim.metadata.name;
  }
}

/** Requires that the live root volume can bind and is kept, as that of a `StaticNfsVolume`. */
function requireLiveRoot(construct: Construct, exportName: string, namespace: string): void {
  const { volume: volumeName, claim: claimName } = pairNames(exportName);
  requireLive(construct, NO_STATIC_CLASS, {});
  requireLive(construct, VOLUME_BINDABLE, { volumeName, page: STATIC_VOLUME_PAGE });
  requireLive(construct, CLAIM_NOT_TERMINATING, { namespace, claimName, wayOut: CLAIM_WAY_OUT });
}

function exportHash({ server, path }: NfsExport): string {
  return shortHashOf(`${server}\n${path}`);
}
