import { type FullMonitoringProps } from "../../../constructs";
import { make } from "../example";

export const values = (props: FullMonitoringProps) => make(props).values("release");
