import { describeUnits } from "./describe-files";

describeUnits(0, 2);
