export { StaticSite } from "./static-site";
export type {
  ClaimContent,
  FileContent,
  ImageContent,
  SiteContent,
  StaticSiteProps,
} from "./static-site-props";
