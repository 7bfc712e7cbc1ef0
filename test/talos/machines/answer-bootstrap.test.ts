import { createServer, type Server } from "node:net";
import type { AddressInfo } from "node:net";
import type { BootstrapArgs } from "../../../constructs/talos/machines/bootstrap-question";
import { answerBootstrap } from "../../../constructs/talos/machines/program/answer-bootstrap";
import { etcdOn, isApiServer, type Reach } from "../../../constructs/talos/machines/program/reach";

const SECRETS = "talos_machine_secrets.machines_1";

const BOOTSTRAP = "talos_machine_bootstrap.machines_2";

const ARGS: BootstrapArgs = {
  path: "machines/machines",
  bootstrap: BOOTSTRAP,
  secrets: SECRETS,
  bootstrapNode: "talos-1",
  controlPlanes: [1, 2, 3].map((at) => ({ name: `talos-${at}`, address: `192.168.7.10${at}` })),
  endpoint: "https://192.168.7.101:6443",
};

/** Runs the function with a state, and with the behaviour of the three machines and the endpoint. */
function answer(
  state: readonly string[] | undefined,
  reaches: readonly Reach[] = ["closed", "closed", "closed"],
  isUp = false,
) {
  const asked: string[] = [];
  const given = answerBootstrap(ARGS, () => state && new Set(state), {
    etcdOn: (address) => {
      asked.push(address);
      return Promise.resolve(reaches[Number(address.at(-1)) - 1]!);
    },
    isApiServer: () => Promise.resolve(isUp),
  });
  return { given, asked };
}

test("a first bootstrap passes if the machines are on and none of them runs etcd", async () => {
  expect(await answer([]).given).toEqual({});
});

test("a bootstrap that was killed after the secrets were created passes", async () => {
  expect(await answer([SECRETS]).given).toEqual({});
});

test("contacts no machine if the state contains both", async () => {
  const { given, asked } = answer([SECRETS, BOOTSTRAP], ["open", "open", "open"]);
  expect(await given).toEqual({});
  expect(asked).toEqual([]);
});

test("the bootstrap node may still start", async () => {
  expect(await answer([], ["silent", "closed", "closed"]).given).toEqual({});
});

test.each<[string, readonly Reach[], boolean, string]>([
  ["the bootstrap node runs etcd", ["open", "closed", "closed"], false, "etcd on talos-1 (192.168.7.101)"],
  ["another machine runs etcd", ["closed", "closed", "open"], false, "etcd on talos-3 (192.168.7.103)"],
  [
    "only an API server answers",
    ["silent", "silent", "silent"],
    true,
    "an API server at https://192.168.7.101:6443",
  ],
])("fails to bootstrap where %s", async (_title, reaches, isUp, what) => {
  const { bootstrap = "", secrets } = await answer([SECRETS], reaches, isUp).given;
  expect(bootstrap).toMatch(/^machines\/machines: etcd must be bootstrapped once/);
  expect(bootstrap).toContain(`and the cluster runs: ${what}.`);
  expect(bootstrap).toContain(`terraform import '${BOOTSTRAP}' any`);
  expect(secrets).toBeUndefined();
});

test("fails to bootstrap where another control plane does not answer", async () => {
  const { bootstrap = "", ...others } = await answer([], ["closed", "silent", "silent"]).given;
  expect(bootstrap).toMatch(
    /^machines\/machines: other control planes must answer before etcd is bootstrapped/,
  );
  expect(bootstrap).toContain("these do not: talos-2 (192.168.7.102), talos-3 (192.168.7.103)");
  expect(others).toEqual({});
});

test("fails to make new secrets for a cluster that runs", async () => {
  const { bootstrap = "", secrets = "" } = await answer([], ["closed", "open", "closed"]).given;
  expect(bootstrap).toContain("etcd on talos-2");
  expect(secrets).toMatch(/^machines\/machines: new certificate authorities must not be created/);
  expect(secrets).toContain(`terraform import '${SECRETS}' secrets.yaml`);
  expect(Object.keys(await answer([BOOTSTRAP], ["open", "open", "open"]).given)).toEqual(["secrets"]);
});

test("fails where the state cannot be read", async () => {
  await expect(answer(undefined).given).rejects.toThrow(
    "machines/machines: the state must be readable at plan",
  );
});

describe("a machine on the network", () => {
  let server: Server;
  let open: number;
  let closed: number;

  const listen = (made: Server) =>
    new Promise<number>((resolve) => {
      made.listen(0, "127.0.0.1", () => {
        resolve((made.address() as AddressInfo).port);
      });
    });

  beforeAll(async () => {
    server = createServer((socket) => socket.end());
    open = await listen(server);
    const other = createServer();
    closed = await listen(other);
    await new Promise((resolve) => other.close(resolve));
  });

  afterAll(() => server.close());

  test("runs etcd if one of its ports is open, and does not if all refuse", async () => {
    expect(await etcdOn("127.0.0.1", [closed, open])).toBe("open");
    expect(await etcdOn("127.0.0.1", [closed])).toBe("closed");
  });

  test("does not respond if it cannot be reached", async () => {
    // a name that RFC 6761 reserves for being unknown.
    expect(await etcdOn("machine.invalid", [open])).toBe("silent");
  });

  test("does not count as an API server unless it answers over TLS with a version", async () => {
    expect(await isApiServer(`https://127.0.0.1:${open}`)).toBe(false);
    expect(await isApiServer(`https://127.0.0.1:${closed}`)).toBe(false);
  });
});
