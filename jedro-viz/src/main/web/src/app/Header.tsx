import type { Elements, Project, RunDetails } from '../api/types';
import { SearchBox } from '../search/SearchBox';
import { store, useView } from '../state/store';
import type { Page } from '../state/view';
import { Logo, MenuIcon, MoonIcon, SunIcon, SystemIcon } from '../ui/icons';
import { setTheme, type ThemeChoice, useTheme } from '../ui/theme';
import { ExportMenu } from './ExportMenu';
import { PipelineMenu } from './PipelineMenu';
import { RunChips } from './RunChips';

const PAGES: readonly (readonly [Page, string])[] = [
  ['graph', 'Graph'],
  ['table', 'Table'],
  ['runs', 'Runs'],
];

export function Header({
  project,
  elements,
  run,
  onMenu,
}: {
  project: Project;
  elements: Elements | undefined;
  run: RunDetails | undefined;
  onMenu: () => void;
}) {
  return (
    <header className="top">
      <button className="icon-button menu-button" aria-label="Elements and filters" onClick={onMenu}>
        <MenuIcon />
      </button>
      <span className="logo">
        <Logo />
        <span>jedro</span>
      </span>
      <span className="crumb" aria-hidden="true">
        /
      </span>
      <b className="project t" title={`Environment ${project.environment}`}>
        {project.project}
      </b>
      <span className="crumb" aria-hidden="true">
        /
      </span>
      <PipelineMenu project={project} />
      <Pages />
      <SearchBox elements={elements} />
      <RunChips run={run} />
      <ExportMenu project={project} />
      <ThemeButton />
    </header>
  );
}

function Pages() {
  const { page } = useView();
  return (
    <nav className="pages" aria-label="Views">
      {PAGES.map(([id, label]) => (
        <button
          key={id}
          aria-current={page === id || (id === 'runs' && page === 'metrics') ? 'page' : undefined}
          onClick={() => store.update({ page: id })}
        >
          {label}
        </button>
      ))}
    </nav>
  );
}

const NEXT: Record<ThemeChoice, ThemeChoice> = { system: 'light', light: 'dark', dark: 'system' };
const THEME_ICONS = { system: SystemIcon, light: SunIcon, dark: MoonIcon };

function ThemeButton() {
  const { choice } = useTheme();
  const Icon = THEME_ICONS[choice];
  return (
    <button
      className="icon-button bordered"
      aria-label={`Theme: ${choice}. Change to ${NEXT[choice]}`}
      title={`Theme: ${choice}`}
      onClick={() => setTheme(NEXT[choice])}
    >
      <Icon />
    </button>
  );
}
