import { type ITerraformDependable, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { isDnsSubdomain, checkNew, propError } from "../../../checks";
import { requireLive, verdictOf, warnLive } from "../../../live";
import { guarded } from "../../../overrides";
import { DECLARED_REPLICAS, DECLARED_SERVICE_EXISTS, DECLARED_WORKLOAD_EXISTS } from "./checks";
import type { DeclaredService } from "./declared-service";
import { DECLARED_OVERRIDES } from "./overrides";

/** Properties of `DeclaredServices`. */
export interface DeclaredServicesProps {
  /** The declared services, by names of lower case letters, digits and dashes. */
  readonly services: Readonly<Record<string, DeclaredService>>;
}

/**
 * Compares declared services with the live cluster at every plan. The plan stops if a workload or its Service does
 * not exist, or if the Service lacks a declared port. A different number of replicas is only a warning, because users
 * scale manually.
 * @example
 * ```ts
 * new DeclaredServices(stack, "declared", {
 *   services: {
 *     minio: new DeclaredService({
 *       kind: DeclaredKind.STATEFUL_SET,
 *       namespace: "minio",
 *       name: "minio",
 *       purpose: Purpose.PRODUCTION,
 *       replicas: 4,
 *       service: { name: "minio-lb", ports: { s3: 9000 } },
 *     }),
 *   },
 * });
 * ```
 */
export class DeclaredServices extends Construct {
  /** The resource with the checks of the services, for `dependsOn` of resources that use them. */
  public readonly dependables: ITerraformDependable[];

  /** @throws for an invalid name, or a workload that is declared twice. */
  constructor(scope: Construct, id: string, props: DeclaredServicesProps) {
    checkNew({ DeclaredServices }, new.target, scope, id, props);
    super(scope, id);
    const services = Object.entries(props.services);
    this.validate(services);
    for (const [, service] of services) this.requireAsDeclared(service);
    // this resource deploys nothing; Terraform only supports conditions on resources.
    const conditions = guarded(
      TerraformResource,
      this,
      "Resource",
      {
        terraformResourceType: "terraform_data",
        lifecycle: { precondition: verdictOf(this) },
      },
      DECLARED_OVERRIDES,
    );
    this.dependables = [conditions];
  }

  private validate(services: readonly (readonly [string, DeclaredService])[]): void {
    const { path } = this.node;
    const wrong = services.find(([name]) => !isDnsSubdomain(name) || name.includes("."));
    if (wrong !== undefined) {
      throw propError(path, "services", "have names of lower case letters, digits and dashes", wrong[0]);
    }
    const names = services.map(([, service]) => String(service));
    const twice = names.find((name, at) => names.indexOf(name) !== at);
    if (twice !== undefined) throw propError(path, "services", "declare each workload once", twice);
  }

  private requireAsDeclared({ kind, namespace, name, address, replicas }: DeclaredService): void {
    const workload = { kind, namespace, name };
    const ports = [...new Set(Object.values(address.ports))].sort((one, other) => one - other);
    requireLive(this, DECLARED_WORKLOAD_EXISTS, workload);
    requireLive(this, DECLARED_SERVICE_EXISTS, { ...workload, service: address.name, ports });
    warnLive(this, DECLARED_REPLICAS, { ...workload, replicas });
  }
}
