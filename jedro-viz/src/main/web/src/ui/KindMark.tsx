/** A small mark for the kind of an element, as it is drawn in the graph. */
export function KindMark({ kind }: { kind: string }) {
  return <i className={`kind-mark ${kind}`} aria-label={kind} role="img" />;
}

export function kindOf(id: string): 'node' | 'dataset' | 'parameter' | 'namespace' | 'bundle' {
  const prefix = id.slice(0, id.indexOf(':'));
  switch (prefix) {
    case 'data':
      return 'dataset';
    case 'param':
      return 'parameter';
    case 'ns':
    case 'group':
      return 'namespace';
    case 'bundle':
      return 'bundle';
    default:
      return 'node';
  }
}
