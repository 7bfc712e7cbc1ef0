import { Token } from "cdktf";
import { type Fail, failOf, isDnsLabel, propError, requireWholeNumber } from "../../checks";
import { type ResolvedRule, resolveRules } from "./client-blocks";
import { whyUnquotable } from "./config-text";
import { type ExportBlockProps, NfsProtocol } from "./export-block-props";
import { exportIdOf } from "./export-id";
import { whyNoPath } from "./export-path";
import { Fsal, type GaneshaBuild } from "./ganesha-build";

/** What all exports of a server share. */
export interface ServerFacts {
  /** Path of the construct, for errors. */
  readonly path: string;
  /** What serves them. */
  readonly build: GaneshaBuild;
  /** Protocols of the server. */
  readonly protocols: readonly NfsProtocol[];
}

/** An export with its defaults resolved. */
export interface ResolvedExport {
  /** Its key in `exports`. */
  readonly name: string;
  /** Export_Id; part of every file handle. */
  readonly exportId: number;
  /** Directory on the server. */
  readonly path: string;
  /** Path that NFSv4 clients mount. */
  readonly pseudo: string;
  /** Protocols of the export. */
  readonly protocols: readonly NfsProtocol[];
  /** Rules of access; the first match applies. */
  readonly rules: readonly ResolvedRule[];
  /** The props that it was made from. */
  readonly props: ExportBlockProps;
}

/**
 * Resolves the defaults of an export.
 * @throws if Ganesha would drop the export, or not serve it as declared
 */
export function resolveExport(server: ServerFacts, name: string, props: ExportBlockProps): ResolvedExport {
  const prop = `exports.${name}`;
  const fail = failOf(server.path, `${prop}.`);
  if (!isDnsLabel(name)) {
    throw propError(
      server.path,
      "exports",
      "be keyed by names of 1 to 63 letters a-z, digits and dashes, starting and ending with a letter or digit",
      name,
    );
  }
  const { path, pseudo, exportId = exportIdOf(name), protocols = server.protocols } = props;
  validatePath(fail, "path", path);
  validatePath(fail, "pseudo", pseudo);
  validateFsal(fail, server.build, props);
  const why = ", or Ganesha drops the export";
  requireWholeNumber(fail, "exportId", exportId, { least: 0, most: 65_535, why });
  if (exportId === 0 && (pseudo !== "/" || !protocols.includes(NfsProtocol.V4))) {
    fail("exportId", "be 1 or more unless the export is pseudo / over NFSv4", exportId);
  }
  if (protocols.length === 0 || protocols.some((each) => !server.protocols.includes(each))) {
    fail(
      "protocols",
      `be some of the server's (${server.protocols.join(", ")}): it serves no others`,
      protocols,
    );
  }
  const rules = resolveRules({ path: server.path, prop }, props);
  return { name, exportId, path, pseudo, protocols, rules, props };
}

function validatePath(fail: Fail, prop: string, path: string): void {
  if (Token.isUnresolved(path)) return;
  const why = whyNoPath(path) ?? whyUnquotable(path);
  if (why !== undefined) fail(prop, why, path);
}

function validateFsal(fail: Fail, build: GaneshaBuild, { fsal }: ExportBlockProps): void {
  if (!build.fsals.includes(fsal.name)) {
    const rule = `be one of ${build.fsals.join(", ")}, because ${build.name} (Ganesha ${build.version}) was built without others`;
    fail("fsal.name", rule, fsal.name);
  }
  if (fsal.name !== Fsal.GLUSTER) return;
  if (!build.isAtLeast(9)) {
    const rule = `be VFS: GLUSTER needs Ganesha V9 or later, as V7.2 never opens its listener, and ${build.name} has ${build.version}`;
    fail("fsal.name", rule, fsal.name);
  }
  for (const prop of ["hostname", "volume"] as const) {
    const value = fsal[prop];
    if (!Token.isUnresolved(value) && !/^[A-Za-z0-9]([\w.:-]*\w)?$/.test(value)) {
      const rule = `be a name of letters, digits, _, ., : and -: without a ${prop} Ganesha drops the export`;
      fail(`fsal.${prop}`, rule, value);
    }
  }
  if (fsal.volpath !== undefined) validatePath(fail, "fsal.volpath", fsal.volpath);
}
