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

/** Writes docs/talos-operations.md: every command in it is derived from the facts of an environment. */
export function talosOperationsPage(model: TalosModel, isolated: IsolatedFacts): string {
  const situation = situationOf(model);
  const [first = "", second = "", third = ""] = model.machines.map(({ name }) => name);
  const plane = model.machines.find(({ name }) => name !== model.bootstrapNode)?.name ?? first;
  const wider = situationOf({ ...model, machines: [...model.machines, workerLike(model)] });
  return `# Talos machines: installation, changes and repair

<!-- \`npm run pages\` writes this page: its commands come from the environments \`${model.cluster}\` and \`${isolated.model.cluster}\`. -->

\`npx groundplan talos\` prints the commands that install, upgrade and repair the machines of a [TalosCluster](talos.md), derived from
its facts ([the command](command-line.md#talos-machines)). It runs none of them: run them yourself, step by step, and read what each
prints. This page shows the commands for the environment \`${model.cluster}\` with its ${model.machines.length} machines ${first}, ${second} and ${third}.

Two rules apply to every procedure:

- A machine is up when Talos reports \`STAGE running\`. \`Ready\` in Kubernetes is not enough: it is also true while a machine waits for a
  driver in \`booting\`.
- Only one machine is changed at a time. The next one follows when etcd has all of its members again.

## From blank machines to a cluster

1. Declare the machines: a \`Cluster\`, and a \`TalosCluster\` with the system disk of each machine ([facts](talos.md)).
2. Generate the secrets once, and encrypt them. Whoever has them controls the cluster; without them it cannot be extended:

   \`\`\`sh
   talosctl gen secrets --output-file secrets.yaml
   sops encrypt --age "$AGE_RECIPIENT" secrets.yaml > secrets.sops.yaml && rm secrets.yaml
   \`\`\`

3. Copy the secrets and the key that decrypts them to a folder outside of this machine and the cluster, such as a USB stick. The
   commands expect them there, and refuse to install a machine otherwise:

   \`\`\`sh
   export BACKUP=/media/stick
   cp secrets.sops.yaml "$BACKUP"/ && cp "\${SOPS_AGE_KEY_FILE:-$HOME/.config/sops/age/keys.txt}" "$BACKUP"/keys.txt
   \`\`\`

4. Synthesize (\`npm start\`), and print the commands with \`npx groundplan talos install\`. It writes the patches of the machines into
   \`${situation.places.folder}\`.
5. Boot each machine from the installer of Talos ${model.talosVersion}, and run the printed commands:

${block(install(situation))}
6. Deploy the stacks of the cluster in the order that \`npx groundplan summary\` prints.
7. Take the first snapshot of etcd ([EtcdSnapshots](etcd-snapshots.md)), and fetch it once, before the cluster contains data.

## Changing the configuration

After the installation, remove \`install\` from the facts, so that no machine can be wiped. Afterwards, the plan of the
stack with the \`TalosCluster\` shows a changed configuration as a changed output. \`npx groundplan talos apply\` applies it:

${block(apply(running(situation), []))}
## Upgrading Talos

\`npx groundplan talos upgrade ${next(model.talosVersion)}\`. A changed \`install.image\` alone does not upgrade a running machine. The command refuses to skip a minor
version, and a version that does not support the cluster's Kubernetes version.

The upgrade cordons and drains each machine before it restarts, and uncordons it afterwards: Talos up to 1.12 does so itself, and from 1.13
on talosctl does (\`--drain\`, on by default, for at most 5 minutes). A PodDisruptionBudget that allows no eviction stops it; from 1.13 on, the
new image is installed by then, and the machine uses it from its next restart on. \`talosctl reboot\` drains only with \`--drain\`, which the
commands do not set: they reboot machines only after an installation, when nothing runs yet. Before a machine is reset, the commands drain it
with kubectl, and stop if that fails: Talos drains as well, but erases the machine even if it cannot.

${block(upgrade(situation, next(model.talosVersion)))}
## Upgrading Kubernetes

\`npx groundplan talos upgrade-kubernetes ${next(model.kubernetesVersion)}\`

${block(upgradeKubernetes(situation, next(model.kubernetesVersion)))}
## Replacing a machine

\`npx groundplan talos replace ${plane}\`, if the old machine still answers:

${block(replace(situation, plane, { dead: false }))}
\`npx groundplan talos replace ${plane} --dead\`, if it does not:

${block(replace(situation, plane, { dead: true }))}
## Adding a worker

Declare it with the role \`WORKER\` in the \`Cluster\` and the \`TalosCluster\`, synthesize, and run \`npx groundplan talos add ${WORKER.name}\`. For
a worker at ${WORKER.address}, it prints:

${block(add(wider, [WORKER.name]))}
Add and remove control planes two at a time, so that etcd always has an odd number of members.

## Removing a machine

\`npx groundplan talos reset ${WORKER.name}\`. It refuses to remove the bootstrap node, and a control plane whose removal leaves etcd with an even
number of members.

${block(reset(wider, [WORKER.name]))}
## Isolating a node

To reserve a node for one workload, use an [IsolatedNode](isolated-node.md) and not a taint in the machine configuration: Talos would
set that taint again at every start, also after the isolation has ended. For ${isolated.node} of the environment \`${isolated.model.cluster}\`:

${isolation(isolated)}
## Recovering etcd

On 2025-12-29 the cluster \`${model.cluster}\` was lost for the fourth time: while it was moved from one control plane to three, one of two
members did not answer. A quorum of two members is both of them, so etcd had no leader and accepted no change, not even to its list of
members. The cluster was rebuilt from blank machines, without its data. Therefore an even number of members is refused, a machine is
added only when etcd counts the previous one as a member, and every change of a running cluster begins with a snapshot.

If most members are permanently lost, \`npx groundplan talos recover --snapshot etcd.db\` prints the following commands. If machines are lost,
name them (\`--dead ${first} ${third}\`): it then also prints the commands that install blank machines in their place, and their etcd joins
the recovered one.

${block(recover(situation, { snapshot: "etcd.db", dead: [] }))}
The cluster then has the objects of the moment of the snapshot; local volumes of the control planes are lost. Before the next apply, run
\`npx groundplan preflight\` to compare the stacks with the cluster.

## What was run

The commands on this page are printed by the code of \`groundplan talos\`, and a test compares them with the page. They
run in \`test/cli/talos/run-procedures.test.ts\` against a stand-in for \`talosctl\` that records which machines are installed and
bootstrapped, and which are members of etcd. It refuses a second bootstrap, the installation of an installed machine, and the upgrade of
one that does not run. Talos' own library validates the configurations (\`test/real/talos\`). Each command of talosctl, here and on
other pages, is compared with the commands and flags of talosctl 1.11, 1.12 and 1.13 (\`test/cli/talos/printed-talosctl.test.ts\`).

\`test/real/talos/procedures.test.ts\` runs them with the real talosctl 1.11.5: the installation, changed configurations, an upgrade of Talos,
the replacement of a machine that answers and of one that is lost, two further control planes and their removal, and the recovery of etcd with
and without lost machines. The machines are programs that serve Talos' API: they validate configurations with its library, join etcd, go
away when they restart, and check what \`talosctl health\` is told about the members of etcd. Where talosctl is not installed, the test is
skipped.

Not run:

- Real machines, and so the installation itself, drivers, the data of etcd, and the time that each step takes.
- Workers with the real talosctl: requests to them pass through a control plane, which the programs do not do.
- \`talosctl upgrade-k8s\`, which needs a whole cluster; its flags are checked.
- The checks of \`talosctl health\` other than those of the members of etcd; talosctl 1.12 and 1.13, of which the commands and flags are
  checked; the image factory; \`sops\`; what kubectl waits for.
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
