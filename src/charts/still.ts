/**
 * Components that are drawn again only when their properties change. The tree of a component that is
 * not is handed on by Preact; a tree kept in `useMemo` would keep its parents, and through them every
 * tree that was ever drawn.
 */
import { dequal } from 'dequal/lite';
import { Component, createElement } from 'preact';
import type { ComponentChild, ComponentClass, FunctionComponent } from 'preact';

function drawnUnless<Props extends object>(
  equal: (a: Props, b: Props) => boolean,
  drawn: FunctionComponent<Props>,
): ComponentClass<Props> {
  return class extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      return !equal(next, this.props);
    }

    override render(): ComponentChild {
      return createElement(drawn, this.props);
    }
  };
}

/** The same component, drawn again only when its properties differ by value: for axes and such. */
export function still<Props extends object>(
  drawn: FunctionComponent<Props>,
): ComponentClass<Props> {
  return drawnUnless(dequal, drawn);
}

/** The same component, drawn again only when a property is another one: for data. */
export function memo<Props extends object>(drawn: FunctionComponent<Props>): ComponentClass<Props> {
  return drawnUnless(sameProperties, drawn);
}

function sameProperties<Props extends object>(a: Props, b: Props): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<string & keyof Props>;
  return [...names].every((name) => Object.is(a[name], b[name]));
}
