import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { ArchiveFormat } from "../../../constructs";
import { describeWith, program } from "../support/required-program";
import { DatasetLab, sha256Of } from "./dataset-lab";

const { ZIP, TAR, TAR_BZ2, TAR_GZ, TAR_XZ, NONE } = ArchiveFormat;

const NEEDS = [
  program("busybox", "install Debian's busybox"),
  program("curl", "install it"),
  program("python3", "install it"),
];

const REASON = "rows are sampled";

/** The digest of another content. */
const OTHER = sha256Of("another");

describeWith(NEEDS, "archives and directories on a volume, with BusyBox", () => {
  let lab: DatasetLab;
  beforeEach(() => {
    lab = new DatasetLab();
    lab.write("sources/nas/files/a.csv", "a,b\n");
    lab.write("sources/nas/files/deep/b c.csv", randomBytes(100_000));
    lab.write("sources/nas/files/[x]*?.csv", "odd\n");
  });
  afterEach(() => {
    lab.remove();
  });

  const digestOf = (file: string) => sha256Of(readFileSync(lab.path(file)));
  const zip = () => {
    lab.pack(
      "python3",
      ["-m", "zipfile", "-c", "../data.zip", "a.csv", "deep", "[x]*?.csv"],
      "sources/nas/files",
    );
  };
  const archive = (path: string, unpack: ArchiveFormat) => ({
    claim: "nas",
    path,
    sha256: digestOf(`sources/nas/${path}`),
    unpack,
  });

  test.each([
    [TAR, "-cf"],
    [TAR_GZ, "-czf"],
    [TAR_BZ2, "-cjf"],
    [TAR_XZ, "-cJf"],
  ])("a %s is unpacked", async (unpack, flags) => {
    lab.pack("tar", [flags, "../data", "."], "sources/nas/files");
    lab.render({ nas: archive("data", unpack) });
    expect(await lab.load()).toMatchObject({ status: 0 });
    expect(lab.loaded()).toEqual(["nas"]);
    expect(lab.read("volume/testdata/nas/deep/b c.csv")).toBe(lab.read("sources/nas/files/deep/b c.csv"));
  });

  test("a file that is not an archive is copied", async () => {
    lab.render({ nas: archive("files/a.csv", NONE) });
    expect(await lab.load()).toMatchObject({ status: 0 });
    expect(lab.read("volume/testdata/nas/a.csv")).toBe("a,b\n");
  });

  test("a ZIP archive is unpacked, and loaded once", async () => {
    zip();
    lab.render({ nas: archive("data.zip", ZIP) });
    expect(await lab.load()).toMatchObject({ status: 0 });
    expect(lab.read("volume/testdata/nas/[x]*?.csv")).toBe("odd\n");
    lab.write("volume/testdata/nas/a.csv", "changed by its user");
    expect((await lab.load()).output).toContain("dataset nas: already loaded");
    expect(lab.read("volume/testdata/nas/a.csv")).toBe("changed by its user");
  });

  test("fails for another digest, prints both, and does not publish the dataset", async () => {
    zip();
    lab.render({ nas: { ...archive("data.zip", ZIP), sha256: OTHER } });
    const { status, output } = await lab.load();
    expect(status).toBe(1);
    expect(output).toContain(`has the SHA-256 ${digestOf("sources/nas/data.zip")}, and not ${OTHER}`);
    expect(lab.loaded()).toEqual([]);
  });

  test("fails for a directory that another program created, and for different content of the same name", async () => {
    zip();
    lab.write("volume/testdata/nas/theirs", "theirs");
    lab.render({ nas: archive("data.zip", ZIP) });
    expect((await lab.load()).output).toContain("its content is not the declared one: move it away");
    expect(lab.read("volume/testdata/nas/theirs")).toBe("theirs");
    rmSync(lab.path("volume/testdata/nas"), { recursive: true });
    expect(await lab.load()).toMatchObject({ status: 0 });
    lab.render({ nas: archive("files/a.csv", NONE) });
    expect(await lab.load()).toMatchObject({ status: 1 });
  });

  test("a source that fails does not prevent the others from being loaded, and the load fails", async () => {
    zip();
    lab.render({ gone: { ...archive("data.zip", ZIP), path: "gone.zip" }, nas: archive("data.zip", ZIP) });
    const { status, output } = await lab.load();
    expect([status, output]).toEqual([1, expect.stringContaining("not loaded: gone")]);
    expect(lab.loaded()).toEqual(["nas"]);
  });

  describe("damaged", () => {
    const damage = () => {
      zip();
      const bytes = readFileSync(lab.path("sources/nas/data.zip"));
      // in the middle of the 100 kB that do not compress.
      const at = bytes.indexOf("deep/b c.csv") + 50_000;
      bytes[at] = bytes[at]! ^ 0xff;
      writeFileSync(lab.path("sources/nas/data.zip"), bytes);
    };

    test("a ZIP archive fails, and is loaded without the damaged file where that is declared", async () => {
      damage();
      lab.render({ nas: archive("data.zip", ZIP) });
      expect((await lab.load()).output).toContain("the archive cannot be unpacked");
      expect(lab.loaded()).toEqual([]);
      lab.render({ nas: { ...archive("data.zip", ZIP), skipDamaged: { atMost: 1, reason: REASON } } });
      expect((await lab.load()).output).toContain("loaded, 1 files skipped");
      expect(lab.read("volume/testdata/nas/.skipped")).toBe("deep/b c.csv\n");
      expect(lab.read("volume/testdata/nas/[x]*?.csv")).toBe("odd\n");
    });

    test("a tar archive that is cut short fails", async () => {
      lab.pack("tar", ["-czf", "../data", "."], "sources/nas/files");
      const bytes = readFileSync(lab.path("sources/nas/data"));
      writeFileSync(lab.path("sources/nas/data"), bytes.subarray(0, bytes.length / 2));
      lab.render({ nas: archive("data", TAR_GZ) });
      expect((await lab.load()).output).toContain("the archive cannot be unpacked");
      expect(lab.loaded()).toEqual([]);
    });

    test("files of a directory fail it, or are left out and listed, up to the number declared", async () => {
      lab.pack(
        "sh",
        ["-c", "find . -type f -exec sha256sum {} + > ../sums && mv ../sums SHA256SUMS"],
        "sources/nas/files",
      );
      const checksums = { file: "SHA256SUMS", sha256: digestOf("sources/nas/files/SHA256SUMS") };
      const directory = { claim: "nas", path: "files", checksums };
      lab.write("sources/nas/files/a.csv", "rotten\n");
      rmSync(lab.path("sources/nas/files/[x]*?.csv"));
      lab.render({ nas: directory });
      expect((await lab.load()).output).toContain(
        "2 files are damaged, more than the allowed 0: [x]*?.csv a.csv",
      );
      expect(lab.loaded()).toEqual([]);
      lab.render({ nas: { ...directory, skipDamaged: { atMost: 1, reason: REASON } } });
      expect((await lab.load()).output).toContain("2 files are damaged, more than the allowed 1");
      lab.render({ nas: { ...directory, skipDamaged: { atMost: 2, reason: REASON } } });
      expect(await lab.load()).toMatchObject({ status: 0 });
      expect(lab.read("volume/testdata/nas/.skipped").trim().split("\n")).toEqual(["[x]*?.csv", "a.csv"]);
    });
  });

  test("a directory is copied with its links and empty directories, without checksums where that is declared", async () => {
    lab.pack("sh", ["-c", "mkdir empty && ln -s a.csv link"], "sources/nas/files");
    lab.render({ nas: { claim: "nas", path: "files", unchecked: { reason: "any digits will do" } } });
    expect(await lab.load()).toMatchObject({ status: 0 });
    lab.pack("sh", ["-c", "test -d empty && test $(readlink link) = a.csv"], "volume/testdata/nas");
    expect(lab.read("volume/testdata/nas/deep/b c.csv")).toBe(lab.read("sources/nas/files/deep/b c.csv"));
  });

  test("copies of an earlier attempt are used only if they match the source, as a crash may have truncated them", async () => {
    lab.render({ nas: { claim: "nas", path: "files", unchecked: { reason: "any digits will do" } } });
    await lab.load();
    lab.pack(
      "sh",
      ["-c", "mkdir .loading && mv nas .loading/nas.new && rm .loading/nas.new/.dataset"],
      "volume/testdata",
    );
    lab.write("volume/testdata/.loading/nas.of", "  0\n");
    lab.write("volume/testdata/.loading/nas.new/a.csv", "");
    lab.write("volume/testdata/.loading/nas.new/gone.csv", "no longer in the source");
    expect(await lab.load()).toMatchObject({ status: 0 });
    expect(lab.read("volume/testdata/nas/a.csv")).toBe("a,b\n");
    expect(existsSync(lab.path("volume/testdata/nas/gone.csv"))).toBe(false);
  });

  test("a partial copy of different content is not continued", async () => {
    lab.write("volume/testdata/.loading/nas.of", "digest tar data.tar 0\n");
    lab.write("volume/testdata/.loading/nas.new/half.csv", "cut sho");
    lab.write("sources/nas/files/SHA256SUMS", `${digestOf("sources/nas/files/a.csv")}  a.csv\n`);
    const checksums = { file: "SHA256SUMS", sha256: digestOf("sources/nas/files/SHA256SUMS") };
    lab.render({ nas: { claim: "nas", path: "files", checksums } });
    expect(await lab.load()).toMatchObject({ status: 0 });
    lab.pack("sh", ["-c", 'test "$(ls)" = a.csv'], "volume/testdata/nas");
  });

  test.each([
    ["no file", "\n \n", "lists no file"],
    [
      "another kind of line",
      "SHA256 (a.csv) = 00\n",
      "has a line that is not in the format of sha256sum: SHA256 (a.csv) = 00",
    ],
    ["a digest without a file", `${sha256Of("x")}\n`, "has a line that is not in the format of sha256sum"],
    ["a comment", "# the files\n", "has a line that is not in the format of sha256sum: # the files"],
  ])("fails for checksums with %s", async (_, text, message) => {
    lab.write("sources/nas/files/SHA256SUMS", text);
    const checksums = { file: "SHA256SUMS", sha256: sha256Of(text) };
    lab.render({ nas: { claim: "nas", path: "files", checksums } });
    expect((await lab.load()).output).toContain(message);
    expect(lab.loaded()).toEqual([]);
  });

  test("checksums may have empty lines", async () => {
    const text = `\n${digestOf("sources/nas/files/a.csv")} *./a.csv\n\n`;
    lab.write("sources/nas/files/SHA256SUMS", text);
    const checksums = { file: "SHA256SUMS", sha256: sha256Of(text) };
    lab.render({ nas: { claim: "nas", path: "files", checksums } });
    expect(await lab.load()).toMatchObject({ status: 0 });
    expect(lab.read("volume/testdata/nas/a.csv")).toBe("a,b\n");
  });

  test("fails for an empty directory, which may be a missing mount", async () => {
    rmSync(lab.path("sources/nas/files"), { recursive: true });
    lab.pack("mkdir", ["files"], "sources/nas");
    lab.render({ nas: { claim: "nas", path: "files", unchecked: { reason: "any digits will do" } } });
    expect((await lab.load()).output).toContain("is empty");
    expect(lab.loaded()).toEqual([]);
  });

  test("fails for checksums that name a file outside the directory", async () => {
    lab.write("sources/nas/files/SHA256SUMS", `${sha256Of("x")}  ../../secret\n`);
    const checksums = { file: "SHA256SUMS", sha256: digestOf("sources/nas/files/SHA256SUMS") };
    lab.render({ nas: { claim: "nas", path: "files", checksums } });
    expect((await lab.load()).output).toContain("which is not below its directory");
  });

  test("a full volume fails the load, even with declared skips; with more space it is loaded", async () => {
    zip();
    lab.render({ nas: { ...archive("data.zip", ZIP), skipDamaged: { atMost: 9, reason: REASON } } });
    const onSmall = (then: string) =>
      `mount -t tmpfs -o size=64k tmpfs ${lab.path("volume")} && { "$0" "$@"; first=$?; ${then}; }`;
    const run = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"];
    const full = await lab.load([
      ...run,
      onSmall(`test ! -e ${lab.path("volume/testdata/nas")} || exit 9; exit $first`),
    ]);
    expect(full).toMatchObject({ status: 1 });
    const again = onSmall(`mount -o remount,size=9m ${lab.path("volume")} && "$0" "$@"`);
    const { status, output } = await lab.load([...run, again]);
    expect([status, output]).toEqual([0, expect.stringContaining("loaded, 0 files skipped")]);
  });
});
