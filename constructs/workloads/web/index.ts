export type {
  ContainerFiles,
  InitContainer,
  NoProbes,
  OtherContainer,
  SameProbe,
  Sidecar,
  WebProbes,
} from "./container";
export type { ClaimVolume, DeviceVolume, KeptVolumeClaim, ScratchVolume, WebVolume } from "./volume";
export { WebService } from "./web-service";
export type { WebServiceProps } from "./web-service-props";
