import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { NEXT_WEEK } from "../../support/days";
import { EVERY_PROP } from "../../workloads/backup/every-prop";
import { builtProgram } from "../state-backends/programs";
import { describeWith } from "../support/required-program";
import { ResticLab } from "./restic-lab";

const SOURCES = {
  photos: { claim: "photos-pvc", excludes: ["cache/thumbs", "library/*.tmp"] },
  sites: { claim: "sites-pvc" },
};

const DUMP = { image: "postgres:16.4", resources: EVERY_PROP.resources };

describeWith(builtProgram("restic"), "the scripts of ResticBackup, with the real restic", () => {
  let lab: ResticLab;

  beforeEach(() => {
    lab = new ResticLab({ sources: SOURCES, firstRunUntil: NEXT_WEEK });
    for (const source of Object.keys(SOURCES)) lab.write(`sources/${source}/.backup-source`, "");
    lab.write("sources/photos/library/a.jpg", "a photo");
    lab.write("sources/sites/index.html", "a page");
  });

  afterEach(() => {
    lab.remove();
  });

  test("a backup of all sources is restored beside existing files, and in place into an empty volume", () => {
    expect(lab.backup()).toMatchObject({ status: 0 });
    lab.write("sources/photos/library/a.jpg", "another photo");
    const beside = lab.restore("photos");
    expect(beside).toMatchObject({ status: 0 });
    const [restored = ""] = readdirSync(lab.path("sources/photos")).filter((name) =>
      name.startsWith(".restored"),
    );
    expect(readFileSync(lab.path("sources/photos", restored, "library/a.jpg"), "utf8")).toBe("a photo");
    expect(readFileSync(lab.path("sources/photos/library/a.jpg"), "utf8")).toBe("another photo");
    rmSync(lab.path("sources/sites/index.html"));
    expect(lab.restore("sites")).toMatchObject({ status: 0 });
    expect(readFileSync(lab.path("sources/sites/index.html"), "utf8")).toBe("a page");
  });

  test("an exclude matches one path: directories of the same name elsewhere, in any case, are in the backup", () => {
    for (const file of [
      "cache/thumbs/1",
      "alice/cache/thumbs/2",
      "alice/Media/p.jpg",
      "alice/Updates/u.txt",
    ]) {
      lab.write(`sources/photos/${file}`, "x");
    }
    lab.write("sources/photos/library/x.tmp", "x");
    lab.write("sources/photos/library/deep/x.tmp", "x");
    lab.write("sources/sites/cache/thumbs/3", "x");
    expect(lab.backup()).toMatchObject({ status: 0 });
    const files = lab.files();
    for (const file of [
      "alice/cache/thumbs/2",
      "alice/Media/p.jpg",
      "alice/Updates/u.txt",
      "library/deep/x.tmp",
    ]) {
      expect(files).toContain(`/sources/photos/${file}`);
    }
    expect(files).toContain("/sources/sites/cache/thumbs/3");
    expect(files.filter((file) => /photos\/(cache\/thumbs|library\/x.tmp)/.test(file))).toEqual([]);
  });

  test("retention removes snapshots, and counts those of another set of sources", () => {
    lab.render({ sources: SOURCES, keep: { last: 1 }, firstRunUntil: NEXT_WEEK });
    for (let run = 0; run < 3; run += 1) {
      lab.write("sources/photos/library/a.jpg", `photo ${run}`);
      expect(lab.backup()).toMatchObject({ status: 0 });
    }
    expect(lab.snapshots()).toBe(1);
    lab.render({ sources: { sites: SOURCES.sites }, keep: { last: 1 }, firstRunUntil: NEXT_WEEK });
    expect(lab.backup()).toMatchObject({ status: 0 });
    expect(lab.snapshots()).toBe(1);
  });

  test.each<[string, (lab: ResticLab) => void, string]>([
    [
      "a source is not mounted",
      (at) => rmSync(at.path("sources/photos"), { recursive: true }),
      "source photos has no file .backup-source",
    ],
    ["a source is empty", (at) => rmSync(at.path("sources/sites/index.html")), "source sites is empty"],
    [
      "the target is not mounted",
      (at) => rmSync(at.path("repository/.backup-target")),
      "the target is not mounted",
    ],
  ])("fails if %s, and creates no repository", (_what, breakIt, message) => {
    breakIt(lab);
    const { status, output } = lab.backup();
    expect({ status, output }).toMatchObject({
      status: 1,
      output: expect.stringContaining(message) as string,
    });
    expect(existsSync(lab.path("repository/config"))).toBe(false);
  });

  test("fails if the repository is missing after its first day", () => {
    lab.render({ sources: SOURCES, firstRunUntil: "2020-01-01" });
    const { status, output } = lab.backup();
    expect({ status, output }).toMatchObject({ status: 1 });
    expect(output).toContain("the repository does not exist, and is not created after 2020-01-01");
    expect(existsSync(lab.path("repository/config"))).toBe(false);
  });

  test("fails for a wrong password, and creates no second repository", () => {
    expect(lab.backup()).toMatchObject({ status: 0 });
    const { status, output } = lab.backup({ RESTIC_PASSWORD: "another" });
    expect({ status, output }).toMatchObject({ status: 1 });
    expect(output).toContain("the repository cannot be opened: restic ended with exit code 12");
  });

  test("fails if data of the repository is damaged: all parts are read in turn", () => {
    lab.render({ sources: SOURCES, checkParts: 1, firstRunUntil: NEXT_WEEK });
    expect(lab.backup()).toMatchObject({ status: 0 });
    const data = lab.path("repository/data");
    const packs = readdirSync(data, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.includes("/"),
    );
    for (const pack of packs) {
      const file = join(data, pack);
      const bytes = readFileSync(file);
      bytes[Math.floor(bytes.length / 4)]! ^= 0xff;
      rmSync(file);
      writeFileSync(file, bytes);
    }
    expect(lab.backup()).toMatchObject({ status: 1 });
  });

  test("fails for a truncated pack, and so does a restore", () => {
    expect(lab.backup()).toMatchObject({ status: 0 });
    const data = lab.path("repository/data");
    for (const pack of readdirSync(data, { recursive: true, encoding: "utf8" })) {
      if (pack.includes("/")) truncateSync(join(data, pack), 10);
    }
    expect(lab.backup()).toMatchObject({ status: 1 });
    rmSync(lab.path("cache"), { recursive: true });
    expect(lab.restore("photos")).toMatchObject({ status: 1 });
  });

  test("the lock of a run that was killed does not stop the next one", async () => {
    expect(lab.backup()).toMatchObject({ status: 0 });
    lab.write("sources/photos/library/large.bin", "x".repeat(40_000_000));
    await lab.kill();
    expect(lab.backup()).toMatchObject({ status: 0 });
    expect(lab.files()).toContain("/sources/photos/library/large.bin");
  });

  test("fails without a dump, or with an empty one, and has the dump in the snapshot", () => {
    lab.render({ sources: SOURCES, dumps: { forum: DUMP }, firstRunUntil: NEXT_WEEK });
    expect(lab.backup().output).toContain("dump forum is missing or empty");
    lab.write("dumps/forum", "");
    expect(lab.backup()).toMatchObject({ status: 1 });
    lab.write("dumps/forum", "CREATE TABLE posts;");
    expect(lab.backup()).toMatchObject({ status: 0 });
    expect(lab.files()).toContain("/dumps/forum");
  });

  test("fails to restore a missing source, and one of another snapshot", () => {
    expect(lab.backup()).toMatchObject({ status: 0 });
    expect(lab.restore("music").output).toContain("source music does not exist (sources: photos sites");
    expect(lab.restore("photos", "00000000")).toMatchObject({ status: 1 });
  });
});
