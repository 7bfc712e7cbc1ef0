import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { SecretFile } from "../../../constructs";
import { matrix } from "../../../stacks/environments/homelab-k3s/matrix";
import {
  HOMESERVER,
  LOGGING,
  MAS_CONFIG,
  WHATSAPP_REGISTRATION,
} from "../../../stacks/environments/homelab-k3s/matrix-files";
import { describeWith, findProgram, program } from "../support/required-program";

const SECONDS = 120_000;

const PROGRAM = "synapse_homeserver";

/** A value that breaks a file in which a script replaces a word by it. */
const SECRET = 'a&b/c"d\\e: #f';

/** Prints what Synapse has understood; it reads the files of bridges only when it starts. */
const UNDERSTOOD = `
import importlib.metadata, json, sys
from synapse.config.appservice import load_appservices
from synapse.config.homeserver import HomeServerConfig
config = HomeServerConfig.load_config("", ["-c", sys.argv[1]])
name = config.server.server_name
bridges = load_appservices(name, config.appservice.app_service_config_files)
print(json.dumps({
  "version": importlib.metadata.version("matrix-synapse"),
  "name": name,
  "ports": [each.port for each in config.server.listeners],
  "database": config.database.databases[0].config["args"]["password"],
  "login": config.experimental.msc3861.issuer,
  "secret": config.registration.registration_shared_secret,
  "bridges": [[each.id, each.token, each.hs_token] for each in bridges],
}))
`;

/** The file as the operator of External Secrets fills it in. */
function filled(file: SecretFile): string {
  return file.map((part) => (typeof part === "string" ? part : JSON.stringify(SECRET))).join("");
}

describeWith(
  program(PROGRAM, "pip install matrix-synapse==1.145.0 prometheus-client==0.23.1 authlib==1.6.5"),
  "the configuration of Matrix, with the real Synapse",
  () => {
    const folder = mkdtempSync(join(tmpdir(), "groundplan-synapse-"));
    const config = join(folder, "homeserver.yaml");
    const run = (name: string, ...args: readonly string[]) =>
      spawnSync(join(dirname(findProgram(PROGRAM)!), name), args, { cwd: folder, encoding: "utf8" });
    const write = (homeserver: string) => {
      writeFileSync(config, homeserver.replaceAll(/\/(config|data)\//g, `${folder}/`));
    };

    beforeAll(() => {
      writeFileSync(join(folder, "log_config.yaml"), LOGGING);
      writeFileSync(join(folder, "whatsapp-registration.yaml"), filled(WHATSAPP_REGISTRATION));
    });

    afterAll(() => {
      rmSync(folder, { recursive: true });
    });

    test(
      "in the version of the image, it reads all files, and gets secrets of any characters unchanged",
      () => {
        write(filled(HOMESERVER));
        // as the entry point of its image does at the first start.
        expect(run(PROGRAM, "-c", config, "--generate-keys")).toMatchObject({ status: 0 });
        const { stdout, stderr } = run("python", "-c", UNDERSTOOD, config);
        if (stdout === "") throw new Error(stderr);
        expect(JSON.parse(stdout)).toEqual({
          version: /:v(.*)$/.exec(matrix.programs?.[0]?.image ?? "")?.[1],
          name: "brmartin.co.uk",
          ports: [8008],
          database: SECRET,
          login: "https://mas.brmartin.co.uk/",
          secret: SECRET,
          bridges: [["whatsapp", SECRET, SECRET]],
        });
      },
      SECONDS,
    );

    test(
      "it rejects an issuer that is not a string",
      () => {
        write(filled(HOMESERVER).replace(/issuer: .*/, "issuer: 8"));
        const { status, stderr } = run("python", "-c", UNDERSTOOD, config);
        expect(status).not.toBe(0);
        expect(stderr).toContain("issuer");
      },
      SECONDS,
    );

    // the authentication service itself is only published as an image.
    test(
      "the file of the authentication service is YAML with secrets of any characters",
      () => {
        const file = join(folder, "mas.yaml");
        writeFileSync(file, filled(MAS_CONFIG));
        const script = "import json, sys, yaml; print(json.dumps(yaml.safe_load(open(sys.argv[1]))))";
        expect(JSON.parse(run("python", "-c", script, file).stdout)).toMatchObject({
          http: { listeners: [{ binds: [{ address: "[::]:8081" }] }] },
          secrets: { encryption: SECRET },
          clients: [{ client_secret: SECRET }],
          upstream_oauth2: { providers: [{ client_secret: SECRET }] },
          database: { password: SECRET },
        });
      },
      SECONDS,
    );
  },
);
