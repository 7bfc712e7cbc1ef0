import { kubectl, talosctl, untilRunning } from "../../cli/talos/commands";
import { describeProcedure, type Procedure, type Situation } from "../../cli/talos/procedure";
import { add } from "../../cli/talos/procedures/add";
import { apply } from "../../cli/talos/procedures/apply";
import { install } from "../../cli/talos/procedures/install";
import { machineCalled } from "../../cli/talos/procedures/machines";
import { recover } from "../../cli/talos/procedures/recover";
import { replace } from "../../cli/talos/procedures/replace";
import { reset } from "../../cli/talos/procedures/reset";
import { upgrade, upgradeKubernetes } from "../../cli/talos/procedures/upgrade";
import type { TalosMachineModel, TalosModel } from "../../constructs/talos/model/talos-model";

/** A worker that the facts do not have yet. */
const WORKER = { name: "worker1", address: "192.168.2.30", role: "worker" } as const;

/** The node of a cluster that is kept for one workload, and the stack that keeps it. */
export interface IsolatedFacts {
  readonly model: TalosModel;
  readonly stack: string;
  readonly node: string;
}

/** Writes docs/talos-operations.md: every command in it comes from the facts of an environment. */
export function talosOperationsPage(model: TalosModel, isolated: IsolatedFacts): string {
  const situation = situationOf(model);
  const [first = "", second = "", third = ""] = model.machines.map(({ name }) => name);
  const plane = model.machines.find(({ name }) => name !== model.bootstrapNode)?.name ?? first;
  const wider = situationOf({ ...model, machines: [...model.machines, workerLike(model)] });
  return `# Talos machines: installation, changes and repair

<!-- \`npm run pages\` writes this page: its commands come from the environments \`${model.cluster}\` and \`${isolated.model.cluster}\`. -->

The machines of a [TalosCluster](talos.md) are installed, upgraded and repaired by commands that \`npx groundplan talos\` prints
from its facts ([the command](command-line.md#talos-machines)). It runs none of them: a person does, step by step, and looks.
This page shows what it prints for the environment \`${model.cluster}\`: ${model.machines.length} machines, ${first}, ${second} and ${third}.

Two rules hold on every page: a machine is up when Talos says \`STAGE running\`, as \`Ready\` in Kubernetes is true while a machine still
waits in \`booting\` for a driver; and only one machine is changed at a time, until etcd has all of its members again.

## From blank machines to a cluster

1. Declare the machines: a \`Cluster\`, and a \`TalosCluster\` with the system disk of each machine ([facts](talos.md)).
2. Make the secrets once, and encrypt them. Whoever has them owns the cluster; without them it cannot be extended:

   \`\`\`sh
   talosctl gen secrets --output-file secrets.yaml
   sops encrypt --age "$AGE_RECIPIENT" secrets.yaml > secrets.sops.yaml && rm secrets.yaml
   \`\`\`

3. Synthesize (\`npm start\`), and print the commands: \`npx groundplan talos install\`. The patches of the machines are in
   \`${situation.places.folder}\` afterwards.
4. Boot each machine from the installer of Talos ${model.talosVersion}, and run what was printed:

${block(install(situation))}
5. Deploy the stacks of the cluster, in the order that \`npx groundplan summary\` prints: namespaces first, the
   [NvidiaDevicePlugin](nvidia-device-plugin.md) for the GPU, [EtcdSnapshots](etcd-snapshots.md), then everything else.
6. Take the first snapshot, and fetch it once, before there is anything to lose.

## Changing the configuration

After the installation, remove \`install\` from the facts: a machine is wiped only by a declared installation. From then on a changed
fact, or a construct that needs something of the machines, shows as a changed output in the plan of the machines' stack.
\`npx groundplan talos apply\` brings it to the machines:

${block(apply(running(situation), []))}
## Upgrading Talos

\`npx groundplan talos upgrade ${next(model.talosVersion)}\`. A changed \`install.image\` alone does not upgrade a machine that runs. A minor version that is skipped,
or one that does not run the cluster's Kubernetes, is refused.

${block(upgrade(situation, next(model.talosVersion)))}
## Upgrading Kubernetes

\`npx groundplan talos upgrade-kubernetes ${next(model.kubernetesVersion)}\`

${block(upgradeKubernetes(situation, next(model.kubernetesVersion)))}
## Replacing a machine

\`npx groundplan talos replace ${plane}\`, while the old machine answers:

${block(replace(situation, plane, { dead: false }))}
\`npx groundplan talos replace ${plane} --dead\`, where it does not:

${block(replace(situation, plane, { dead: true }))}
## Adding a worker

Declare it, with the role \`WORKER\`, in the \`Cluster\` and the \`TalosCluster\`, and synthesize. Then \`npx groundplan talos add ${WORKER.name}\`; here
for a worker at ${WORKER.address}:

${block(add(wider, [WORKER.name]))}
Control planes are added and removed two at a time, so that etcd has an odd number of members.

## Removing a machine

\`npx groundplan talos reset ${WORKER.name}\`. The bootstrap node, and a control plane without which the number of members is even, are
refused.

${block(reset(wider, [WORKER.name]))}
## Isolating a node

A node is kept for one workload by an [IsolatedNode](isolated-node.md), and by nothing in the machine configuration: what Talos
sets at a start would come back after the isolation has ended. For ${isolated.node} of the environment \`${isolated.model.cluster}\`:

${isolation(isolated)}
## Recovering etcd

On 2025-12-29 the cluster \`${model.cluster}\` was lost for the fourth time: while it was moved from one control plane to three, one of two
members did not answer. Two members need both, so that etcd elected no leader, and nothing could be changed any more, the
list of members included. It was rebuilt from blank machines, without its data. Now an even number of members is refused, a
machine follows the one before it only when etcd has counted that one, and every procedure begins with a snapshot.

If most members are lost for good, \`npx groundplan talos recover --snapshot etcd.db\` prints:

${block(recover(situation, "etcd.db"))}
Objects are those of the moment of the snapshot; containers and local volumes of the control planes are gone. Let
\`npx groundplan preflight\` compare the stacks with what is there before the next apply.

## What was tried, and what was not

The commands of this page are printed by the same functions as those of the command, and a test compares them with the page. They
run in \`test/cli/talos/run-procedures.test.ts\` against a stand-in for \`talosctl\` that keeps what machines would know: who was installed and
bootstrapped, and who is a member. It refuses a second bootstrap, an installation of a machine that is installed, and an upgrade of
one that does not run. Talos' own library judges the configurations (\`test/real/talos\`). Not tried, as there is no machine: the
installation itself, the image factory, drivers, \`sops\` and \`talosctl\` of the real programs, the time that each step takes.
`;
}

/** A procedure as the command prints it. */
function block(procedure: Procedure): string {
  return `\`\`\`sh\n${describeProcedure(procedure)}\n\`\`\`\n`;
}

function situationOf(model: TalosModel): Situation {
  return { model, places: { folder: `talos/${model.cluster}`, secrets: "secrets.sops.yaml" } };
}

/** The machines as the facts have them after their installation. */
function running({ model, places }: Situation): Situation {
  return {
    model: { ...model, machines: model.machines.map((each) => ({ ...each, install: undefined })) },
    places,
  };
}

/** The patch version after one. */
function next(version: string): string {
  return version.replace(/\d+$/, (patch) => String(Number(patch) + 1));
}

function workerLike({ machines, bootstrapNode }: TalosModel): TalosMachineModel {
  const other = machines.find(({ name }) => name !== bootstrapNode);
  if (other === undefined) throw new Error("the environment has one machine");
  return { ...other, ...WORKER };
}

function isolation({ model, stack, node }: IsolatedFacts): string {
  const machine = machineCalled(model, node);
  return block({
    name: "isolate",
    title: `Keeps ${node} for one workload`,
    files: {},
    steps: [
      {
        title: "Talos runs on it, and what runs there now",
        commands: [
          untilRunning(model, machine),
          kubectl(model, "get", "pods", "--all-namespaces", `--field-selector=spec.nodeName=${node}`),
        ],
      },
      {
        title: "The checks say who would be cut off: virtual machines, DaemonSets, Longhorn's replicas",
        commands: [`npx groundplan preflight ${stack}`],
      },
      {
        title: "The taint is set",
        commands: [
          `terraform -chdir=cdktf.out/stacks/${stack} init`,
          `terraform -chdir=cdktf.out/stacks/${stack} apply`,
          kubectl(model, "get", "node", node, "--output=jsonpath={.spec.taints}"),
          talosctl(model, machine, "get", "machinestatus"),
        ],
      },
    ],
  });
}
