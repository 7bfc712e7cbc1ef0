import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ControlPlane } from "../control-plane/control-plane";
import { binariesFolder } from "../control-plane/places";
import type { Availability } from "../support/required-program";

/** The program that test/real/routes/traefik.sh builds. */
const PROGRAM = join(binariesFolder(), "traefik-v3.7.13");

/** Returns whether Traefik was built; CI does not, as that takes ten minutes. */
export function traefikAvailable(): Availability {
  if (existsSync(PROGRAM)) return { ok: true };
  return { ok: false, reason: "traefik: test/real/routes/traefik.sh builds it", isElsewhere: true };
}

/** A response to a request. */
export interface Response {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  /** Name in the certificate. */
  readonly certificate: string;
}

/** Traefik on loopback, which reads routes of a control plane. */
export class Traefik {
  private readonly process: ChildProcess;

  constructor(
    plane: ControlPlane,
    private readonly port: number,
  ) {
    const at = (more: number) => `127.0.0.1:${String(port + more)}`;
    const args = [
      `--entrypoints.websecure.address=${at(0)}`,
      `--entrypoints.traefik.address=${at(1)}`,
      ...["--api=true", "--api.insecure=true", "--providers.kubernetescrd"],
      ...["--global.checknewversion=false", "--global.sendanonymoususage=false", "--log.level=ERROR"],
    ];
    this.process = spawn(PROGRAM, args, { env: { ...process.env, ...plane.env }, stdio: "ignore" });
  }

  /** Lists the routers by name with what is wrong with them; routes that were left out are not among them. */
  public async routers(): Promise<
    readonly { readonly name: string; readonly rule: string; readonly status: string }[]
  > {
    const response = await fetch(`http://127.0.0.1:${String(this.port + 1)}/api/http/routers`);
    return (await response.json()) as [];
  }

  /** Requests a URL as a browser does, with any certificate. */
  public ask(
    host: string,
    path: string,
    options: { method?: string; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const { method = "GET", headers = {} } = options;
    const to = {
      host: "127.0.0.1",
      port: this.port,
      path,
      method,
      servername: host,
      rejectUnauthorized: false,
    };
    return new Promise((resolve, reject) => {
      const asked = request({ ...to, headers: { host, ...headers }, agent: false }, (response) => {
        const socket = response.socket as unknown as { getPeerCertificate(): { subject?: { CN?: string } } };
        const certificate = socket.getPeerCertificate().subject?.CN ?? "";
        let body = "";
        response.on("data", (chunk: Buffer) => (body += chunk.toString()));
        response.on("end", () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body, certificate });
        });
      });
      asked.on("error", reject);
      asked.end();
    });
  }

  /** Stops it. */
  public stop(): void {
    this.process.kill();
  }
}

/** Makes a certificate for a name, in the format of a Secret. */
export function certificateFor(name: string): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), "certificate-"));
  const [key, certificate] = [join(folder, "key"), join(folder, "certificate")];
  const subject = ["-subj", `/CN=${name}`, "-addext", `subjectAltName=DNS:${name}`];
  execFileSync(
    "openssl",
    [
      "req",
      "-x509",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-days",
      "1",
      "-keyout",
      key,
      "-out",
      certificate,
      ...subject,
    ],
    { stdio: "ignore" },
  );
  return { "tls.key": readFileSync(key, "utf8"), "tls.crt": readFileSync(certificate, "utf8") };
}

/** An address of this machine that the API server accepts as an endpoint: it refuses those of loopback. */
const ADDRESS = "10.99.174.1";

/** Adds the address to this machine; `dropAddress` reverts that. */
export function takeAddress(): string {
  spawnSync("ip", ["addr", "add", `${ADDRESS}/32`, "dev", "lo"]);
  return ADDRESS;
}

/** Removes the address. */
export function dropAddress(): void {
  spawnSync("ip", ["addr", "del", `${ADDRESS}/32`, "dev", "lo"]);
}

/** Returns whether this machine lets a test have an address, as root does. */
export function addressAvailable(): Availability {
  if (process.getuid?.() === 0 && spawnSync("ip", ["-V"]).status === 0) return { ok: true };
  return {
    ok: false,
    reason: "ip: root and iproute2, for an address that endpoints may have",
    isElsewhere: true,
  };
}
