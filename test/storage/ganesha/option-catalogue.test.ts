import {
  blockOf,
  catalogueOf,
  type OptionKind,
  optionOf,
} from "../../../constructs/storage/ganesha/option-catalogue";

function kindOf(version: Parameters<typeof catalogueOf>[0], block: string, option: string): OptionKind {
  return optionOf(blockOf(catalogueOf(version), block), option).kind;
}

test("each version has its own range", () => {
  expect(kindOf("4.0.8", "NFSv4", "Lease_Lifetime")).toEqual({ type: "int", min: 0, max: 180 });
  expect(kindOf("6.2", "NFSv4", "Lease_Lifetime")).toEqual({ type: "int", min: 1, max: 180 });
  expect(kindOf("4.3", "NFS_CORE_PARAM", "RPC_Max_Connections")).toEqual({
    type: "int",
    min: 1,
    max: 10_000,
  });
  expect(kindOf("5.9", "NFS_CORE_PARAM", "RPC_Max_Connections")).toEqual({
    type: "int",
    min: 1,
    max: 1_000_000,
  });
});

test("a product in the source is read as a number", () => {
  expect(kindOf("4.3", "NFS_CORE_PARAM", "Manage_Gids_Expiration")).toEqual({
    type: "int",
    min: 0,
    max: 604_800,
  });
});

test("a list of words contains every word", () => {
  expect(kindOf("4.3", "LOG", "default_log_level")).toMatchObject({ type: "one", words: { length: 12 } });
  expect(kindOf("4.3", "LOG.Format", "date_format")).toMatchObject({
    words: expect.arrayContaining(["ISO 8601"]),
  });
});

test("9.4 is compared with the newest version that was read", () => {
  expect(catalogueOf("9.4")).toEqual(catalogueOf("6.2"));
});

test("every version has the blocks and options that are written for it", () => {
  for (const version of ["4.0.8", "4.3", "5.9", "6.2", "9.4"] as const) {
    for (const [block, option] of [
      ["EXPORT", "Export_Id"],
      ["EXPORT.CLIENT", "Squash"],
      ["EXPORT.FSAL.VFS", "fsid_type"],
      ["EXPORT.FSAL.GLUSTER", "volume"],
      ["NFS_CORE_PARAM", "Plugins_Dir"],
      ["NFSv4", "RecoveryRoot"],
      ["LOG.Components", "EXPORT"],
    ] as const) {
      expect(kindOf(version, block, option)).toBeDefined();
    }
  }
});

test("an option that was replaced upstream is unknown", () => {
  expect(() => kindOf("4.3", "NFS_CORE_PARAM", "Nb_Worker")).toThrow("NFS_CORE_PARAM must have Nb_Worker");
});
