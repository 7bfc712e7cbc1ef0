import { csi } from "./class-example";

test.each(["", "0888", "rwx", "00755"])("fails for mountPermissions %j", (mountPermissions) => {
  expect(csi({ mountPermissions })).toThrow("stack/nfs: mountPermissions must be 1 to 4 octal digits");
});

test.each(["0700", "0770", "2770", "0750", "0711", "0444", "7", "1"])(
  "fails for mountPermissions %s, which the export's own directory would get",
  (mountPermissions) => {
    expect(csi({ mountPermissions })).toThrow(
      'stack/nfs: mountPermissions must be "0", or let everyone read and enter',
    );
  },
);

test.each(["0", "00", "0755", "775", "0777", "1777", "2775"])(
  "accepts mountPermissions %s",
  (mountPermissions) => {
    expect(csi({ mountPermissions })).not.toThrow();
  },
);
