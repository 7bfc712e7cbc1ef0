import { BUILT_IN_CHECKS } from "./built-in-checks";
import { runProgram } from "./live/program/run-program";

void runProgram(BUILT_IN_CHECKS);
