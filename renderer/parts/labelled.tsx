import { type ReactNode, useId } from 'react';

interface LabelledProps {
  label: string;
  /** Gets the id that ties the control to its label. */
  children: (id: string) => ReactNode;
}

/** A control in a row with its label before it. */
export function Labelled({ label, children }: LabelledProps) {
  const id = useId();
  return (
    <span className="row">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </span>
  );
}
