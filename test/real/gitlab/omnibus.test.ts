import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { gitlab } from "../../../stacks/environments/homelab-k3s/gitlab";
import { GITLAB, host, POSTGRES } from "../../../stacks/environments/homelab-k3s/house";
import { describeWith, program } from "../support/required-program";

const SECONDS = 30_000;

const { env = {}, secretEnv = [], volumes = {} } = gitlab.program!;

type Settings = Readonly<Record<string, Readonly<Record<string, unknown>> | string>>;

/** Evaluates a configuration with Ruby. */
function evaluate(config: string) {
  const { status, stdout, stderr } = spawnSync("ruby", [join(__dirname, "omnibus.rb")], {
    encoding: "utf8",
    env: { PATH: process.env.PATH, GITLAB_OMNIBUS_CONFIG: config, GITLAB_DB_PASSWORD: 'a&b/c"d' },
  });
  return { status, stderr, settings: (status === 0 ? JSON.parse(stdout) : {}) as Settings };
}

describeWith(
  program("ruby", "apt-get install ruby"),
  "the configuration of GitLab, with the real Ruby",
  () => {
    const config = env.GITLAB_OMNIBUS_CONFIG ?? "";
    const { status, stderr, settings } = evaluate(config);

    test(
      "Ruby evaluates it, every section is known, and each setting occurs once",
      () => {
        expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
        for (const broken of [
          `${config}nginx['listen_port'] = 80\n`,
          `${config}ngimx['a'] = 1\n`,
          config.slice(0, -3),
        ]) {
          expect(evaluate(broken).status).toBe(1);
        }
      },
      SECONDS,
    );

    test("it contains the addresses of the homelab, and the password from its Secret", () => {
      expect(settings).toMatchObject({
        external_url: `https://${host("git")}`,
        registry_external_url: `https://${host("registry")}`,
        nginx: { listen_port: GITLAB.port("http"), listen_https: false },
        gitlab_rails: {
          db_host: POSTGRES.host,
          db_port: POSTGRES.port,
          db_password: 'a&b/c"d',
          gitlab_shell_ssh_port: gitlab.program?.nodePorts?.ssh,
        },
      });
      expect(secretEnv).toHaveProperty("GITLAB_DB_PASSWORD");
    });

    test("no program listens on a socket, which GlusterFS does not support", () => {
      expect(volumes).toHaveProperty("data.gluster");
      expect(settings).toMatchObject({
        redis: { port: 6379, unixsocket: false },
        gitaly: { configuration: { socket_path: "", listen_addr: "127.0.0.1:8075" } },
        gitlab_rails: {
          redis_host: "127.0.0.1",
          repositories_storages: { default: { gitaly_address: "tcp://127.0.0.1:8075" } },
        },
        puma: { socket: "", port: 8080 },
        gitlab_workhorse: { listen_network: "tcp", auth_backend: "http://127.0.0.1:8080" },
      });
      expect(JSON.stringify(settings)).not.toContain("unix:");
    });
  },
);
