import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { startEvents } from './live/live';
import './style/fonts.css';
import './style/tokens.css';
import './style/base.css';
import './style/layout.css';
import './style/graph.css';
import './style/panels.css';
import './style/runs.css';
import { startTheme } from './ui/theme';

startTheme();
startEvents();
createRoot(document.getElementById('root')!).render(<App />);
