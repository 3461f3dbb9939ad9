/**
 * The nodes that the parser of mathjs builds a formula from: our own, handed to it in place of its
 * own. What has no node here – assignments, properties, indices, text, conditions – cannot be
 * parsed, and no node can be evaluated as code. (It also leaves most of mathjs unloaded.)
 */

/** Thrown where the parser comes upon something that no answer may contain. */
export class Foreign extends Error {}

export class ConstantNode {
  readonly isConstantNode = true;
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }
}

export class SymbolNode {
  readonly isSymbolNode = true;
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

export class OperatorNode {
  readonly isOperatorNode = true;
  readonly op: string;
  readonly fn: string;
  readonly args: readonly Node[];
  readonly implicit: boolean;

  constructor(op: string, fn: string, args: readonly Node[], implicit = false) {
    this.op = op;
    this.fn = fn;
    this.args = args;
    this.implicit = implicit;
  }
}

export class FunctionNode {
  readonly isFunctionNode = true;
  readonly fn: Node;
  readonly args: readonly Node[];

  constructor(fn: Node, args: readonly Node[]) {
    this.fn = fn;
    this.args = args;
  }
}

class ParenthesisNode {
  readonly isParenthesisNode = true;
  readonly content: Node;

  constructor(content: Node) {
    this.content = content;
  }
}

function refuse(): never {
  throw new Foreign();
}

class ForeignNode {
  readonly refused = refuse();
}

export type Node = ConstantNode | SymbolNode | OperatorNode | FunctionNode | ParenthesisNode;

/** By the names under which the parser asks for them. */
export const nodes = {
  ConstantNode,
  SymbolNode,
  OperatorNode,
  FunctionNode,
  ParenthesisNode,
  AccessorNode: ForeignNode,
  ArrayNode: ForeignNode,
  AssignmentNode: ForeignNode,
  BlockNode: ForeignNode,
  ConditionalNode: ForeignNode,
  FunctionAssignmentNode: ForeignNode,
  IndexNode: ForeignNode,
  ObjectNode: ForeignNode,
  RangeNode: ForeignNode,
  RelationalNode: ForeignNode,
};

// The parser asks the prototype of whatever it is given whether it is a node at all.
for (const { prototype } of Object.values(nodes)) {
  Object.defineProperty(prototype, 'isNode', { value: true });
}
