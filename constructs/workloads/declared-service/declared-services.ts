import { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { addCheckBlock, isDnsSubdomain, LiveCluster, type PlanCheck, planCheck } from "../../cluster";
import { propError } from "../../units";
import { strimziList } from "../suspension/strimzi-at-plan";
import { DeclaredKind, type DeclaredService } from "./declared-service";

/** Properties of `DeclaredServices`. */
export interface DeclaredServicesProps {
  /** The services that others run, by a name for each: lower case letters, digits and dashes. */
  readonly services: Readonly<Record<string, DeclaredService>>;
}

/**
 * Compares declared services with the live cluster at every plan. The plan stops where a workload or its
 * Service is not there, or the Service does not have a port that is declared; it warns of another number of
 * replicas, which people change.
 */
export class DeclaredServices extends Construct {
  /** @throws for a name that is none, or a workload that is declared twice. */
  constructor(scope: Construct, id: string, props: DeclaredServicesProps) {
    super(scope, id);
    const services = Object.entries(props.services);
    this.validate(services);
    // it makes nothing anywhere; Terraform hangs conditions on resources only.
    new TerraformResource(this, "Resource", {
      terraformResourceType: "terraform_data",
      lifecycle: { precondition: services.flatMap(([, service]) => this.preconditionsOf(service)) },
    });
    for (const [name, service] of services) addCheckBlock(this, name, this.replicasCheck(service));
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

  private preconditionsOf(service: DeclaredService): PlanCheck[] {
    const { namespace } = service;
    const { name, ports } = service.address;
    const { path } = this.node;
    const live = LiveCluster.of(this).list("v1", "Service", { namespace, name });
    const numbers = [...new Set(Object.values(ports))].sort((one, other) => one - other);
    const declared = `toset([for each in flatten(${live}[*].spec.ports) : each.port])`;
    return [
      planCheck(
        `length(${this.workload(service)}) == 1`,
        `${path}: ${service} must exist as declared, but the live cluster has none`,
      ),
      planCheck(
        `length(${live}) == 1`,
        `${path}: Service ${namespace}/${name} of ${service} must exist as declared, but the live cluster has none`,
      ),
      planCheck(
        `length(${live}) != 1 || length(setsubtract(toset([${numbers.join(", ")}]), ${declared})) == 0`,
        `${path}: Service ${namespace}/${name} must declare the ports ${numbers.join(", ")} (GR-13), but it has \${join(", ", ${declared})}`,
      ),
    ];
  }

  private replicasCheck(service: DeclaredService): PlanCheck {
    const count = "try(tonumber(workload.spec.replicas), 1)";
    const counts = `[for workload in ${this.workload(service)} : ${count}]`;
    return planCheck(
      `alltrue([for count in ${counts} : count == ${service.replicas}])`,
      `${this.node.path}: ${service} has \${join(", ", ${counts})} replicas, but ${service.replicas} are declared: what ` +
        `follows from the number, such as what a suspension puts back, follows from the declared one`,
    );
  }

  private workload({ kind, namespace, name }: DeclaredService): string {
    const live = LiveCluster.of(this);
    const filter = { namespace, name };
    return kind === DeclaredKind.KAFKA_NODE_POOL
      ? strimziList(live, "kafka.strimzi.io", kind, filter)
      : live.list("apps/v1", kind, filter);
  }
}
