import './app/strict-policy.ts';
import './app/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { startLanguage } from './app/language.ts';
import { connect } from './client/connect.ts';

startLanguage();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App client={connect()} />);
