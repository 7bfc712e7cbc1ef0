import {
  isObjectShape,
  type ObjectShape,
  type Parameter,
  type PropTypes,
  type Shape,
} from "../../constructs/checks/props/shape";

/** Lets types that are the same be one: many props are `{ reason: string }`. */
export function shareTypes(known: PropTypes): PropTypes {
  const firsts = new Map<string, number>();
  const kept: (ObjectShape | Shape)[] = [];
  const positions = known.types.map((type) => {
    const text = JSON.stringify(type);
    const position = firsts.get(text) ?? kept.push(type) - 1;
    firsts.set(text, position);
    return position;
  });
  if (kept.length === known.types.length) return known;
  const moved = (shape: Shape): Shape => {
    if (typeof shape === "number") return positions[shape] ?? shape;
    if (!Array.isArray(shape)) return shape;
    const [kind, ...rest] = shape as readonly Shape[];
    // numbers in there are values, and names of classes no types.
    if (kind === "e" || kind === "c" || kind === "x") return shape;
    return [kind ?? "a", ...rest.map(moved)];
  };
  const movedProps = (props: Readonly<Record<string, Shape>>) =>
    Object.fromEntries(Object.entries(props).map(([name, shape]) => [name, moved(shape)]));
  const types = kept.map((type) => {
    if (!isObjectShape(type)) return moved(type);
    const others = type.others === undefined ? {} : { others: moved(type.others) };
    return { ...type, props: movedProps(type.props), ...others };
  });
  const calls = Object.entries(known.calls).map(([name, parameters]) => [
    name,
    parameters.map(([parameter, shape]): Parameter => [parameter, moved(shape)]),
  ]);
  // those that contain what has become the same can be the same now.
  return shareTypes({ types, calls: Object.fromEntries(calls) as PropTypes["calls"] });
}
