import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { ArchiveFormat, type DatasetSource } from "../../../constructs";
import { describeWith, program } from "../support/required-program";
import { seededRandom } from "../support/seeded-random";
import { BreakingServer } from "./breaking-server";
import { DatasetLab, sha256Of } from "./dataset-lab";

const NEEDS = [
  program("busybox", "install Debian's busybox"),
  program("curl", "install it"),
  program("python3", "install it"),
  program("unshare", "install util-linux"),
];

/** Files of the dataset; enough that a kill falls between them. */
const FILES = 30;

const KILLS = 6;

const { TAR_BZ2, TAR_GZ, ZIP } = ArchiveFormat;

/** How the files are packed. */
const PACK = {
  [TAR_GZ]: "tar -czf ../data.tar.gz .",
  [ZIP]: "python3 -m zipfile -c ../data.zip *",
};

/** Runs a script that may mount. */
const WITH_MOUNTS = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"];

describeWith(NEEDS, "a load that is interrupted at any point", () => {
  let lab: DatasetLab;
  let server: BreakingServer;
  let archive: Buffer;
  beforeEach(async () => {
    lab = new DatasetLab();
    for (let at = 0; at < FILES; at++) lab.write(`sources/nas/files/day-${at}/hour.json`, contentOf(at));
    lab.pack("tar", ["-cjf", "../data.tar.bz2", "."], "sources/nas/files");
    lab.pack("sh", ["-c", "find . -type f -exec sha256sum {} + > ../sums"], "sources/nas/files");
    lab.pack("mv", ["../sums", "SHA256SUMS"], "sources/nas/files");
    archive = readFileSync(lab.path("sources/nas/data.tar.bz2"));
    server = new BreakingServer({ "/data.tar.bz2": archive });
  });
  afterEach(() => {
    server.stop();
    lab.remove();
  });

  const sha256 = () => sha256Of(archive);
  const sources: readonly [string, () => Promise<DatasetSource>][] = [
    [
      "an archive of a server",
      async () => ({
        url: `${await server.start()}/data.tar.bz2`,
        sha256: sha256(),
        unpack: TAR_BZ2,
      }),
    ],
    [
      "an archive of a directory of the node",
      () =>
        Promise.resolve({
          claim: "nas",
          path: "data.tar.bz2",
          sha256: sha256(),
          unpack: TAR_BZ2,
        }),
    ],
    ...([TAR_GZ, ZIP] as const).map((unpack): [string, () => Promise<DatasetSource>] => [
      `a ${unpack} of a directory of the node`,
      () => {
        const path = `data.${unpack}`;
        lab.pack("sh", ["-c", PACK[unpack]], "sources/nas/files");
        const digest = sha256Of(readFileSync(lab.path("sources/nas", path)));
        return Promise.resolve({ claim: "nas", path, sha256: digest, unpack });
      },
    ]),
    [
      "a directory of a server",
      async () => {
        const list = readFileSync(lab.path("sources/nas/files/SHA256SUMS"));
        const names = Array.from({ length: FILES }, (_, at) => `day-${at}/hour.json`);
        const files = names.map((name, at) => [`/files/${name}`, Buffer.from(contentOf(at))] as const);
        server = new BreakingServer({ ...Object.fromEntries(files), "/files/SHA256SUMS": list });
        const checksums = { file: "SHA256SUMS", sha256: sha256Of(list) };
        return { url: `${await server.start()}/files`, checksums };
      },
    ],
    [
      "a directory without checksums",
      () => Promise.resolve({ claim: "nas", path: "files", unchecked: { reason: "any digits will do" } }),
    ],
    [
      "a directory with checksums",
      () => {
        const listed = sha256Of(readFileSync(lab.path("sources/nas/files/SHA256SUMS")));
        const checksums = { file: "SHA256SUMS", sha256: listed };
        return Promise.resolve({ claim: "nas", path: "files", checksums });
      },
    ],
  ];

  /** Every file with its content, if the dataset has its name. */
  const isWhole = () =>
    Array.from({ length: FILES }, (_, at) => `volume/testdata/nas/day-${at}/hour.json`).every(
      (file, at) => existsSync(lab.path(file)) && lab.read(file) === contentOf(at),
    );

  test.each(sources)(
    "%s: after repeated kills, it is complete or not published",
    async (_, makeSource) => {
      lab.render({ nas: await makeSource() });
      const random = seededRandom(20_260_220);
      const begin = performance.now();
      expect(await lab.load()).toMatchObject({ status: 0 });
      const milliseconds = performance.now() - begin;
      for (let kill = 0; kill < KILLS; kill++) {
        // a load that has ended cannot be interrupted.
        rmSync(lab.path("volume/testdata/nas"), { recursive: true, force: true });
        await lab.kill(milliseconds * random());
        if (lab.loaded().length > 0) expect([lab.loaded(), isWhole()]).toEqual([["nas"], true]);
      }
      expect(await lab.load()).toMatchObject({ status: 0 });
      expect(isWhole()).toBe(true);
      expect(readdirSync(lab.path("volume/testdata"))).toEqual(["nas"]);
    },
    300_000,
  );

  test.each(sources)(
    "%s: a full volume fails the load and publishes nothing; with more space it is loaded",
    async (_, makeSource) => {
      lab.render({ nas: await makeSource() });
      const nothing = `test ! -e ${lab.path("volume/testdata/nas")}`;
      // the second run finds what the first one has left.
      const script =
        `mount -t tmpfs -o size=128k tmpfs ${lab.path("volume")} || exit 9; ` +
        `"$0" "$@" && exit 8; ${nothing} || exit 7; ` +
        `mount -o remount,size=9m ${lab.path("volume")} && "$0" "$@"`;
      const { status, output } = await lab.load([...WITH_MOUNTS, script]);
      expect([status, output]).toEqual([0, expect.stringContaining("dataset nas: loaded, 0 files skipped")]);
    },
    300_000,
  );
});

/** Returns text that no archive shrinks much, and always the same. */
function contentOf(at: number): string {
  return Array.from({ length: 500 }, (_, line) =>
    createHash("sha512").update(`${at} ${line}`).digest("base64"),
  ).join("\n");
}
