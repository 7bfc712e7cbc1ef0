import {
  type ExportBlockProps,
  Fsal,
  GaneshaBuild,
  GaneshaConfig,
  type GaneshaConfigProps,
} from "../../../constructs/storage/ganesha";

/** An export that breaks no rule. */
export function exportProps(props: Partial<ExportBlockProps> = {}): ExportBlockProps {
  return {
    path: "/exp1",
    pseudo: "/exp1",
    fsal: { name: Fsal.VFS },
    ...(props.exposeToAll ? {} : { clients: ["127.0.0.1"] }),
    ...props,
  };
}

/** A server that breaks no rule, with short times. */
export function configProps(props: Partial<GaneshaConfigProps> = {}): GaneshaConfigProps {
  return {
    build: GaneshaBuild.DEBIAN_12,
    recoveryRoot: "/recovery",
    gracePeriodSeconds: 4,
    leaseLifetimeSeconds: 4,
    exports: { data: exportProps() },
    ...props,
  };
}

/** Makes a configuration for `stack/nfs`. */
export function configOf(props: Partial<GaneshaConfigProps> = {}): GaneshaConfig {
  return new GaneshaConfig("stack/nfs", configProps(props));
}
