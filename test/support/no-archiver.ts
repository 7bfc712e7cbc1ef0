/** In place of what cdktf loads to zip assets, which no test does: 200 modules, in every test file again. */
export {};
