import { Component, type ReactNode } from 'react';

interface ViewerGuardProps {
  onFailure: () => void;
  children: ReactNode;
}

/** Whatever a file does to its viewer, the score sheet beside it stays. */
export class ViewerGuard extends Component<ViewerGuardProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(): void {
    this.props.onFailure();
  }

  override render(): ReactNode {
    return this.state.failed ? null : this.props.children;
  }
}
