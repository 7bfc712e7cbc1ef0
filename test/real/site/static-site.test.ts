import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Memory, StaticSite, type StaticSiteProps } from "../../../constructs";
import { type Blocks, find, synthesize } from "../../support/document";
import { EVERY_PROP, REQUIRED } from "../../workloads/site/every-prop";
import { startDaemon } from "../state-backends/daemon";
import { freePort } from "../state-backends/free-port";
import { describeWith, program } from "../support/required-program";

const SECONDS = 60_000;

interface Site {
  readonly spec: {
    readonly template: {
      readonly spec: {
        readonly init_container?: readonly { readonly command: readonly string[] }[];
        readonly container: readonly {
          readonly volume_mount: readonly { readonly mount_path: string; readonly sub_path?: string }[];
        }[];
      };
    };
  };
}

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

  /** Writes a file of the image, of the volume or of the pod, and the folders above it. */
  public write(path: string, text: string): void {
    const file = join(this.root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** Writes the files of the ConfigMap; what the pod has at its root is in the folder. */
  private render(props: StaticSiteProps): void {
    const resources = synthesize((stack) => void new StaticSite(stack, "site", props));
    const { data } = find(resources, "kubernetes_config_map_v1") as { data: Record<string, string> };
    mkdirSync(join(this.root, "tmp"));
    for (const [key, text] of Object.entries(data)) {
      const arrived = text.replaceAll("$${", "${");
      this.write(key.replaceAll("_2f", "/"), key.endsWith("nginx.conf") ? this.below(arrived) : arrived);
    }
    this.fill(resources, props);
  }

  /** Does what the pod does before nginx starts: it mounts the volume, or runs the step that copies the site out of its image. */
  private fill(resources: Blocks, { content }: StaticSiteProps): void {
    const deployment = find(resources, "kubernetes_deployment_v1") as unknown as Site;
    const { init_container: steps = [], container } = deployment.spec.template.spec;
    const mount = container[0]?.volume_mount.find(({ mount_path }) => mount_path === "/content");
    if ("claim" in content)
      symlinkSync(join(this.root, "volume", mount?.sub_path ?? ""), join(this.root, "content"));
    if ("image" in content) mkdirSync(join(this.root, "content"));
    for (const { command } of steps) {
      const [program = "", ...args] = command.map((word) => {
        if (!word.startsWith("/")) return word;
        return word === "/content" ? `${this.root}/content` : `${this.root}/image${word}`;
      });
      const { status, stderr } = spawnSync(program, args, { encoding: "utf8" });
      if (status !== 0) throw new Error(stderr);
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
    "every prop has its documented effect",
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

  test(
    "serves the files of its image, without their parent directory",
    async () => {
      const directory = "/usr/share/nginx/html";
      lab.write(`image${directory}/index.html`, "<p>of the image</p>\n");
      lab.write(`image${directory}/assets/style.css`, "p { color: red }\n");
      lab.write(`image${directory}/.git/config`, "[core]\n");
      const content = { image: "registry.example.com/site:1.4", directory, size: Memory.mebibytes(100) };
      await lab.start({ ...REQUIRED, content });
      expect(await (await lab.get("/")).text()).toBe("<p>of the image</p>\n");
      expect((await lab.get("/assets/style.css")).headers.get("content-type")).toBe("text/css");
      expect((await lab.get("/html/")).status).toBe(404);
      expect((await lab.get("/.git/config")).status).toBe(404);
    },
    SECONDS,
  );

  test(
    "serves a directory of a volume, including files that are written later",
    async () => {
      lab.write("volume/public/index.html", "<p>of the volume</p>\n");
      lab.write("volume/private.html", "<p>not for others</p>\n");
      await lab.start({ ...REQUIRED, content: { claim: "code-pvc", subPath: "public" } });
      expect(await (await lab.get("/")).text()).toBe("<p>of the volume</p>\n");
      lab.write("volume/public/later.html", "<p>later</p>\n");
      expect(await (await lab.get("/later.html")).text()).toBe("<p>later</p>\n");
      expect((await lab.get("/private.html")).status).toBe(404);
      expect((await lab.get("/../private.html")).status).toBe(404);
    },
    SECONDS,
  );
});
