import type { ObjectShape, ParameterShape, PropTypes, TypeShape } from "./shapes";

type Known = Omit<PropTypes, "madeFrom">;

/** Lets types that are the same be one: many props are `{ reason: string }`. */
export function shareTypes(known: Known): Known {
  const firsts = new Map<string, number>();
  const kept: (ObjectShape | TypeShape)[] = [];
  const positions = known.types.map((type) => {
    const text = JSON.stringify(type);
    const position = firsts.get(text) ?? kept.push(type) - 1;
    firsts.set(text, position);
    return position;
  });
  if (kept.length === known.types.length) return known;
  const moved = (shape: TypeShape): TypeShape => {
    if (typeof shape === "number") return positions[shape] ?? shape;
    if (!Array.isArray(shape)) return shape;
    const [kind, ...rest] = shape as readonly TypeShape[];
    // numbers in there are values, and names of classes no types.
    if (kind === "e" || kind === "c" || kind === "x") return shape;
    return [kind ?? "a", ...rest.map(moved)];
  };
  const movedProps = (props: Readonly<Record<string, TypeShape>>) =>
    Object.fromEntries(Object.entries(props).map(([name, shape]) => [name, moved(shape)]));
  const types = kept.map((type) => {
    if (!isObject(type)) return moved(type);
    const others = type.others === undefined ? {} : { others: moved(type.others) };
    return { ...type, props: movedProps(type.props), ...others };
  });
  const calls = Object.entries(known.calls).map(([name, parameters]) => [
    name,
    parameters.map(([parameter, shape]): ParameterShape => [parameter, moved(shape)]),
  ]);
  // those that contain what has become the same can be the same now.
  return shareTypes({ types, calls: Object.fromEntries(calls) as Known["calls"] });
}

function isObject(type: ObjectShape | TypeShape): type is ObjectShape {
  return typeof type === "object" && "props" in type;
}
