import { callsOfTalosctl, mistakeIn, TALOSCTL } from "./talosctl-syntax";

const LATEST = TALOSCTL["v1.13.0"]!;

test("calls are found in scripts, in quotes of sops, and in substitutions", () => {
  const text = `# 1. talosctl is of version
until [ "$(talosctl --nodes=1.2.3.4 get machinestatus '--output=jsonpath={.a} {.b}')" = "c" ]; do sleep 5; done
sops exec-file a.yaml 'talosctl gen config home --output "$work/a.yaml"'
talosctl etcd members | awk '$3 == "a"'; test -n "$member"`;
  expect(callsOfTalosctl(text)).toEqual([
    ["is", "of", "version"],
    ["--nodes=1.2.3.4", "get", "machinestatus", "--output=jsonpath={.a} {.b}"],
    ["gen", "config", "home", "--output", "$work/a.yaml"],
    ["etcd", "members"],
  ]);
});

test.each([
  "version --client --short",
  "--nodes=1.2.3.4 get machinestatus -o yaml",
  "get disks --insecure",
  "-n 1.2.3.4 etcd remove-member 1",
  "config endpoint 1.2.3.4 1.2.3.5",
  "apply-config --mode=staged --file a.yaml --timeout=1m30s",
  "reset --graceful=false",
  "kubeconfig",
])("talosctl accepts %s", (text) => {
  expect(mistakeIn(text.split(" "), LATEST)).toBeUndefined();
});

test.each([
  ["unknown command", "machinestatus"],
  ["unknown command", "--nodes=1 machinestatus"],
  ["unknown flag: --preserve", "upgrade --preserve"],
  ["unknown flag: --nodes=1.2.3.4", "validate --nodes=1.2.3.4"],
  ["invalid value of -m, --mode auto, no-reboot", "apply-config --mode=interactive"],
  ["invalid value of --wait-timeout duration: 10", "health --wait-timeout=10"],
  ["invalid value of -o, --output string: none", "get disks --output"],
  ["invalid switch: --wait=5m", "reboot --wait=5m"],
  ["it takes no arguments, and got 1", "bootstrap 1.2.3.4"],
  ["it takes <cluster name> <cluster endpoint>, and got 1", "gen config home"],
  ["it takes <type> [<id>], and got 3", "get a b c"],
])("fails with %s for %s", (mistake, text) => {
  expect(mistakeIn(text.split(" "), LATEST)).toContain(mistake);
});
