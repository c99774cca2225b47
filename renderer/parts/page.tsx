import type { ReactNode } from 'react';

interface PageProps {
  title: string;
  /** What this page is for, in one line. */
  about?: ReactNode;
  /** At most one of the actions is primary. */
  actions?: ReactNode;
  children: ReactNode;
}

export function Page({ title, about, actions, children }: PageProps) {
  return (
    <main className="page">
      <header className="page-head">
        <div className="page-title">
          <h1>{title}</h1>
          {about && <p>{about}</p>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </main>
  );
}
