import { atLeast, atMost, type Line } from '../report/line.ts';
import type { Workbench } from '../workbench.ts';

/** How fast the log is taken into the index from zero, and how much memory that takes. */
export async function replay(bench: Workbench): Promise<Line[]> {
  const { events, grants, seconds, index, grown } = await bench.index();
  const section = 'replay';
  const note = `${events} events, ${grants} grants`;
  return [
    {
      section,
      what: 'from zero into the index',
      measured: { value: events / seconds, unit: 'events/s' },
      target: atLeast(250_000, 'events/s'),
      note,
    },
    {
      section,
      what: "memory of the index's columns",
      measured: { value: index.bytes / grants, unit: 'bytes/grant' },
      target: atMost(200, 'bytes/grant'),
      note,
    },
    ...(grown === undefined
      ? []
      : [
          {
            section,
            what: 'growth of the process',
            measured: { value: grown / grants, unit: 'bytes/grant' as const },
            note: 'names of things and all else included',
          },
        ]),
  ];
}
