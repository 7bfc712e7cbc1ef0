import type { Answer } from "../../../live";
import { BOOTSTRAP, type BootstrapArgs, SECRETS } from "../bootstrap-question";
import { etcdOn, isApiServer, type Reach } from "./reach";

/** How machines and the endpoint are probed; tests replace it. */
export interface Asking {
  /** Returns whether etcd listens on a machine. */
  readonly etcdOn: (address: string) => Promise<Reach>;
  /** Returns whether an API server responds at a URL. */
  readonly isApiServer: (endpoint: string) => Promise<boolean>;
}

/**
 * Returns the errors that stop a plan which would bootstrap etcd, or create new secrets, for a cluster that already
 * runs. Machines are only probed if the state lacks one of the two resources.
 */
export async function answerBootstrap(
  args: BootstrapArgs,
  readState: () => ReadonlySet<string> | undefined,
  asking: Asking = { etcdOn, isApiServer },
): Promise<Readonly<Record<string, string>>> {
  const known = readState();
  if (known === undefined) throw new Error(stateMistake(args));
  const isMissing = (address: string) => !known.has(address);
  if (!isMissing(args.bootstrap) && !isMissing(args.secrets)) return {};
  const { running, silent } = await find(args, asking);
  const bootstrap = running === "" ? silentMistake(args, silent) : runningMistake(args, running);
  return {
    ...(isMissing(args.bootstrap) && bootstrap !== "" ? { [BOOTSTRAP]: bootstrap } : {}),
    ...(isMissing(args.secrets) && running !== "" ? { [SECRETS]: secretsMistake(args, running) } : {}),
  };
}

/** The function in the form that the program expects. */
export const ANSWER_BOOTSTRAP: Answer<BootstrapArgs> = (args, readState) => answerBootstrap(args, readState);

async function find({ controlPlanes, bootstrapNode, endpoint }: BootstrapArgs, asking: Asking) {
  const [apiServer, ...reaches] = await Promise.all([
    asking.isApiServer(endpoint),
    ...controlPlanes.map(({ address }) => asking.etcdOn(address)),
  ]);
  const titles = (reach: Reach) =>
    controlPlanes
      .filter(({ name }, at) => reaches[at] === reach && (reach === "open" || name !== bootstrapNode))
      .map(({ name, address }) => `${name} (${address})`);
  const running = [
    ...titles("open").map((title) => `etcd on ${title}`),
    ...(apiServer ? [`an API server at ${endpoint}`] : []),
  ].join(", ");
  // the bootstrap node need not respond: Talos itself refuses to bootstrap a machine that already runs etcd.
  return { running, silent: titles("silent").join(", ") };
}

function stateMistake({ path }: BootstrapArgs): string {
  return `${path}: the state must be readable at plan, because it records whether etcd was bootstrapped: check terraform state list`;
}

function runningMistake({ path, bootstrap }: BootstrapArgs, running: string): string {
  return (
    `${path}: etcd must be bootstrapped once, or a second cluster starts beside the first, but the state does not contain ${bootstrap}, and the cluster runs: ${running}. If these are its machines, import it: ` +
    `terraform import '${bootstrap}' any`
  );
}

function silentMistake({ path, bootstrap }: BootstrapArgs, silent: string): string {
  if (silent === "") return "";
  return (
    `${path}: other control planes must answer before etcd is bootstrapped (${bootstrap}), because they may already ` +
    `run one, but these do not: ${silent}. Switch them on, or plan without asking: -var live_checks=false`
  );
}

function secretsMistake({ path, secrets }: BootstrapArgs, running: string): string {
  return (
    `${path}: new certificate authorities must not be created for a running cluster, or its machines accept no client any more, but the state does not contain ${secrets}: restore the state, or import the secrets of the cluster: ` +
    `terraform import '${secrets}' secrets.yaml (${running})`
  );
}
