/** The longest side of a bitmap that browsers draw, and the number of pixels at which they still have memory for it. */
const MAX_SIDE = 16_384;
const MAX_PIXELS = 120e6;

/** The scale at which a picture of this size becomes a bitmap: twice its size for screens of today, less if that is too large. */
export function bitmapScale(width: number, height: number): number {
  return Math.min(2, MAX_SIDE / width, MAX_SIDE / height, Math.sqrt(MAX_PIXELS / (width * height)));
}

export function pictureSize(svg: string): { width: number; height: number } {
  const [, width, height] = /viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  return { width: Number(width ?? 1200), height: Number(height ?? 800) };
}

/** Draws an SVG as a PNG. */
export async function toPng(svg: string): Promise<Blob> {
  const { width, height } = pictureSize(svg);
  const scale = bitmapScale(width, height);
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image(width, height);
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.floor(width * scale));
    canvas.height = Math.max(1, Math.floor(height * scale));
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (blob === null) {
      throw new Error('The picture is too large for this browser. Use: jedro export png --output graph.png');
    }
    return blob;
  } finally {
    URL.revokeObjectURL(address);
  }
}

export function download(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
