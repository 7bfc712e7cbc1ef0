import { type AddVerb, type CommonOptions, withProjectOptions } from "../context/cli-context";
import { onlyStack, readProject } from "../context/project";
import { shown } from "../context/shown";
import { managedObjects } from "../synthesized/managed-object";

/**
 * `groundplan forget-data <stack>`: prints the command that removes the protected objects of a stack from its state.
 * After that, `terraform destroy` deletes the rest and keeps every object with data.
 */
export const addForgetData: AddVerb = (program, context) => {
  withProjectOptions(program.command("forget-data"))
    .description(
      "print the command that removes protected objects from a stack's state, so that destroy keeps them",
    )
    .argument("<stack>", "name of the stack")
    .action((name: string, options: CommonOptions) => {
      const stack = onlyStack(readProject(context.project(options)), name);
      const objects = managedObjects(stack).filter(({ isProtected }) => isProtected);
      const addresses = objects.map(({ address }) => address);
      const quoted = addresses.map((address) => `'${address}'`).join(" ");
      const command =
        addresses.length === 0 ? undefined : `terraform -chdir=${shown(stack.directory)} state rm ${quoted}`;
      context.answer(
        options,
        { stack: name, addresses, command },
        () => command ?? `${name} has no protected objects`,
      );
    });
};
