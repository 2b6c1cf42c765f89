const endMark = "/island";

/**
 * What Preact takes for the parent of an island: the nodes between its two marks, in the real parent.
 * It has just what Preact calls on a parent.
 */
export function rangeRoot(start: Comment): Element {
  const parent = start.parentNode!;
  const childNodes: ChildNode[] = [];
  let end = start.nextSibling;
  while (end && (end as Comment).data !== endMark) {
    childNodes.push(end);
    end = end.nextSibling;
  }
  const root = {
    nodeType: Node.ELEMENT_NODE,
    namespaceURI: (parent as Element).namespaceURI,
    firstChild: childNodes[0] ?? null,
    childNodes,
    contains: (node: Node) => parent.contains(node),
    // Preact looks for the next sibling past the end of the range: what it would put there goes before the end.
    insertBefore: (node: Node, next: Node | null) =>
      parent.insertBefore(node, next && isBefore(next, end) ? next : end),
    removeChild: (node: Node) => parent.removeChild(node),
  };
  return root as unknown as Element;
}

const isBefore = (node: Node, end: Node | null) =>
  !end ||
  (node.compareDocumentPosition(end) & Node.DOCUMENT_POSITION_FOLLOWING) > 0;
