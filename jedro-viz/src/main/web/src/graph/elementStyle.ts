import type { ElementStyle } from '../api/types';

const DARK = '#18202c';
const LIGHT = '#f2f5fa';

/** The style of an element in a theme. A text without a color of its own can be read on the color that fills the element. */
export function styleIn(style: ElementStyle | undefined, theme: 'light' | 'dark'): ElementStyle | undefined {
  const shown = theme === 'dark' && style?.dark !== undefined ? { ...style, ...style.dark } : style;
  const color = shown?.color ?? (shown?.fill === undefined ? undefined : textOn(shown.fill));
  return shown === undefined || color === undefined ? shown : { ...shown, color };
}

function textOn(fill: string): string | undefined {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(fill)?.[1];
  if (digits === undefined) {
    return undefined;
  }
  const long = digits.length === 6 ? digits : digits.replace(/./g, '$&$&');
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => linear(parseInt(long.slice(at, at + 2), 16) / 255));
  // Above this luminance, black has more contrast than white.
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18 ? DARK : LIGHT;
}

function linear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}
