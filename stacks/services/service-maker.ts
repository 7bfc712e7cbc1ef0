import { Construct } from "constructs";
import {
  type BackupSource,
  type Client,
  type DatabaseDump,
  type DestinationPods,
  GitlabRunnerPool,
  type HttpRoute,
  HttpRoutes,
  LitestreamDatabase,
  Purpose,
  ReplicaData,
  ScheduledJob,
  SecretFromVault,
  type ServiceAddress,
  StatefulService,
  StaticSite,
  WebService,
} from "../../constructs";
import type { House } from "./house";
import { mapValues } from "./map-values";
import { programsOf } from "./programs";
import { byVariable, keysOf, REPLICA_KEYS } from "./secret-keys";
import type { Database, Job, Program, Replicated, Runners, Service, Site, WithKeys } from "./service";
import { ServiceVolumes } from "./service-volumes";

/** Creates one service in its own scope. */
export class ServiceMaker extends Construct {
  /** Namespace of everything that it creates. */
  public readonly namespace: string;
  /** Dumps that belong into it. */
  public readonly dumps: Record<string, DatabaseDump> = {};
  /** Pods of the databases that are dumped. */
  public readonly dumped: DestinationPods[] = [];
  private readonly secret: SecretFromVault | undefined;
  private readonly volumes: ServiceVolumes;

  constructor(
    scope: Construct,
    private readonly service: Service,
    private readonly house: House,
  ) {
    super(scope, service.name);
    this.namespace = service.namespace ?? house.namespace;
    this.volumes = new ServiceVolumes(this, service.name, this.namespace, house);
    this.secret = this.makeSecret();
    if (service.database !== undefined) this.makeDatabase(service.database);
    for (const each of programsOf(this.service)) this.makeProgram(each);
    if (service.site !== undefined) this.makeSite(service.site);
    if (service.job !== undefined) this.makeJob(service.job);
    for (const each of service.runners ?? []) this.makeRunners(each);
    this.makeRoutes();
  }

  /** Claims that belong into the backup of the namespace. */
  public get sources(): Readonly<Record<string, BackupSource>> {
    return this.volumes.sources;
  }

  private makeSecret(): SecretFromVault | undefined {
    const keys = keysOf(this.service);
    if (keys.length === 0) return undefined;
    const { name, secret } = this.service;
    const { folder = name, files } = secret ?? {};
    const { namespace } = this;
    return new SecretFromVault(this, "secret", {
      keys,
      files,
      name: `${folder}-secrets`,
      path: `default/${folder}`,
      namespace,
      store: this.house.store,
    });
  }

  private makeDatabase({ at, clients, dump, ...database }: Database): void {
    const backup = this.house.backupOf(at.namespace);
    const dumps = backup === undefined ? [] : [podsOf({ name: backup, namespace: at.namespace })];
    this.dumps[at.name] = {
      image: database.image,
      command: ["pg_dump", "--format=custom", `--file=/dumps/${at.name}`],
      env: { PGHOST: at.host, PGUSER: dump.user, PGDATABASE: dump.user },
      secretEnv: { PGPASSWORD: this.required.key(dump.key) },
      resources: database.resources,
    };
    this.dumped.push({ ...podsOf(at), ports: Object.values(at.ports) });
    new StatefulService(this, at.name, {
      name: at.name,
      namespace: at.namespace,
      ports: at.ports,
      purpose: Purpose.PRODUCTION,
      replicas: 1,
      replicaData: ReplicaData.SEPARATE,
      reachableFrom: [...clients.map(clientOf), ...dumps],
      ...this.withKeys(database),
    });
  }

  private makeProgram({ at, clients = [], routes, volumes = {}, replicated, ...program }: Program): void {
    const routed = Object.values(routes ?? {}).map((route) => route.portName ?? firstPortOf(at));
    const ingress = routed.length > 0 ? [{ ...this.house.ingress, portNames: [...new Set(routed)] }] : [];
    const scraping =
      replicated === undefined ? [] : [{ ...this.house.prometheus, portNames: ["litestream"] }];
    const kept = mapValues(volumes, (volume, name) => this.volumes.volumeOf(at, name, volume));
    const made = new WebService(this, at.name, {
      name: at.name,
      namespace: at.namespace,
      ports: at.ports,
      purpose: Purpose.PRODUCTION,
      ...(program.writableRoot === undefined && { scratchDirectories: ["/tmp"] }),
      ...this.withKeys(program),
      sidecars: this.eachWithKeys(program.sidecars),
      initContainers: this.eachWithKeys(program.initContainers),
      volumes: kept,
      databases: replicated && [this.databaseOf(replicated)],
      reachableFrom: [...ingress, ...scraping, ...clients.map(clientOf)],
    });
    for (const volume of Object.values(kept)) {
      if ("claim" in volume && volume.holdsDatabase === true) this.volumes.stoppedFor(volume.claim, made);
    }
  }

  private makeSite({ at, content, contentTypes }: Site): void {
    new StaticSite(this, at.name, {
      name: at.name,
      namespace: at.namespace,
      purpose: Purpose.PRODUCTION,
      content,
      contentTypes,
      reachableFrom: [this.house.ingress],
    });
  }

  private databaseOf({ bucket, ...props }: Replicated): LitestreamDatabase {
    return new LitestreamDatabase(this, props.name, {
      ...props,
      replica: {
        endpoint: this.house.objectStorage,
        bucket,
        accessKeyId: this.required.key(REPLICA_KEYS.id),
        secretAccessKey: this.required.key(REPLICA_KEYS.secret),
      },
    });
  }

  private makeJob({ volumes = {}, ...job }: Job): void {
    const { namespace } = this;
    const mounted = mapValues(volumes, ({ mountPath, readOnly, ...data }, name) => ({
      claim: this.volumes.directoryOf(`${job.name}-${name}`, data),
      mountPath,
      readOnly,
    }));
    new ScheduledJob(this, job.name, {
      namespace,
      purpose: Purpose.PRODUCTION,
      volumes: mounted,
      scratchDirectories: ["/tmp"],
      ...this.withKeys(job),
    });
  }

  private makeRunners({ token, ...pool }: Runners): void {
    const given = { namespace: this.namespace, purpose: Purpose.PRODUCTION, token: this.required.key(token) };
    new GitlabRunnerPool(this, pool.name, { ...pool, ...given });
  }

  private makeRoutes(): void {
    const { name, routes = {}, site } = this.service;
    const own = [...programsOf(this.service), ...(site === undefined ? [] : [site])].flatMap(
      ({ at, routes = {} }) =>
        Object.entries(routes).map(([key, route]): [string, HttpRoute] => [
          key,
          { ...route, to: at, portName: route.portName ?? firstPortOf(at) },
        ]),
    );
    const all = { ...Object.fromEntries(own), ...routes };
    if (Object.keys(all).length === 0) return;
    const { namespace } = this;
    new HttpRoutes(this, "routes", { name, namespace, through: this.house.entry, routes: all });
  }

  private eachWithKeys<Container extends WithKeys<object>>(
    containers: Readonly<Record<string, Container>> = {},
  ) {
    return mapValues(containers, (each) => this.withKeys(each));
  }

  /** Replaces names of keys by the keys of the Secret, which must have them. */
  private withKeys<Container extends WithKeys<object>>({ secretEnv, secretFiles, ...rest }: Container) {
    return {
      ...rest,
      ...(secretEnv && {
        secretEnv: mapValues(byVariable(secretEnv), (key) => this.required.key(key)),
      }),
      ...(secretFiles && { secretFiles: mapValues(secretFiles, (file) => this.required.file(file)) }),
    };
  }

  private get required(): SecretFromVault {
    if (this.secret === undefined)
      throw new Error(`${this.node.path}: secret must have files with keys, or containers must name keys`);
    return this.secret;
  }
}

function firstPortOf(at: ServiceAddress): string {
  return Object.keys(at.ports)[0] ?? "";
}

function clientOf(client: ServiceAddress | Client): Client {
  return "endpoint" in client ? podsOf(client) : client;
}

function podsOf({ name, namespace }: { readonly name: string; readonly namespace: string }) {
  return { namespace, labels: { "app.kubernetes.io/name": name } };
}
