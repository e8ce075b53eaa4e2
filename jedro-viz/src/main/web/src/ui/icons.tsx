import type { ReactNode } from 'react';
import type { StateName } from '../live/runStates';

interface IconProps {
  size?: number;
}

function Icon({ size = 16, children }: IconProps & { children: ReactNode }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export const Chevron = ({ open, size = 12 }: IconProps & { open: boolean }) => (
  <Icon size={size}>
    <path d={open ? 'M3 6l5 5 5-5' : 'M6 3l5 5-5 5'} strokeWidth="1.9" />
  </Icon>
);

export const SearchIcon = () => (
  <Icon>
    <circle cx="7" cy="7" r="4.5" />
    <path d="M10.5 10.5L14 14" />
  </Icon>
);

export const ExportIcon = () => (
  <Icon>
    <path d="M8 10V2M5 5l3-3 3 3M3 9v4.5h10V9" />
  </Icon>
);

export const MoonIcon = () => (
  <Icon>
    <path d="M13.5 9.5A5.8 5.8 0 0 1 6.5 2.5 5.8 5.8 0 1 0 13.5 9.5z" />
  </Icon>
);

export const SunIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="3" />
    <path d="M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1" />
  </Icon>
);

export const SystemIcon = () => (
  <Icon>
    <rect x="1.5" y="2.5" width="13" height="9" rx="1.5" />
    <path d="M6 14h4" />
  </Icon>
);

export const EyeOffIcon = ({ size = 14 }: IconProps) => (
  <Icon size={size}>
    <path d="M2 8s2.2-4 6-4 6 4 6 4-2.2 4-6 4-6-4-6-4zM3 13L13 3" />
  </Icon>
);

export const FocusIcon = ({ size = 14 }: IconProps) => (
  <Icon size={size}>
    <path d="M2 5V2h3M11 2h3v3M14 11v3h-3M5 14H2v-3" />
    <circle cx="8" cy="8" r="2" />
  </Icon>
);

export const UnfoldIcon = ({ size = 14 }: IconProps) => (
  <Icon size={size}>
    <path d="M5 5l3-3 3 3M5 11l3 3 3-3" />
  </Icon>
);

export const CloseIcon = ({ size = 14 }: IconProps) => (
  <Icon size={size}>
    <path d="M3.5 3.5l9 9M12.5 3.5l-9 9" />
  </Icon>
);

export const MenuIcon = () => (
  <Icon>
    <path d="M2 4h12M2 8h12M2 12h12" />
  </Icon>
);

export const SlidersIcon = ({ size = 14 }: IconProps) => (
  <Icon size={size}>
    <path d="M2 5h6M12 5h2M2 11h2M8 11h6" />
    <circle cx="10" cy="5" r="2" />
    <circle cx="6" cy="11" r="2" />
  </Icon>
);

export function Logo() {
  return (
    <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" className="logo-mark">
      <circle cx="12" cy="12" r="4.2" />
      <ellipse cx="12" cy="12" rx="10.5" ry="4.6" transform="rotate(-32 12 12)" />
      <circle cx="20.6" cy="6.2" r="1.9" />
    </svg>
  );
}

/** The shape of a state, centered in a box of 16 × 16; each state has another one, so that color is not needed. */
export function StateShape({ state }: { state: StateName }) {
  switch (state) {
    case 'finished':
      return <path d="M3.5 8.5l3 3 6-7" />;
    case 'failed':
      return <path d="M4 4l8 8M12 4l-8 8" />;
    case 'running':
      return (
        <>
          <circle cx="8" cy="8" r="5.2" strokeOpacity=".28" />
          <path d="M8 2.8a5.2 5.2 0 0 1 5.2 5.2" className="spinner" />
        </>
      );
    case 'reused':
      return <path d="M4.2 5.2A5 5 0 1 1 3 8.6M3.6 2.4v3.2h3.2" />;
    case 'waiting':
      return (
        <>
          <circle cx="8" cy="8" r="5.2" />
          <path d="M8 5v3.2l2 1.2" />
        </>
      );
    case 'skipped':
      return <path d="M3.5 4l4 4-4 4M8.5 4l4 4-4 4" />;
    case 'cancelled':
      return <path d="M4 8h8" />;
  }
}

export function StateIcon({ state, size = 14 }: { state: StateName; size?: number }) {
  return (
    <svg
      className={`state-icon state-${state}`}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      <StateShape state={state} />
    </svg>
  );
}
