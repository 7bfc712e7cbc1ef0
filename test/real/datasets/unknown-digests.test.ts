import { randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { ArchiveFormat, type DatasetSource } from "../../../constructs";
import { describeWith, program } from "../support/required-program";
import { BreakingServer } from "./breaking-server";
import { DatasetLab, sha256Of } from "./dataset-lab";

const NEEDS = [program("busybox", "install Debian's busybox"), program("curl", "install it")];

const SECONDS = 120_000;

const FILE = randomBytes(500_000);
const LIST = `${sha256Of("one")}  ./a.csv\n`;
const UNKNOWN = { unknown: { reason: "it was never computed" } };

describeWith(NEEDS, "sources whose digests are unknown, with curl and BusyBox", () => {
  let lab: DatasetLab;
  let server: BreakingServer;
  let base: string;
  beforeEach(async () => {
    lab = new DatasetLab();
    for (const name of ["found", "later", "here"]) lab.write(`sources/${name}/data.bin`, FILE);
    lab.write("sources/found/files/SHA256SUMS", LIST);
    lab.write("sources/found/files/a.csv", "one");
    server = new BreakingServer({
      "/data.bin": FILE,
      "/files/SHA256SUMS": Buffer.from(LIST),
      "/files/a.csv": Buffer.from("one"),
    });
    base = await server.start();
  });
  afterEach(() => {
    server.stop();
    lab.remove();
  });

  const sources: readonly [string, (sha256: DatasetDigest) => DatasetSource, string][] = [
    [
      "an archive of a server",
      (sha256) => ({ url: `${base}/data.bin`, sha256, unpack: ArchiveFormat.NONE }),
      sha256Of(FILE),
    ],
    [
      "an archive of a volume",
      (sha256) => ({ claim: "nas", path: "data.bin", sha256, unpack: ArchiveFormat.NONE }),
      sha256Of(FILE),
    ],
    [
      "the list of a directory of a server",
      (sha256) => ({ url: `${base}/files`, checksums: { file: "SHA256SUMS", sha256 } }),
      sha256Of(LIST),
    ],
    [
      "the list of a directory of a volume",
      (sha256) => ({ claim: "nas", path: "files", checksums: { file: "SHA256SUMS", sha256 } }),
      sha256Of(LIST),
    ],
  ];

  test.each(sources)(
    "%s: nothing is loaded, the digest is printed, and with that digest it is loaded",
    async (title, source, digest) => {
      lab.render({ found: source(UNKNOWN) });
      const { status, output } = await lab.load();
      expect(status).toBe(3);
      expect(output).toContain(`and the SHA-256 ${digest}: compare it with the source`);
      expect(output).toContain("not loaded, because their digests are unknown: found");
      expect(lab.loaded()).toEqual([]);
      const asked = server.starts.length;
      lab.render({ found: source(digest) });
      expect(await lab.load()).toMatchObject({ status: 0 });
      expect(lab.loaded()).toEqual(["found"]);
      // what was downloaded to find the digest is not downloaded again: of the directory, one file is left.
      expect(server.starts.length - asked).toBe(title === "the list of a directory of a server" ? 1 : 0);
    },
    SECONDS,
  );

  test(
    "the digest is that of the whole file, even after connections that break",
    async () => {
      Object.assign(server.answers, { cuts: 5, cutAt: () => 50_000 });
      lab.render({ data: { url: `${base}/data.bin`, sha256: UNKNOWN, unpack: ArchiveFormat.NONE } });
      expect(await lab.load()).toMatchObject({
        status: 3,
        output: expect.stringContaining(`has 500000 bytes and the SHA-256 ${sha256Of(FILE)}`) as string,
      });
    },
    SECONDS,
  );

  test(
    "no digest is printed for a file without a Content-Length",
    async () => {
      Object.assign(server.answers, { hasLength: false, hasRanges: false, cuts: 100, cutAt: () => 50_000 });
      lab.render({ data: { url: `${base}/data.bin`, sha256: UNKNOWN, unpack: ArchiveFormat.NONE } });
      const { status, output } = await lab.load();
      expect(status).toBe(1);
      expect(output).not.toContain("and the SHA-256");
      expect(lab.loaded()).toEqual([]);
    },
    SECONDS,
  );

  test(
    "a source that fails for another reason is retried, and those with a known digest are loaded",
    async () => {
      const known = { sha256: sha256Of(FILE), unpack: ArchiveFormat.NONE };
      lab.render({
        gone: { claim: "nas", path: "gone.bin", ...known },
        later: { claim: "nas", path: "data.bin", ...known, sha256: UNKNOWN },
        here: { claim: "nas", path: "data.bin", ...known },
      });
      const { status, output } = await lab.load();
      expect([status, output]).toEqual([1, expect.stringContaining("not loaded: gone")]);
      expect(output).toContain("not loaded, because their digests are unknown: later");
      expect(lab.loaded()).toEqual(["here"]);
      expect(readdirSync(lab.path("volume/testdata/here"))).toContain("data.bin");
    },
    SECONDS,
  );
});

type DatasetDigest = string | typeof UNKNOWN;
