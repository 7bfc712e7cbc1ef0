import type { Construct } from "constructs";
import { ClusterStack, type ClusterStackProps } from "../constructs";

/** A class of constructs, or of stacks, with props. */
type Class<Props, Made extends Construct = Construct> = new (
  scope: Construct,
  id: string,
  props: Props,
) => Made;

/** Props of a stack whose data is under one key. */
type StackProps<Key extends string, Data> = ClusterStackProps & Readonly<Record<Key, Data>>;

/**
 * Returns the class of a stack with one construct.
 * @param id id of the construct, and key of its props in the data of the layer
 */
export function stackOf<Id extends string, Props>(
  id: Id,
  made: Class<Props>,
): Class<StackProps<Id, Props>, ClusterStack> {
  return class extends ClusterStack {
    constructor(scope: Construct, name: string, props: StackProps<Id, Props>) {
      super(scope, name, props);
      new made(this, id, props[id]);
    }
  };
}

/**
 * Returns the class of a stack with any number of constructs of a class, whose ids are their names.
 * @param key key of the list of their props in the data of the layer
 */
export function stackOfAll<Key extends string, Props extends { readonly name: string }>(
  key: Key,
  made: Class<Props>,
): Class<StackProps<Key, readonly Props[]>, ClusterStack> {
  return class extends ClusterStack {
    constructor(scope: Construct, name: string, props: StackProps<Key, readonly Props[]>) {
      super(scope, name, props);
      for (const each of props[key]) new made(this, each.name, each);
    }
  };
}
