import type { ReactNode } from 'react';
import type { Resource } from '../api/resources';

/** The value of a resource, or what there is instead: that it is on its way, or why it is not there. */
export function Loaded<V>({
  resource,
  what,
  children,
}: {
  resource: Resource<V>;
  what: string;
  children: (value: V) => ReactNode;
}) {
  if (resource.value !== undefined) {
    return children(resource.value);
  }
  if (resource.error !== undefined) {
    return (
      <div className="notice bad" role="alert">
        <b>The {what} could not be loaded.</b>
        <p>{resource.error.message}</p>
      </div>
    );
  }
  return (
    <div className="notice" role="status">
      Loading the {what}…
    </div>
  );
}
