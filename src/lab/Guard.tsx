/** Round a part of a figure: a fault in drawing it costs that part and a sentence, not the buttons. */
import { Component, type ComponentChildren } from 'preact';

interface GuardProps {
  /** What is lost, as the subject of a sentence: “The picture”. */
  readonly part: string;
  /** The part is tried again when this changes. */
  readonly attempt: number;
  readonly children: ComponentChildren;
}

interface GuardState {
  readonly attempt?: number;
  readonly failed: boolean;
}

/** An error boundary around a part of a figure. */
export class Guard extends Component<GuardProps, GuardState> {
  override state: GuardState = { failed: false };

  static override getDerivedStateFromProps({ attempt }: GuardProps, state: GuardState): GuardState {
    return state.attempt === attempt ? state : { attempt, failed: false };
  }

  static override getDerivedStateFromError(): Partial<GuardState> {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    reportError(error);
  }

  override render() {
    const { part, children } = this.props;
    if (!this.state.failed) return children;
    return (
      <p class="lab__note" role="alert">
        {part} could not be drawn. Run and Reset try again.
      </p>
    );
  }
}
