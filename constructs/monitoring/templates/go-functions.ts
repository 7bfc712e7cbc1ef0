/**
 * Functions that every template of Go can call.
 * @see https://pkg.go.dev/text/template#hdr-Functions
 */
export const GO_FUNCTIONS: readonly string[] =
  "and call eq ge gt html index js le len lt ne not or print printf println slice urlquery".split(" ");
