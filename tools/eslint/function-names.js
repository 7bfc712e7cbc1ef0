// Checks what the name of a function promises: `require*` and `validate*` throw, `*Check` and `*Checks` return,
// `make*` makes.

/** Calls that end in an error, as members of any object. */
const THROWING = /^(require[A-Z]|validate[A-Z]|check[A-Z]|refuse|fail([A-Z]|$))/;

/** Calls that make a resource. */
const MAKING = /^(make[A-Z]|guarded$|create[A-Z])/;

/** Types that a function which throws does not return: its caller would have to check it. */
const VERDICT = /^boolean$|Checks?(\[\])?$/;

/** Returns the called name: `requirePort` of `this.requirePort(...)`. */
function calledName({ callee }) {
  if (callee.type === "Identifier") return callee.name;
  return callee.type === "MemberExpression" && !callee.computed ? (callee.property.name ?? "") : "";
}

/** Visits all nodes below one; those of nested functions only if requested. */
function* nodesIn(node, keys, isDeep) {
  for (const child of (keys[node.type] ?? []).flatMap((key) => node[key] ?? [])) {
    // a pattern such as [, second] has no node at its first position.
    if (child === null) continue;
    yield child;
    const isFunction = /Function/.test(child.type);
    if (isDeep || !isFunction) yield* nodesIn(child, keys, isDeep);
  }
}

/** Returns the type that a function declares to return, without `readonly`. */
function returnType(node, sourceCode) {
  const type = node.returnType?.typeAnnotation;
  return type === undefined ? "" : sourceCode.getText(type).replace(/^readonly /, "");
}

/** Returns the message for a function that does something else than its name promises. */
function broken(name, node, sourceCode) {
  const within = (isDeep) => [...nodesIn(node.body, sourceCode.visitorKeys, isDeep)];
  const isThrow = (each) =>
    each.type === "ThrowStatement" || (each.type === "CallExpression" && THROWING.test(calledName(each)));
  if (/^(require|validate)[A-Z]/.test(name)) {
    if (VERDICT.test(returnType(node, sourceCode))) return "returnsVerdict";
    return [node.body, ...within(true)].some(isThrow) ? undefined : "throws";
  }
  if (/Checks?$/.test(name)) {
    const own = [node.body, ...within(false)];
    if (own.some(isThrow)) return "checkThrows";
    const isReturn = ({ type, argument }) => type === "ReturnStatement" && argument != null;
    return node.body.type !== "BlockStatement" || own.some(isReturn) ? undefined : "checkReturns";
  }
  if (!/^make[A-Z]/.test(name)) return undefined;
  const isMade = (each) =>
    each.type === "NewExpression" || (each.type === "CallExpression" && MAKING.test(calledName(each)));
  return [node.body, ...within(true)].some(isMade) ? undefined : "makes";
}

/** @type {import("eslint").Rule.RuleModule} */
module.exports = {
  meta: {
    type: "problem",
    schema: [{ type: "array", items: { type: "string" } }],
    defaultOptions: [[]],
    messages: {
      throws: "{{name}} must throw, or call what throws, as its name says.",
      returnsVerdict: "{{name}} must throw what it finds, and return nothing or what it has verified.",
      checkThrows: "{{name}} must return what it finds: what throws is called require*.",
      checkReturns: "{{name}} must return a check.",
      makes: "{{name}} must make something, or call what makes it, as its name says.",
    },
  },
  create(context) {
    const [exempt] = context.options;
    const check = (name, node) => {
      if (name === undefined || node?.body == null || exempt.includes(name)) return;
      const messageId = broken(name, node, context.sourceCode);
      if (messageId !== undefined) context.report({ node, messageId, data: { name } });
    };
    return {
      FunctionDeclaration: (node) => check(node.id?.name, node),
      MethodDefinition: ({ key, value }) => check(key.name, value),
      VariableDeclarator: ({ id, init }) => {
        if (init != null && /Function/.test(init.type)) check(id.name, init);
      },
    };
  },
};
