/**
 * Components that render again only when their properties change, as React's `memo` makes them. Preact
 * hands on the tree of one that did not; a tree kept in `useMemo` would keep its parents, and through
 * them every tree that was ever rendered.
 */
import { dequal } from 'dequal/lite';
import { Component, createElement } from 'preact';
import type { ComponentChild, ComponentClass, FunctionComponent } from 'preact';

function memoBy<Props extends object>(
  equal: (a: Props, b: Props) => boolean,
  component: FunctionComponent<Props>,
): ComponentClass<Props> {
  return class extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      return !equal(next, this.props);
    }

    override render(): ComponentChild {
      return createElement(component, this.props);
    }
  };
}

/** Renders again when a property differs by value (deep-equal): for axes and such. */
export function deepMemo<Props extends object>(
  component: FunctionComponent<Props>,
): ComponentClass<Props> {
  return memoBy(dequal, component);
}

/** Renders again when a property is another object (shallow-equal): for data. */
export function memo<Props extends object>(
  component: FunctionComponent<Props>,
): ComponentClass<Props> {
  return memoBy(shallowEqual, component);
}

function shallowEqual<Props extends object>(a: Props, b: Props): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<string & keyof Props>;
  return [...names].every((name) => Object.is(a[name], b[name]));
}
