import { posix } from "node:path";
import type { GaneshaConfig } from "../ganesha";
import { exportsScript } from "./probe-scripts";

/** Where the files lie on a host. */
const CONFIG_DIRECTORY = "/etc/ganesha";
const DROP_IN = "/etc/systemd/system/nfs-ganesha.service.d/groundplan.conf";
const TMPFILES = "/etc/tmpfiles.d/groundplan-ganesha.conf";
const PROBE = `${CONFIG_DIRECTORY}/exports.sh`;

/** Returns what is to be put on a host, by absolute path. */
export function hostFiles(config: GaneshaConfig): Readonly<Record<string, string>> {
  return {
    [`${CONFIG_DIRECTORY}/ganesha.conf`]: config.text,
    [PROBE]: exportsScript(config),
    [DROP_IN]: dropIn(config),
    [TMPFILES]: tmpfiles(config),
  };
}

/** Returns commands that install the files of a host, and check whether it serves; to be run there as root. */
export function hostCommands(config: GaneshaConfig): readonly string[] {
  const { port, build } = config;
  return [
    `${build.binary} -v`,
    `systemd-tmpfiles --create ${TMPFILES}`,
    "systemctl daemon-reload",
    "systemctl enable nfs-ganesha",
    "systemctl restart nfs-ganesha",
    `ss -Hltn "sport = :${port}"`,
    `bash --norc ${PROBE}`,
  ];
}

/**
 * The server runs in the foreground, so that systemd detects its end. A start succeeds only once every export is
 * served: a server without exports would listen as well.
 */
function dropIn({ build }: GaneshaConfig): string {
  const [runtime = "/run"] = build.runtimeDirectories;
  const pidFile = posix.join(runtime, "ganesha.pid");
  const command = `${build.binary} -F -L STDOUT -f ${CONFIG_DIRECTORY}/ganesha.conf -p ${pidFile}`;
  return `[Unit]
Wants=network-online.target
After=network-online.target glusterd.service systemd-tmpfiles-setup.service

[Service]
Type=simple
PIDFile=
ExecStartPre=
ExecStart=
ExecStart=${command}
ExecStartPost=
ExecStartPost=/bin/bash --norc -c 'for n in {1..60}; do bash --norc ${PROBE} && exit 0; sleep 1; done; exit 1'
ExecReload=
ExecStop=
Restart=on-failure
RestartSec=5
TimeoutStartSec=600
`;
}

/** The directories differ by distribution; some of them lie on a tmpfs that is empty after a boot. */
function tmpfiles({ requiredDirectories }: GaneshaConfig): string {
  // % would start a specifier, and a space end the path.
  const lines = requiredDirectories.map((each) => {
    const path = each.replaceAll("%", "%%").replaceAll(/[\\"]/g, "\\$&");
    return `d "${path}" 0755 root root -\n`;
  });
  return lines.join("");
}
