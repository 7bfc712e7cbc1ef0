import { type BatteryCase, exportText, fileText } from "./battery-case";
import { exportProps } from "./example";

const second = (parts: Parameters<typeof exportText>[0]) =>
  exportText({ id: "Export_Id = 2;", path: 'Path = "$ROOT/exp2";', pseudo: 'Pseudo = "/exp2";', ...parts });

/** Id, path and pseudo path of an export. */
export const IDENTITY_CASES: readonly BatteryCase[] = [
  {
    title: "ok",
    text: fileText(),
    daemon: "serves",
    ours: { accepted: {}, writes: /^EXPORT \{$/m },
  },
  {
    title: "missing Pseudo, Protocols=4 explicit",
    text: fileText(exportText({ pseudo: "" })),
    daemon: "drops",
    ours: { impossible: "pseudo is required", writes: /^ {2}Pseudo = "\/exp1";$/m },
  },
  {
    title: "missing Pseudo, Protocols default",
    text: fileText(exportText({ pseudo: "", protocols: "" })),
    daemon: "drops",
    ours: {
      impossible: "pseudo is required, and Protocols always written",
      writes: /^ {2}Pseudo = "\/exp1";[^}]*^ {2}Protocols = 4;$/m,
    },
  },
  {
    title: "relative Pseudo",
    text: fileText(exportText({ pseudo: 'Pseudo = "exp1";' })),
    daemon: "drops",
    ours: {
      refused: { exports: { data: exportProps({ pseudo: "exp1" }) } },
      because: "exports.data.pseudo must be absolute: Ganesha drops an export with a relative one",
    },
  },
  {
    title: "duplicate Export_Id",
    text: fileText(exportText() + second({ id: "Export_Id = 1;" })),
    daemon: "drops",
    target: ["/exp2", 1],
    ours: {
      refused: {
        exports: {
          one: exportProps({ exportId: 1 }),
          two: exportProps({ exportId: 1, path: "/exp2", pseudo: "/exp2" }),
        },
      },
      because: "exports.two.exportId must differ from that of one, because Ganesha silently drops the second",
    },
  },
  {
    title: "duplicate Pseudo",
    text: fileText(exportText() + second({ pseudo: 'Pseudo = "/exp1";' })),
    daemon: "drops",
    target: ["/exp1", 2],
    ours: {
      refused: { exports: { one: exportProps(), two: exportProps({ path: "/exp2" }) } },
      because: "exports.two.pseudo must differ from that of one",
    },
  },
  {
    title: "same Path, different Pseudo",
    text: fileText(exportText() + second({ path: 'Path = "$ROOT/exp1";' })),
    daemon: "serves",
    target: ["/exp2", 2],
    ours: {
      accepted: { exports: { one: exportProps(), two: exportProps({ pseudo: "/exp2" }) } },
      writes: /Pseudo = "\/exp1"[^]*Pseudo = "\/exp2"/,
    },
  },
  {
    title: "Export_Id 0 with Pseudo /exp1",
    text: fileText(exportText({ id: "Export_Id = 0;" })),
    daemon: "drops",
    target: ["/exp1", 0],
    ours: {
      refused: { exports: { data: exportProps({ exportId: 0 }) } },
      because: "exports.data.exportId must be 1 or more unless the export is pseudo / over NFSv4",
    },
  },
  {
    title: "Export_Id 0 with Pseudo / Protocols 4",
    text: fileText(exportText({ id: "Export_Id = 0;", pseudo: 'Pseudo = "/";' })),
    daemon: "serves",
    target: ["/", 0],
    ours: {
      accepted: { exports: { data: exportProps({ exportId: 0, pseudo: "/" }) } },
      writes: /Export_Id = 0;[^}]*Pseudo = "\/";/,
    },
  },
  {
    title: "Export_Id 65536",
    text: fileText(exportText({ id: "Export_Id = 65536;" })),
    daemon: "drops",
    ours: {
      refused: { exports: { data: exportProps({ exportId: 65_536 }) } },
      because: "exports.data.exportId must be a whole number from 0 to 65535",
    },
  },
  {
    title: "Export_Id negative",
    text: fileText(exportText({ id: "Export_Id = -1;" })),
    daemon: "drops",
    ours: {
      refused: { exports: { data: exportProps({ exportId: -1 }) } },
      because: "exports.data.exportId must be a whole number from 0 to 65535",
    },
  },
  {
    title: "missing Export_Id",
    text: fileText(exportText({ id: "" })),
    daemon: "drops",
    ours: { impossible: "derived from the name where it is not given", writes: /^ {2}Export_Id = \d+;$/m },
  },
  {
    title: "missing Path",
    text: fileText(exportText({ path: "" })),
    daemon: "ends",
    ours: { impossible: "path is required", writes: /^ {2}Path = "\/exp1";$/m },
  },
  {
    title: "nonexistent Path",
    text: fileText(exportText({ path: 'Path = "$ROOT/nonexistent/x";' })),
    daemon: "drops",
    ours: {
      probed: "the directory is made before the server starts",
      from: { exports: { data: exportProps({ path: "/nonexistent/x" }) } },
      directory: "/nonexistent/x",
    },
  },
];
