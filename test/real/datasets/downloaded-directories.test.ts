import { existsSync } from "node:fs";
import { type DatasetSource, type DownloadedDirectory } from "../../../constructs";
import { describeWith, program } from "../support/required-program";
import { seededRandom } from "../support/seeded-random";
import { BreakingServer } from "./breaking-server";
import { DatasetLab, sha256Of } from "./dataset-lab";

const NEEDS = [program("busybox", "install Debian's busybox"), program("curl", "install it")];

const SECONDS = 180_000;

const HOURS = 24;
const NAMES = Array.from({ length: HOURS }, (_, hour) => `2015-01-01-${hour}.json.gz`);
const contentOf = (name: string) => Buffer.from(`${name}\n`.repeat(2000));

describeWith(NEEDS, "a directory on a web server, with curl and BusyBox", () => {
  let lab: DatasetLab;
  let server: BreakingServer;
  let files: Record<string, Buffer>;
  let source: DownloadedDirectory;

  beforeEach(async () => {
    lab = new DatasetLab();
    files = Object.fromEntries(NAMES.map((name) => [`/hours/${name}`, contentOf(name)]));
    files["/hours/old/a%20b%23.json"] = Buffer.from("odd");
    files["/hours/not-listed.json.gz"] = Buffer.from("not listed");
    const lines = [
      ...NAMES.map((name) => [contentOf(name), name] as const),
      ["odd", "old/a b#.json"] as const,
    ];
    list(lines.map(([content, name]) => `${sha256Of(content)}  ./${name}`).join("\n"));
    server = new BreakingServer(files);
    source = { ...source, url: `${await server.start()}/hours` };
  });
  afterEach(() => {
    server.stop();
    lab.remove();
  });

  function list(text: string): void {
    files["/hours/SHA256SUMS"] = Buffer.from(text);
    source = { ...source, checksums: { file: "SHA256SUMS", sha256: sha256Of(text) } };
  }

  const render = (more: Partial<DownloadedDirectory> = {}) => {
    lab.render({ hours: { ...source, ...more } satisfies DatasetSource });
  };
  const isThere = (name: string) => existsSync(lab.path("volume/testdata/hours", name));

  function isComplete(): void {
    for (const name of NAMES) {
      expect(lab.read(`volume/testdata/hours/${name}`)).toBe(contentOf(name).toString());
    }
    expect(lab.read("volume/testdata/hours/old/a b#.json")).toBe("odd");
  }

  test(
    "the files of the list are loaded, the last line included, and no others",
    async () => {
      render();
      expect(await lab.load()).toMatchObject({ status: 0 });
      isComplete();
      expect(isThere("not-listed.json.gz")).toBe(false);
      expect((await lab.load()).output).toContain("dataset hours: already loaded");
    },
    SECONDS,
  );

  test(
    "continues after connections that break at random bytes and after a kill, and is published only when complete",
    async () => {
      const random = seededRandom(19);
      server.answers.cutAt = (length) => Math.ceil(random() * length);
      render();
      for (let kill = 0; kill < 5; kill++) {
        server.answers.cuts = 20;
        await lab.kill(100 + 400 * random());
        if (lab.loaded().length > 0) isComplete();
      }
      server.answers.cuts = 20;
      expect(await lab.load()).toMatchObject({ status: 0 });
      isComplete();
    },
    SECONDS,
  );

  test(
    "damaged and missing files are skipped up to the declared number, and listed",
    async () => {
      files[`/hours/${NAMES[3]!}`] = Buffer.from("rotten");
      Reflect.deleteProperty(files, `/hours/${NAMES[7]!}`);
      render();
      expect((await lab.load()).output).toContain("1 files are damaged, more than the allowed 0");
      expect(lab.loaded()).toEqual([]);
      render({ skipDamaged: { atMost: 2, reason: "hours are sampled" } });
      expect(await lab.load()).toMatchObject({ status: 0 });
      expect(lab.read("volume/testdata/hours/.skipped").trim().split("\n").sort()).toEqual(
        [NAMES[3], NAMES[7]].sort(),
      );
      expect([isThere(NAMES[3]!), isThere(NAMES[4]!), isThere(NAMES[7]!)]).toEqual([false, true, false]);
    },
    SECONDS,
  );

  test(
    "an unreachable server fails the load, regardless of the declared skips",
    async () => {
      render({ skipDamaged: { atMost: 100, reason: "hours are sampled" } });
      server.stop();
      expect(await lab.load()).toMatchObject({ status: 1 });
      expect(lab.loaded()).toEqual([]);
    },
    SECONDS,
  );

  test(
    "fails for a list of another digest, and for one that names a file outside the directory",
    async () => {
      render({ checksums: { file: "SHA256SUMS", sha256: sha256Of("another") } });
      expect((await lab.load()).output).toContain("/hours/SHA256SUMS has the SHA-256");
      list(`${sha256Of("x")}  ../../secret\n`);
      render();
      expect((await lab.load()).output).toContain("which is not below its directory");
      expect(lab.loaded()).toEqual([]);
    },
    SECONDS,
  );
});
