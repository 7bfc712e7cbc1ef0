import { describeUnits } from "./describe-files";

describeUnits(1, 2);
