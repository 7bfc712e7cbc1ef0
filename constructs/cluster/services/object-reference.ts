/** Names an object of a namespace, whose kind is known from where it is named. */
export interface ObjectName {
  /** Namespace of the object; a literal, not a token: it is looked up at plan. */
  readonly namespace: string;
  /** Name of the object; a literal, not a token. */
  readonly name: string;
}

/**
 * Names an object of a namespace by its kind, as `kubectl get <kind> --namespace <namespace> <name>` does.
 * @example
 * ```ts
 * const mariadb: ObjectReference = { kind: "StatefulSet", namespace: "databases", name: "mariadb" };
 * ```
 */
export interface ObjectReference<Kind extends string = string> extends ObjectName {
  /** Kind of the object, as in its manifest. */
  readonly kind: Kind;
}
