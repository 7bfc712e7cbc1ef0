import { failOf, type Fail } from "../../checks";
import type { ClusterModel } from "../model/cluster";
import type { ElasticsearchEngine } from "../model/engine";
import { moveBetween } from "../model/moves";
import { parseVersion } from "../model/version";

/** Refuses a declared move that has no effect. */
export function validateMove(model: ClusterModel, engine: ElasticsearchEngine): void {
  const { migratesFrom } = model;
  if (migratesFrom === undefined) return;
  const refuse: Fail = failOf(model.path);
  const version = parseVersion(migratesFrom.version);
  if (version === undefined) {
    refuse("migratesFrom.version", "be a version such as 7.17.3", migratesFrom.version);
  }
  const { ways, reason } = moveBetween(
    { engine: migratesFrom.engine, version },
    { engine: engine.kind, version: engine.version },
  );
  if (ways.includes(migratesFrom.way)) return;
  const rule = `be ${ways.join(" or ")} from ${migratesFrom.engine} ${version.text} to ${engine.title}, because ${reason}`;
  refuse("migratesFrom.way", rule, migratesFrom.way);
}
