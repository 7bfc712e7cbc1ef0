import { failOf, requireReason } from "../../constructs/checks";

const fail = failOf("stack/db");

test.each([undefined, { reason: "measured" }])("takes %j", (accepted) => {
  expect(() => requireReason(fail, "adopt", accepted)).not.toThrow();
});

test.each(["", "  \n"])("fails for the reason %j, which means nothing to a reviewer", (reason) => {
  const error = `stack/db: adopt.reason must state why, got ${JSON.stringify(reason)}`;
  expect(() => requireReason(fail, "adopt", { reason })).toThrow(new Error(error));
});
