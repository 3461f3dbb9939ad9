/** Parts of a chart that stand still in most frames of a run, such as its axes. */
import { dequal } from 'dequal/lite';
import { Component, createElement } from 'preact';
import type { ComponentChild, ComponentClass, FunctionComponent } from 'preact';

/** The same component, drawn again only when its properties differ by value. */
export function still<Props extends object>(
  drawn: FunctionComponent<Props>,
): ComponentClass<Props> {
  return class extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      return !dequal(next, this.props);
    }

    override render(): ComponentChild {
      return createElement(drawn, this.props);
    }
  };
}
