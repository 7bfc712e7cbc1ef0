import type { Construct } from "constructs";
import {
  ClusterStack,
  type ClusterStackProps,
  NodeDirectory,
  Purpose,
  ResticBackup,
  SecretFromVault,
} from "../constructs";
import type { House } from "./services/house";
import type { NamespaceBackup, Service } from "./services/service";
import { ServiceMaker } from "./services/service-maker";

/** Properties of `ServicesStack`. */
export interface ServicesStackProps extends ClusterStackProps {
  /** What all services share. */
  readonly house: Omit<House, "backupOf">;
  /** The services; their ids are their names. */
  readonly services: readonly Service[];
  /**
   * Backups of all their volumes and databases, one for each namespace that has any.
   * @default - none
   */
  readonly backups?: readonly NamespaceBackup[];
}

/** The services of an environment: programs with their routes, data, secrets and backups. */
export class ServicesStack extends ClusterStack {
  constructor(scope: Construct, id: string, props: ServicesStackProps) {
    super(scope, id, props);
    const { house, services, backups = [] } = props;
    const backupOf = (namespace: string) => backups.find((each) => each.namespace === namespace)?.name;
    const made = services.map((service) => new ServiceMaker(this, service, { ...house, backupOf }));
    for (const backup of backups) this.makeBackup(backup, made, house.store);
  }

  private makeBackup(
    { passwordIn, repositoryIn, ...backup }: NamespaceBackup,
    made: readonly ServiceMaker[],
    store: string,
  ): void {
    const { name, namespace } = backup;
    const { path, key } = passwordIn;
    const secret = new SecretFromVault(this, `${name}-secret`, {
      name: `${name}-secrets`,
      namespace,
      store,
      path,
      keys: [key],
    });
    const claim = new NodeDirectory(this, `${name}-repository`, {
      name: `${name}-repository`,
      namespace,
      directory: repositoryIn.directory,
      nodeName: repositoryIn.on,
      capacity: repositoryIn.size,
      expendable: { reason: "it is the copy" },
    });
    const own = made.filter((each) => each.namespace === namespace);
    new ResticBackup(this, name, {
      ...backup,
      purpose: Purpose.PRODUCTION,
      password: secret.key(key),
      repository: { claim },
      sources: sortedUnion(own.map(({ sources }) => sources)),
      // its repository is a directory: beside the API server, it needs the databases that it dumps.
      mayReach: own.flatMap(({ dumped }) => dumped),
      dumps: sortedUnion(own.map(({ dumps }) => dumps)),
    });
  }
}

/** Merges records, sorted by key, so that the order of the services has no effect. */
function sortedUnion<Value>(records: readonly Readonly<Record<string, Value>>[]): Record<string, Value> {
  const all = records.flatMap((record) => Object.entries(record));
  return Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}
