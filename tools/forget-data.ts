import { stackFromCommandLine } from "./command-line";
import { managedObjects } from "./managed-object";

/**
 * `npm run forget-data -- <stack>`: prints the command that takes the protected objects of a stack out
 * of its state. After that, `terraform destroy` removes the rest and leaves every object that holds data.
 */
const stack = stackFromCommandLine();
const addresses = managedObjects(stack).filter(({ isProtected }) => isProtected);
const command = `terraform -chdir=${stack.directory} state rm ${addresses.map(({ address }) => `'${address}'`).join(" ")}`;
process.stdout.write(addresses.length === 0 ? `${stack.name} protects nothing\n` : `${command}\n`);
