import { isIP } from "node:net";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { propError, isDnsLabel, failOf } from "../../checks";
import { literalTexts } from "../../pods";
import { literal } from "../../units";
import { Fsal } from "../ganesha";
import type { GaneshaHostsProps } from "./ganesha-export-props";
import { configOf, type GaneshaServer } from "./ganesha-server";
import { hostCommands, hostFiles } from "./host-files";
import { textFolder } from "./text-folder";

const WAY = {
  fsal: Fsal.GLUSTER,
  reason: "each host has other disks, and only a volume that all of them mount has the same files everywhere",
};

const DEFAULT_RECOVERY_ROOT = "/var/lib/nfs/ganesha";

/**
 * Writes out a server that runs on hosts: files in the folder of the synthesized stack, and outputs with
 * the same texts.
 * @throws if a host could not serve.
 */
export function makeHosts(construct: Construct, props: GaneshaHostsProps): GaneshaServer {
  const { bindAddress = "127.0.0.1", recoveryRoot = DEFAULT_RECOVERY_ROOT } = props;
  const names = Object.keys(props.hosts).sort();
  validate(construct, names, bindAddress);
  const hosts = names.flatMap((name) => {
    const build = props.hosts[name];
    if (build === undefined) return [];
    const config = configOf(construct, props, WAY, { build, recoveryRoot, bindAddress });
    return [{ name, config, files: hostFiles(config), commands: hostCommands(config) }];
  });
  const [first] = hosts;
  if (first === undefined) throw propError(construct, "hosts", "name at least one", names);
  const files = Object.fromEntries(
    hosts.flatMap((host) => [
      ...Object.entries(host.files).map(([path, text]) => [`${host.name}${path}`, text]),
      [`${host.name}/check-commands.txt`, `${host.commands.join("\n")}\n`],
    ]),
  ) as Record<string, string>;

  textFolder(construct, "hosts", files);
  for (const { name, ...host } of hosts) {
    const value = { files: literalTexts(host.files), commands: host.commands.map(literal) };
    new TerraformOutput(construct, `host-${name}`, { value });
  }
  const { config } = first;
  const checkCommands = hosts.flatMap(({ name, commands }) => commands.map((each) => `# ${name}\n${each}`));
  return { config, claimName: undefined, address: bindAddress, dependsOn: [], files, checkCommands };
}

function validate(construct: Construct, names: readonly string[], bindAddress: string): void {
  const fail = failOf(construct);
  const wrong = names.find((name) => !isDnsLabel(name));
  if (wrong !== undefined || names.length === 0) {
    fail(
      "hosts",
      "be keyed by at least one name of 1 to 63 lower case letters, digits and dashes, starting and ending with a letter or digit",
      names,
    );
  }
  if (isIP(bindAddress) === 0) {
    fail("bindAddress", "be an IP address, or Ganesha does not start", bindAddress);
  }
  if (names.length > 1 && !/^127\.|^::1$/.test(bindAddress)) {
    const rule = "be loopback with more than one host, as no two hosts have one address";
    fail("bindAddress", rule, bindAddress);
  }
}
