import { Fsal, GaneshaBuild } from "../../../constructs/storage/ganesha";
import { type BatteryCase, exportText, fileText } from "./battery-case";
import { exportProps } from "./example";

const gluster = { build: GaneshaBuild.SOURCE_9_4_LIB64 };
const volume = { name: Fsal.GLUSTER, hostname: "127.0.0.1", volume: "v" } as const;
const glusterText = (fsal: string) =>
  fileText(exportText({ path: 'Path = "/vol";', fsal: `FSAL { Name = GLUSTER; ${fsal} }` }));

/** Options of an FSAL, GlusterFS above all. */
export const GLUSTER_CASES: readonly BatteryCase[] = [
  {
    title: "misspelt FSAL option",
    text: fileText(exportText({ fsal: "FSAL { Name = VFS; fsid_tpe = Device; }" })),
    daemon: "alters",
    ours: {
      refused: {
        exports: { data: exportProps({ fsal: { name: Fsal.VFS, options: { fsid_tpe: "Device" } } }) },
      },
      because: "exports.data.fsal.options.fsid_tpe must be an option of block EXPORT.FSAL.VFS",
    },
  },
  {
    title: "GLUSTER missing volume",
    text: glusterText('hostname = "127.0.0.1";'),
    daemon: "drops",
    ours: {
      refused: { ...gluster, exports: { data: exportProps({ fsal: { ...volume, volume: "" } }) } },
      because: "exports.data.fsal.volume must be a name of letters, digits, _, ., : and -: without a volume",
    },
  },
  {
    title: "GLUSTER missing hostname",
    text: glusterText('volume = "v";'),
    daemon: "drops",
    ours: {
      refused: { ...gluster, exports: { data: exportProps({ fsal: { ...volume, hostname: "" } }) } },
      because:
        "exports.data.fsal.hostname must be a name of letters, digits, _, ., : and -: without a hostname",
    },
  },
  {
    title: "GLUSTER unreachable host",
    text: glusterText('volume = "v"; hostname = "127.0.0.1";'),
    daemon: "drops",
    ours: {
      probed: "only the running server can tell",
      from: { ...gluster, exports: { data: exportProps({ path: "/vol", fsal: volume }) } },
    },
  },
  {
    title: "GLUSTER from a build with VFS only",
    daemon: "drops",
    ours: {
      refused: {
        build: GaneshaBuild.NFS_PROVISIONER_4_0_8,
        volumes: ["/recovery"],
        exports: { data: exportProps({ fsal: volume }) },
      },
      because:
        "exports.data.fsal.name must be one of VFS, because image nfs-provisioner:v4.0.8 (Ganesha 4.0.8) was built without others",
    },
  },
  {
    title: "GLUSTER before V9",
    daemon: "ends",
    ours: {
      refused: { exports: { data: exportProps({ fsal: volume }) } },
      because: "exports.data.fsal.name must be VFS: GLUSTER needs Ganesha V9 or later, as V7.2 never opens",
    },
  },
];
