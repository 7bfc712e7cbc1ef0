import { GaneshaBuild } from "../../../constructs/storage/ganesha";
import { type BatteryCase, clientText, exportText, fileText } from "./battery-case";
import { exportProps } from "./example";

const second = (parts: Parameters<typeof exportText>[0]) =>
  exportText({ id: "Export_Id = 2;", path: 'Path = "$ROOT/exp2";', pseudo: 'Pseudo = "/exp2";', ...parts });

/** Several exports of one server. */
export const SEVERAL_CASES: readonly BatteryCase[] = [
  {
    title: "one good one bad path",
    text: fileText(exportText() + second({ path: 'Path = "$ROOT/nonexistent/x";' })),
    daemon: "drops",
    target: ["/exp2", 2],
    ours: {
      probed: "each export has its own probe, and its directory is made before the server starts",
      from: {
        exports: {
          data: exportProps(),
          bad: exportProps({ path: "/nonexistent/x", pseudo: "/exp2", exportId: 2 }),
        },
      },
      directory: "/nonexistent/x",
    },
  },
  {
    title: "overlay path",
    text: fileText(exportText({ path: 'Path = "$ROOT/overlay";' })),
    daemon: "drops",
    ours: {
      refused: {
        build: GaneshaBuild.NFS_PROVISIONER_4_0_8,
        volumes: ["/recovery"],
        exports: { data: exportProps() },
      },
      because:
        "exports.data.path must be in one of volumes (/recovery): the container's own root is an overlay, which has no file handles",
    },
  },
  {
    title: "nested Pseudo, directory missing in the parent",
    text: fileText(exportText() + second({ pseudo: 'Pseudo = "/exp1/missing";' })),
    daemon: "ends",
    target: ["/exp1/missing", 2],
    ours: {
      probed: "the directory is made before the server starts",
      from: {
        exports: { data: exportProps(), sub: exportProps({ path: "/exp2", pseudo: "/exp1/missing" }) },
      },
      directory: "/exp1/missing",
    },
  },
  {
    title: "nested Pseudo, parent closed to the client",
    text: fileText(
      exportText({ clients: clientText("127.0.0.9") }) + second({ pseudo: 'Pseudo = "/exp1/sub";' }),
    ),
    daemon: "drops",
    target: ["/exp1/sub", 2],
    ours: {
      refused: {
        exports: {
          data: exportProps({ clients: ["127.0.0.9"] }),
          sub: exportProps({ path: "/exp2", pseudo: "/exp1/sub" }),
        },
      },
      because: "exports.sub.clients must be clients of data too, whose pseudo path /exp1 is on the way",
    },
  },
];
