const count = new Intl.NumberFormat('en-US');
const day = new Intl.DateTimeFormat('en-US', {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const clock = new Intl.DateTimeFormat('en-US', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

export function formatCount(value: number): string {
  return count.format(value);
}

export function plural(value: number, noun: string): string {
  return `${formatCount(value)} ${noun}${value === 1 ? '' : 's'}`;
}

/** A duration with two or three digits: `40 ms`, `1.2 s`, `3 min 20 s`, `2 h 5 min`. */
export function formatMillis(millis: number): string {
  if (millis < 1000) {
    return `${Math.round(millis)} ms`;
  }
  const seconds = millis / 1000;
  if (seconds < 99.95) {
    return `${seconds.toFixed(1)} s`;
  }
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) {
    return whole % 60 === 0 ? `${minutes} min` : `${minutes} min ${whole % 60} s`;
  }
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 || value >= 99.5 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** A change of a number of rows, such as `+12 %`. */
export function formatDelta(ratio: number): string {
  const percent = ratio * 100;
  const digits = Math.abs(percent) < 10 && Math.abs(percent) >= 0.05 ? 1 : 0;
  return `${percent > 0 ? '+' : percent < 0 ? '−' : '±'}${Math.abs(percent).toFixed(digits)} %`;
}

export function formatDate(text: string): string {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? text : day.format(date);
}

export function formatClock(text: string): string {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? text : clock.format(date);
}

/** A number as a person reads it: not more than six digits after what is significant. */
export function formatNumber(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : String(Number(value.toPrecision(6)));
}

/** The name in an id such as `node:a.b`. */
export function nameOf(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}

/** The last part of a name in namespaces. */
export function shortName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
