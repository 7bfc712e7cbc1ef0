import { elasticSpecOf } from "../../model/elastic-spec";
import { at, type Attributes, blocksAt, type Resource } from "../../model/resource";
import { isUpdate } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import { missingFrom } from "../missing-from";
import type { Rule } from "../review-input";
import { Verdict } from "../verdict";

/**
 * Roles that nodes of Elasticsearch by ECK lose although they still store data for the role.
 * @see https://www.elastic.co/docs/deploy-manage/distributed-architecture/clusters-nodes-shards/node-roles
 */
export const elasticRoles: Rule = ({ changes }) =>
  changes.filter(isUpdate).flatMap(({ before, after }) => {
    if (elasticSpecOf(after) === undefined) return [];
    const [old, next] = [before, after].map(rolesOf) as [Roles, Roles];
    const lost = [...old].filter(([name, roles]) => {
      const gone = missingFrom(next.get(name) ?? roles, roles);
      return gone.some((role) => DATA.test(role)) && !(next.get(name) ?? []).some((role) => DATA.test(role));
    });
    const texts = [
      ...([...next.values()].some((roles) => roles.includes("master"))
        ? []
        : ["no node set has the role master: the operator refuses the cluster, and changes nothing"]),
      ...lost.map(
        ([name]) =>
          `nodes of ${name} no longer have a data role: Elasticsearch does not start them while they hold shards. Move the shards away first`,
      ),
    ];
    return texts.map((text) => findingAbout(after, Verdict.REFUSED, text, ["nodeSets.config"]));
  });

const DATA = /^data/;

type Roles = ReadonlyMap<string, readonly string[]>;

/** Roles by node set. One that names none has all of them. */
function rolesOf(cluster: Resource): Roles {
  const sets = blocksAt(elasticSpecOf(cluster), "nodeSets");
  return new Map(
    sets.map((set) => {
      const config = (at(set, "config") ?? {}) as Attributes;
      const roles = config["node.roles"] ?? at(config, "node", "roles");
      return [String(set.name), Array.isArray(roles) ? roles.map(String) : ["master", "data"]] as const;
    }),
  );
}
