import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { StaticSite, type StaticSiteProps } from "../../../constructs";
import { find, synthesize } from "../../support/document";
import { EVERY_PROP, REQUIRED } from "../../workloads/site/every-prop";
import { startDaemon } from "../state-backends/daemon";
import { freePort } from "../state-backends/free-port";
import { describeWith, program } from "../support/required-program";

const SECONDS = 60_000;

/** A site in a folder, as the pod has it, with the real nginx. */
class SiteLab {
  public readonly root = mkdtempSync(join(tmpdir(), "groundplan-site-"));
  private stop?: () => Promise<void>;
  private port = 0;

  public async start(props: StaticSiteProps): Promise<void> {
    this.port = await freePort();
    this.render(props);
    const config = join(this.root, "etc/groundplan/nginx.conf");
    const tried = spawnSync("nginx", ["-t", "-c", config], { encoding: "utf8" });
    if (tried.status !== 0) throw new Error(tried.stderr);
    // started by root, nginx would read the folder as another user, which may not.
    const user = process.getuid?.() === 0 ? " user root;" : "";
    const args = ["-c", config, "-g", `daemon off;${user}`];
    this.stop = await startDaemon({ program: "nginx", args, port: this.port });
  }

  public get(path: string): Promise<Response> {
    return fetch(`http://127.0.0.1:${this.port}${path}`, { redirect: "manual" });
  }

  public async remove(): Promise<void> {
    await this.stop?.();
    rmSync(this.root, { recursive: true });
  }

  /** Writes the files of the ConfigMap; what the pod has at its root is in the folder. */
  private render(props: StaticSiteProps): void {
    const resources = synthesize((stack) => void new StaticSite(stack, "site", props));
    const { data } = find(resources, "kubernetes_config_map_v1") as { data: Record<string, string> };
    mkdirSync(join(this.root, "tmp"));
    for (const [key, text] of Object.entries(data)) {
      const file = join(this.root, key.replaceAll("_2f", "/"));
      mkdirSync(dirname(file), { recursive: true });
      const arrived = text.replaceAll("$${", "${");
      const isConfig = file.endsWith("nginx.conf");
      writeFileSync(file, isConfig ? this.below(arrived) : arrived);
    }
  }

  private below(config: string): string {
    return (
      config
        .replace("listen 8080", `listen 127.0.0.1:${this.port}`)
        .replaceAll(" /tmp/", ` ${this.root}/tmp/`)
        // a socket, as a test has it, is no file that nginx can open.
        .replace("/dev/stdout", join(this.root, "access.log"))
        .replace("root /content", `root ${this.root}/content`)
    );
  }
}

const nginx = program("nginx", "the package nginx-light of Debian");

describeWith(nginx, "a StaticSite, with the real nginx", () => {
  let lab: SiteLab;

  beforeEach(() => {
    lab = new SiteLab();
  });

  afterEach(async () => {
    await lab.remove();
  }, SECONDS);

  test(
    "serves files by their types, and nothing else",
    async () => {
      await lab.start(REQUIRED);
      const index = await lab.get("/");
      expect([index.status, await index.text(), index.headers.get("content-type")]).toEqual([
        200,
        "<p>hello</p>\n",
        "text/html",
      ]);
      expect(index.headers.get("x-content-type-options")).toBe("nosniff");
      expect(index.headers.get("server")).toBe("nginx");
      expect((await lab.get("/none")).status).toBe(404);
      expect((await lab.get("/.git/config")).status).toBe(404);
      expect(await (await lab.get("/.well-known/groundplan-health")).text()).toBe("ok\n");
    },
    SECONDS,
  );

  test(
    "every prop does what it says",
    async () => {
      await lab.start(EVERY_PROP);
      const wellKnown = await lab.get("/.well-known/matrix/server");
      expect([await wellKnown.text(), wellKnown.headers.get("content-type")]).toEqual([
        '{"m.server": "${host}"}',
        "application/json",
      ]);
      expect(wellKnown.headers.get("access-control-allow-origin")).toBe("*");
      expect((await lab.get("/style.css")).headers.get("content-type")).toBe("text/css");
      const moved = await lab.get("/old");
      expect([moved.status, moved.headers.get("location")]).toEqual([301, "/app/"]);
      expect((await lab.get("/away")).headers.get("location")).toBe("https://example.com/?a=1&b=2");
      const fallback = await lab.get("/app/orders/7");
      expect([fallback.status, await fallback.text()]).toEqual([200, "<p>an application</p>\n"]);
      expect((await lab.get("/.env")).status).toBe(404);
      expect((await lab.get("/app")).headers.get("location")).toBe("/app/");
    },
    SECONDS,
  );
});
