/** Jest's default of five seconds is for tests of code; a real program on a busy machine takes longer. */
jest.setTimeout(600_000);
