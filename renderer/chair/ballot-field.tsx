import { type ReactNode, useId } from 'react';
import './ballot-open.css';

/** Label and control side by side; the label is tied to the control by its id where the control takes one. */
export function Field({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="ballot-field">
      <label htmlFor={id}>{label}</label>
      <div>{children(id)}</div>
    </div>
  );
}
