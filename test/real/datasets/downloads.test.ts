import { randomBytes } from "node:crypto";
import { statSync } from "node:fs";
import { ArchiveFormat } from "../../../constructs";
import { describeWith, program } from "../support/required-program";
import { seededRandom } from "../support/seeded-random";
import { BreakingServer } from "./breaking-server";
import { DatasetLab, sha256Of } from "./dataset-lab";

const NEEDS = [program("busybox", "install Debian's busybox"), program("curl", "install it")];

/** The digest of another content. */
const OTHER = sha256Of("another");

const FILE = randomBytes(3_000_000);

describeWith(NEEDS, "downloads, with curl and BusyBox", () => {
  let lab: DatasetLab;
  let server: BreakingServer;
  let url: string;
  beforeEach(async () => {
    lab = new DatasetLab();
    server = new BreakingServer({ "/numbers.bin": FILE });
    url = `${await server.start()}/numbers.bin`;
    lab.render({ numbers: { url, sha256: sha256Of(FILE), unpack: ArchiveFormat.NONE } });
  });
  afterEach(() => {
    server.stop();
    lab.remove();
  });

  const size = () => statSync(lab.path("volume/testdata/numbers/numbers.bin")).size;

  test.each([
    ["sends the length of the file", true],
    ["does not send the length of the file", false],
  ])(
    "continues after each of 20 connections that break at random bytes, of a server that %s",
    async (_, hasLength) => {
      const random = seededRandom(20_261_129);
      Object.assign(server.answers, { cuts: 20, hasLength });
      server.answers.cutAt = (length) => 1 + Math.floor(random() * 0.2 * length);
      expect(await lab.load()).toMatchObject({ status: 0 });
      expect(size()).toBe(FILE.length);
      expect(server.starts.length).toBeGreaterThan(20);
      expect([...server.starts].sort((a, b) => a - b)).toEqual(server.starts);
    },
  );

  test("continues after kills at random moments, and is published only when complete", async () => {
    const random = seededRandom(7);
    server.answers.cutAt = (length) => Math.floor(0.05 * length);
    for (let kill = 0; kill < 10; kill++) {
      server.answers.cuts = 3;
      await lab.kill(20 + 300 * random());
      if (lab.loaded().length > 0) expect(size()).toBe(FILE.length);
    }
    expect(await lab.load()).toMatchObject({ status: 0 });
    expect(size()).toBe(FILE.length);
  });

  test("a server without range requests is read from the start, at most five times", async () => {
    Object.assign(server.answers, { hasRanges: false, cuts: 2, cutAt: () => 1000 });
    expect(await lab.load()).toMatchObject({ status: 0 });
    lab.remove();
    lab = new DatasetLab();
    lab.render({ numbers: { url, sha256: sha256Of(FILE), unpack: ArchiveFormat.NONE } });
    server.answers.cuts = 100;
    expect((await lab.load()).output).toContain("broke 5 times, and the server cannot resume a download");
    expect(lab.loaded()).toEqual([]);
  });

  test("different content fails, and is neither kept nor published", async () => {
    lab.render({ numbers: { url, sha256: OTHER, unpack: ArchiveFormat.NONE } });
    const { status, output } = await lab.load();
    expect([status, output]).toEqual([1, expect.stringContaining(`has the SHA-256 ${sha256Of(FILE)}`)]);
    expect(lab.loaded()).toEqual([]);
    lab.render({ numbers: { url, sha256: sha256Of(FILE), unpack: ArchiveFormat.NONE } });
    expect(await lab.load()).toMatchObject({ status: 0 });
  });

  test("an error of the server keeps the downloaded part", async () => {
    server.answers.cuts = 1;
    server.answers.cutAt = () => {
      server.answers.status = 503;
      return 2_000_000;
    };
    expect((await lab.load()).output).toContain("curl ended with exit code 22");
    expect(lab.loaded()).toEqual([]);
    delete server.answers.status;
    expect(await lab.load()).toMatchObject({ status: 0 });
    expect(server.starts.at(-1)).toBeGreaterThan(0);
  });

  test("a second pod waits for the first one, and finds the dataset loaded", async () => {
    const both = await Promise.all([lab.load(), lab.load()]);
    expect(both.map(({ status }) => status)).toEqual([0, 0]);
    expect(both.map(({ output }) => output).join("")).toContain("dataset numbers: already loaded");
    expect(server.starts).toEqual([0]);
  });

  test("loads into the same directory wait for each other, and do not share partial files", async () => {
    const others = ["a", "b", "c"].map((name) => {
      const script = `${name}.sh`;
      lab.render({ [name]: { url, sha256: sha256Of(FILE), unpack: ArchiveFormat.NONE } });
      lab.pack("mv", ["load.sh", script], ".");
      return script;
    });
    const all = [...others, ...others];
    const ended = await Promise.all(all.map((script) => lab.load([], script)));
    expect(ended.map(({ status }) => status)).toEqual(all.map(() => 0));
    expect([...lab.loaded()].sort()).toEqual(["a", "b", "c"]);
    expect(server.starts).toEqual([0, 0, 0]);
  });
});
