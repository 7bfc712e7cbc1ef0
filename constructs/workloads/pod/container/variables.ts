import { literal } from "../../../units";
import type { ContainerVariables } from "./program";

/** The props that set variables, in an order. */
export type VariableOrder = readonly (keyof ContainerVariables)[];

/** Plain variables, then those of the pod, then those of Secrets. */
export const PLAIN_FIRST: VariableOrder = ["env", "podEnv", "secretEnv"];

/** Plain variables come last, so that they can refer to the others with `$(NAME)`. */
export const PLAIN_LAST: VariableOrder = ["secretEnv", "podEnv", "env"];

/** A variable, as the provider writes it. */
type Variable =
  | { readonly name: string; readonly value: string }
  | { readonly name: string; readonly valueFrom: { readonly fieldRef: { readonly fieldPath: string } } }
  | {
      readonly name: string;
      readonly valueFrom: {
        readonly secretKeyRef: { readonly name: string; readonly key: string; readonly optional: boolean };
      };
    };

/** Writes the variables of a container. */
export function variablesOf(of: ContainerVariables, order: VariableOrder): Variable[] {
  const fields = Object.entries(of.podEnv ?? {}).map(([name, fieldPath]) => ({
    name,
    valueFrom: { fieldRef: { fieldPath } },
  }));
  const secrets = Object.entries(of.secretEnv ?? {}).map(([name, { secretName, key }]) => ({
    name,
    valueFrom: { secretKeyRef: { name: secretName, key, optional: false } },
  }));
  const plain = Object.entries(of.env ?? {}).map(([name, value]) => ({ name, value: literal(value) }));
  const all = { env: plain, podEnv: fields, secretEnv: secrets };
  return order.flatMap((prop): readonly Variable[] => all[prop]);
}

/** Lists the names of the variables of a container, as Kubernetes sets them one after the other. */
export function variableNames(of: ContainerVariables, order: VariableOrder): readonly string[] {
  return order.flatMap((prop) => Object.keys(of[prop] ?? {}));
}

/**
 * Lists the variables that a text refers to with `$(NAME)`, as Kubernetes reads it: `$$` is a dollar sign, so that
 * `$$(NAME)` is not a reference.
 * @see https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
 */
export function referencesIn(text: string): readonly string[] {
  return [...text.matchAll(/\$(?:\$|\(([^)]*)\))/g)].flatMap(([, name]) =>
    name === undefined ? [] : [name],
  );
}
