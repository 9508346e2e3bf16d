import type { Palette } from './palette.ts';
import { coverOfLook, isCertainLook, LOOKS } from './track.ts';

/** A mark for each look, drawn once: full for certain, hatched for possible, with a ring for an escort. */
export function marksOf(
  palette: Palette,
  radius: number,
  scale: number,
): readonly HTMLCanvasElement[] {
  return Array.from({ length: LOOKS }, (_, look) => {
    const canvas = document.createElement('canvas');
    const size = Math.ceil(2 * (radius + ringOf(radius).gap + ringOf(radius).width) * scale);
    canvas.width = size;
    canvas.height = size;
    const context = canvas.getContext('2d');
    if (!context) return canvas;
    context.translate(size / 2, size / 2);
    context.scale(scale, scale);
    drawBody(context, palette, radius, isCertainLook(look));
    drawRing(context, palette, radius, look);
    return canvas;
  });
}

const ringOf = (radius: number) => ({
  gap: Math.max(1, radius * 0.3),
  width: Math.max(0.9, radius * 0.24),
});

function drawBody(
  context: CanvasRenderingContext2D,
  palette: Palette,
  radius: number,
  isCertain: boolean,
): void {
  context.save();
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
  context.fillStyle = isCertain ? palette.certain : palette['possible-ground'];
  context.fill();
  if (!isCertain) {
    context.clip();
    context.strokeStyle = palette.certain;
    context.lineWidth = Math.max(0.8, radius * 0.22);
    const gap = Math.max(2, radius * 0.62);
    context.beginPath();
    for (let x = -3 * radius; x < 3 * radius; x += gap) {
      context.moveTo(x - radius, radius);
      context.lineTo(x + radius, -radius);
    }
    context.stroke();
    context.lineWidth = Math.max(1.6, radius * 0.4);
    context.beginPath();
    context.arc(0, 0, radius, 0, 2 * Math.PI);
    context.stroke();
  }
  context.restore();
}

/** Whole for a qualified escort, broken for one that is not. */
function drawRing(
  context: CanvasRenderingContext2D,
  palette: Palette,
  radius: number,
  look: number,
): void {
  const cover = coverOfLook(look);
  if (cover === 'none') return;
  const { gap, width } = ringOf(radius);
  const at = radius + gap + width / 2 - 0.25;
  context.strokeStyle = cover === 'qualified' ? palette.escorted : palette.warned;
  context.lineWidth = width;
  if (cover === 'unqualified') context.setLineDash([(Math.PI * at) / 6, (Math.PI * at) / 6]);
  context.beginPath();
  context.arc(0, 0, at, 0, 2 * Math.PI);
  context.stroke();
}
