import type { Layout } from './layout.ts';
import { marksOf } from './marks.ts';
import type { Palette } from './palette.ts';
import type { Seat } from './seating.ts';
import { stretchAt, type Track } from './track.ts';

/** How long somebody takes to appear or to go, in milliseconds. */
const TRANSITION = 220;
const FONT = '12px system-ui, -apple-system, "Segoe UI", "Liberation Sans", sans-serif';

/** Draws who is there on a canvas; of a frame only the seats where something changes. */
export class Painter {
  readonly #context: CanvasRenderingContext2D | null;
  readonly #layout: Layout;
  readonly #palette: Palette;
  readonly #seats: readonly Seat[];
  readonly #scale: number;
  readonly #marks: readonly HTMLCanvasElement[];
  readonly #names = new Map<string, string>();
  /** How much of each seat's mark is there, 0 to 1, and its look. */
  readonly #presence: Float32Array;
  readonly #look: Int8Array;

  constructor(
    canvas: HTMLCanvasElement,
    layout: Layout,
    palette: Palette,
    seats: readonly Seat[],
    scale: number,
  ) {
    canvas.width = Math.round(layout.width * scale);
    canvas.height = Math.round(layout.height * scale);
    this.#context = canvas.getContext('2d');
    this.#context?.scale(scale, scale);
    this.#layout = layout;
    this.#palette = palette;
    this.#seats = seats;
    this.#scale = scale;
    this.#marks = marksOf(palette, layout.pitch.radius, scale);
    this.#presence = new Float32Array(layout.x.length);
    this.#look = new Int8Array(layout.x.length).fill(-1);
  }

  /** Draws an instant, so many milliseconds after the last time; all at once without them. Whether it is done with it. */
  draw(track: Track | undefined, at: number, elapsed = Infinity): boolean {
    let isDone = true;
    const most = elapsed / TRANSITION;
    for (let seat = 0; seat < this.#presence.length; seat += 1) {
      const stretch = track ? stretchAt(track, seat, at) : -1;
      const target = stretch < 0 ? 0 : 1;
      const before = this.#presence[seat] ?? 0;
      const look = stretch < 0 ? (this.#look[seat] ?? -1) : (track?.look[stretch] ?? -1);
      if (before === target && look === this.#look[seat]) continue;
      const presence = before + Math.min(most, Math.max(-most, target - before));
      this.#presence[seat] = presence;
      this.#look[seat] = look;
      this.#drawSeat(seat, presence, look);
      if (presence !== target) isDone = false;
    }
    return isDone;
  }

  #drawSeat(seat: number, presence: number, look: number): void {
    const { x, y, pitch } = this.#layout;
    const context = this.#context;
    const mark = this.#marks[look];
    const [middleX, middleY] = [x[seat] ?? 0, y[seat] ?? 0];
    if (!context) return;
    const before = pitch.isNamed ? pitch.radius + 4 : pitch.x / 2;
    context.clearRect(middleX - before, middleY - pitch.y / 2, pitch.x, pitch.y);
    if (presence <= 0 || !mark) return;
    const grown = (mark.width / this.#scale) * (0.5 + 0.5 * presence);
    context.globalAlpha = presence;
    context.drawImage(mark, middleX - grown / 2, middleY - grown / 2, grown, grown);
    if (pitch.isNamed) this.#drawName(seat, middleX + pitch.radius + 6, middleY);
    context.globalAlpha = 1;
  }

  #drawName(seat: number, x: number, y: number): void {
    const context = this.#context;
    const subject = this.#seats[seat]?.subject;
    if (!context || subject === undefined) return;
    context.font = FONT;
    context.textBaseline = 'middle';
    context.fillStyle = this.#palette.ink;
    context.fillText(this.#shortened(context, subject), x, y + 0.5);
  }

  /** As much of a name as there is room for. */
  #shortened(context: CanvasRenderingContext2D, subject: string): string {
    const known = this.#names.get(subject);
    if (known !== undefined) return known;
    const { x, radius } = this.#layout.pitch;
    const room = x - 2 * radius - 12;
    let name = subject.replace(/^(account|group):/, '');
    const isWhole = context.measureText(name).width <= room;
    while (!isWhole && name.length > 1 && context.measureText(`${name}…`).width > room)
      name = name.slice(0, -1);
    const shown = isWhole ? name : `${name}…`;
    this.#names.set(subject, shown);
    return shown;
  }
}
