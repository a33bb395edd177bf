import type { ReactNode } from "react";

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 20 20"
      width="1em"
      height="1em"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

export const SearchIcon = () => (
  <Icon>
    <circle cx="9" cy="9" r="5.5" />
    <path d="m13.2 13.2 4 4" />
  </Icon>
);

export const PauseIcon = () => (
  <Icon>
    <path d="M7 4.5v11M13 4.5v11" />
  </Icon>
);

export const PlayIcon = () => (
  <Icon>
    <path d="M6 4.5v11l9-5.5Z" />
  </Icon>
);

export const SunIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="3.4" />
    <path d="M10 2v1.6M10 16.4V18M2 10h1.6M16.4 10H18M4.4 4.4l1.1 1.1M14.5 14.5l1.1 1.1M4.4 15.6l1.1-1.1M14.5 5.5l1.1-1.1" />
  </Icon>
);

export const MoonIcon = () => (
  <Icon>
    <path d="M16.5 11.9A7 7 0 0 1 8.1 3.5a7 7 0 1 0 8.4 8.4Z" />
  </Icon>
);

export const SignOutIcon = () => (
  <Icon>
    <path d="M8 3H4.5A1.5 1.5 0 0 0 3 4.5v11A1.5 1.5 0 0 0 4.5 17H8M13 13.5l3.5-3.5L13 6.5M16.5 10H8" />
  </Icon>
);

export const SortIcon = ({ way }: { way: "ascending" | "descending" | "none" }) => (
  <Icon>
    {way !== "descending" && <path d="m6.5 8 3.5-3.5L13.5 8" opacity={way === "none" ? 0.35 : 1} />}
    {way !== "ascending" && <path d="m6.5 12 3.5 3.5 3.5-3.5" opacity={way === "none" ? 0.35 : 1} />}
  </Icon>
);

export const UpIcon = () => (
  <Icon>
    <path d="M10 16V4.5M5.5 9 10 4.5 14.5 9" />
  </Icon>
);

export const DownIcon = () => (
  <Icon>
    <path d="M10 4v11.5M5.5 11l4.5 4.5 4.5-4.5" />
  </Icon>
);

export const BellIcon = () => (
  <Icon>
    <path d="M5 8.5a5 5 0 0 1 10 0c0 4 1.5 5 1.5 5h-13S5 12.5 5 8.5ZM8.5 16.5a1.7 1.7 0 0 0 3 0" />
  </Icon>
);

export const PortfolioIcon = () => (
  <Icon>
    <path d="M3 5h14M3 10h14M3 15h14M6.5 3.5v3M12.5 8.5v3M8.5 13.5v3" />
  </Icon>
);

export const AlertsNavIcon = () => (
  <Icon>
    <path d="M5 8.5a5 5 0 0 1 10 0c0 4 1.5 5 1.5 5h-13S5 12.5 5 8.5ZM8.5 16.5a1.7 1.7 0 0 0 3 0" />
  </Icon>
);

export const TasksIcon = () => (
  <Icon>
    <path d="m3 5.5 1.3 1.3L6.8 4M3 14l1.3 1.3 2.5-2.8M10 5.5h7M10 14h7" />
  </Icon>
);

export const PlaybooksIcon = () => (
  <Icon>
    <>
      <circle cx="5" cy="5" r="2" />
      <circle cx="15" cy="10" r="2" />
      <circle cx="5" cy="15" r="2" />
      <path d="M7 5h3a3 3 0 0 1 3 3M7 15h3a3 3 0 0 0 3-3" />
    </>
  </Icon>
);

export const ScorecardsIcon = () => (
  <Icon>
    <>
      <path d="M3.5 14.5a7 7 0 1 1 13 0" />
      <path d="m10 12 3.5-4" />
    </>
  </Icon>
);

export const MetricsIcon = () => (
  <Icon>
    <path d="M3.5 16.5h13M5.5 13.5v-4M10 13.5v-9M14.5 13.5v-6" />
  </Icon>
);

export const SourcesIcon = () => (
  <Icon>
    <>
      <ellipse cx="10" cy="5" rx="6" ry="2.3" />
      <path d="M4 5v10c0 1.3 2.7 2.3 6 2.3s6-1 6-2.3V5M4 10c0 1.3 2.7 2.3 6 2.3s6-1 6-2.3" />
    </>
  </Icon>
);

export const SettingsIcon = () => (
  <Icon>
    <path d="M3 6h7M14 6h3M3 14h3M10 14h7M12 4v4M8 12v4" />
  </Icon>
);

export const MenuIcon = () => (
  <Icon>
    <path d="M3 5.5h14M3 10h14M3 14.5h14" />
  </Icon>
);

export const CloseIcon = () => (
  <Icon>
    <path d="m5 5 10 10M15 5 5 15" />
  </Icon>
);

export const CheckIcon = () => (
  <Icon>
    <path d="m4 10.5 4 4 8-9" />
  </Icon>
);

export const ClockIcon = () => (
  <Icon>
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M10 6v4l2.5 2" />
    </>
  </Icon>
);

export const PersonIcon = () => (
  <Icon>
    <>
      <circle cx="10" cy="6.5" r="3" />
      <path d="M4 17c.6-3.3 3-5 6-5s5.4 1.7 6 5" />
    </>
  </Icon>
);

export const MuteIcon = () => (
  <Icon>
    <path d="M5 8.5a5 5 0 0 1 8-4M15 9c.2 3.400 1.500 4.500 1.500 4.500h-13S5 12.500 5 8.500M8.500 16.500a1.700 1.700 0 0 0 3 0M3 3l14 14" />
  </Icon>
);

export const DownloadIcon = () => (
  <Icon>
    <path d="M10 3v9M6 8.500l4 4 4-4M4 16.500h12" />
  </Icon>
);

export const ColumnsIcon = () => (
  <Icon>
    <path d="M3.500 4h13v12h-13ZM8 4v12M12.500 4v12" />
  </Icon>
);

export const StarIcon = () => (
  <Icon>
    <path d="m10 3 2.100 4.500 4.900.600-3.600 3.400.900 4.900-4.300-2.400-4.300 2.400.900-4.900L3 8.100l4.900-.600Z" />
  </Icon>
);

export const HelpIcon = () => (
  <Icon>
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M8 8a2 2 0 1 1 2.700 1.900c-.500.200-.700.600-.700 1.100v.500M10 14v.100" />
    </>
  </Icon>
);

export const Logo = () => (
  <svg viewBox="0 0 32 32" width="1.625rem" height="1.625rem" aria-hidden="true" focusable="false">
    <rect width="32" height="32" rx="8" fill="#2f5bd8" />
    <path
      d="M5 17h5l3-8 5 15 4-11 2 4h3"
      fill="none"
      stroke="#fff"
      strokeWidth="2.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);
