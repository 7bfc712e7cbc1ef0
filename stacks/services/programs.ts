import type { Program, Service } from "./service";

/** Returns all programs of a service. */
export function programsOf({ program, programs = [] }: Service): readonly Program[] {
  return program === undefined ? programs : [program, ...programs];
}
