/**
 * Type of a field: `text`; `bool`; `int`, and `uint` without a sign; `duration` as Prometheus writes one, and `time`
 * as Go reads it as well; `url`; `template_url`, which may contain a template; `host_port`; `texts`, a map of them;
 * `lists`, a map of lists of them; `map`, of anything; `any`; or the name of an object of `OBJECTS`. In brackets, a
 * list of it.
 */
export type FieldType = string;

/** Fields of an object by name. */
export type Fields = ReadonlyMap<string, FieldType>;

/**
 * Parses fields as the tables write them: `name` for a text, `name:type` for every other type, such as
 * `to require_tls:bool headers:texts`.
 */
export function fieldsOf(text: string): Fields {
  return new Map(
    text.split(" ").map((field) => {
      const [name = "", type = "text"] = field.split(":");
      return [name, type];
    }),
  );
}
