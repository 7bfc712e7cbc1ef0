import { forCdktn } from "../../../tools/package/framework";

test.each([
  [`const cdktf_1 = require("cdktf");`, `const cdktf_1 = require("cdktn");`],
  [`import { App } from "cdktf";`, `import { App } from "cdktn";`],
  [`import { App } from 'cdktf';`, `import { App } from 'cdktn';`],
  [`import "cdktf";`, `import "cdktn";`],
  [`require("cdktf/lib/app")`, `require("cdktn/lib/app")`],
  [`type App = import("cdktf").App;`, `type App = import("cdktn").App;`],
  [`require("@cdktf/provider-helm/lib/release")`, `require("@cdktn/provider-helm/lib/release")`],
])("%s becomes %s", (text, expected) => {
  expect(forCdktn(text)).toBe(expected);
});

test.each([
  `"npx cdktf-cli@0.21 deploy"`,
  `require("cdktf-cli")`,
  `require("@cdktf/hcl2json")`,
  `"cdktf.out"`,
  `// read from "cdktf" at synth`.replace("from ", ""),
])("%s is unchanged", (text) => {
  expect(forCdktn(text)).toBe(text);
});

test("no character moves, so that source maps stay correct", () => {
  const text = `const a = require("cdktf"), b = require("@cdktf/provider-helm/lib/release");`;
  expect(forCdktn(text)).toHaveLength(text.length);
});
