import { describeFiles } from "./describe-files";

describeFiles(1, 2);
