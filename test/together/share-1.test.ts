import { describeFiles } from "./describe-files";

describeFiles(0, 2);
