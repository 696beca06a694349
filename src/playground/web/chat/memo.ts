import { Component, type VNode } from 'preact';

/** A component that is drawn again only when one of the named props is another object. */
export function memo<Props extends object>(
  draw: (props: Props) => VNode,
  keys: readonly (keyof Props)[],
): new (props: Props) => Component<Props> {
  return class extends Component<Props> {
    override shouldComponentUpdate(next: Readonly<Props>): boolean {
      return keys.some((key) => next[key] !== this.props[key]);
    }

    render(): VNode {
      return draw(this.props);
    }
  };
}
