import { describeManyCases } from "./describe-files";

describeManyCases();
