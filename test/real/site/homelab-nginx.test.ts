import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { get, type IncomingMessage } from "node:http";
import type { Server } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { Purpose, StaticSite } from "../../../constructs";
import { matrix } from "../../../stacks/environments/homelab-k3s/matrix";
import { nginxSites } from "../../../stacks/environments/homelab-k3s/nginx-sites";
import type { Service } from "../../../stacks/services/service";
import { find, synthesize } from "../../support/document";
import { startDaemon } from "../state-backends/daemon";
import { freePort } from "../state-backends/free-port";
import { describeWith, program } from "../support/required-program";
import { startFastCgi } from "./fastcgi-stand-in";

const SECONDS = 60_000;

type Files = Readonly<Record<string, string>>;

/** The files that a site of static files has in its ConfigMap, by their paths. */
function filesOfSite({ site }: Service): Files {
  const { at, content, contentTypes } = site!;
  const { name, namespace } = at;
  const props = { name, namespace, purpose: Purpose.PRODUCTION, content, contentTypes };
  const resources = synthesize((stack) => void new StaticSite(stack, "site", props));
  const { data } = find(resources, "kubernetes_config_map_v1") as { data: Record<string, string> };
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      `/${key.replaceAll("_2f", "/")}`,
      value.replaceAll("$${", "${"),
    ]),
  );
}

/** The file system of a container in a folder, with its ports on free ones. */
class Container {
  private readonly root = mkdtempSync(join(tmpdir(), "groundplan-nginx-"));
  private port = 0;
  private stop?: () => Promise<void>;
  private fastCgi?: Server;

  public async start(files: Files): Promise<void> {
    const fastCgiPort = await freePort();
    this.fastCgi = await startFastCgi(fastCgiPort);
    this.port = await freePort();
    mkdirSync(join(this.root, "tmp"));
    for (const [path, content] of Object.entries(files)) {
      const isConfig = /^\/etc\/(nginx|groundplan)\//.test(path);
      const here = content
        .replaceAll("listen 8080", `listen 127.0.0.1:${this.port}`)
        .replace("127.0.0.1:9000", `127.0.0.1:${fastCgiPort}`)
        .replaceAll(/ (\/(?:tmp|code|content)[/;])/g, ` ${this.root}$1`)
        // a socket, as a test has it, is no file that nginx can open.
        .replaceAll("/dev/stdout", join(this.root, "access.log"));
      this.write(path, isConfig ? here : content);
    }
    mkdirSync(join(this.root, "etc/nginx"), { recursive: true });
    for (const name of ["mime.types", "fastcgi_params"])
      copyFileSync(`/etc/nginx/${name}`, join(this.root, "etc/nginx", name));
    const config = join(
      this.root,
      Object.keys(files).find((path) => path.endsWith("/nginx.conf"))!,
    );
    const tried = spawnSync("nginx", ["-t", "-c", config], { encoding: "utf8" });
    if (tried.status !== 0) throw new Error(tried.stderr);
    // started by root, nginx would read the folder as another user, which may not.
    const user = process.getuid?.() === 0 ? " user root;" : "";
    this.stop = await startDaemon({
      program: "nginx",
      args: ["-c", config, "-g", `daemon off;${user}`],
      port: this.port,
    });
  }

  public write(path: string, content: string): void {
    const file = join(this.root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  public async ask(host: string, path: string) {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      get({ host: "127.0.0.1", port: this.port, path, headers: { host } }, resolve).on("error", reject);
    });
    const body = (await text(response)).replaceAll(this.root, "");
    return { status: response.statusCode, type: response.headers["content-type"], body };
  }

  public async remove(): Promise<void> {
    await this.stop?.();
    this.fastCgi?.close();
    rmSync(this.root, { recursive: true });
  }
}

const nginx = program("nginx", "the package nginx-light of Debian");

describeWith(nginx, "every nginx of the homelab, with the real program", () => {
  let container: Container;

  beforeEach(() => {
    container = new Container();
  });

  afterEach(async () => {
    await container.remove();
  }, SECONDS);

  test(
    "sites are selected by host, and requests for paths without a file are routed to index.php",
    async () => {
      for (const site of ["brmartin.co.uk", "martinilink.co.uk"]) {
        container.write(`code/${site}/style.css`, `/* ${site} */`);
        for (const page of ["index.php", "about.php"]) container.write(`code/${site}/${page}`, "<?php");
      }
      await container.start(nginxSites.program!.configFiles!);
      for (const host of ["brmartin.co.uk", "www.brmartin.co.uk"]) {
        expect(await container.ask(host, "/style.css")).toEqual({
          status: 200,
          type: "text/css",
          body: "/* brmartin.co.uk */",
        });
        expect((await container.ask(host, "/about.php")).body).toBe("/code/brmartin.co.uk/about.php?");
      }
      // any other host, such as the address in requests of the kubelet, gets the default.
      for (const host of ["martinilink.co.uk", "10.42.0.7"]) {
        expect((await container.ask(host, "/style.css")).body).toBe("/* martinilink.co.uk */");
        expect((await container.ask(host, "/news/1?page=2")).body).toBe(
          "/code/martinilink.co.uk/index.php?page=2",
        );
        expect(await container.ask(host, "/health")).toMatchObject({ status: 200, body: "ok" });
      }
      expect((await container.ask("martinilink.co.uk", "/none.php")).status).toBe(404);
    },
    SECONDS,
  );

  test(
    "clients of Matrix get JSON",
    async () => {
      await container.start(filesOfSite(matrix));
      const server = await container.ask("brmartin.co.uk", "/.well-known/matrix/server");
      expect(server).toEqual({
        status: 200,
        type: "application/json",
        body: '{"m.server":"matrix.brmartin.co.uk:443"}',
      });
      expect((await container.ask("brmartin.co.uk", "/.well-known/matrix/client")).body).toContain(
        "https://matrix.brmartin.co.uk",
      );
      expect((await container.ask("brmartin.co.uk", "/.well-known/matrix/none")).status).toBe(404);
    },
    SECONDS,
  );
});
