import { thingsNamed } from '../../events/things-named.ts';
import { ThingLink } from '../../parts/thing-link.tsx';
import { events } from '../../strings/events.ts';
import { useTexts } from '../../strings/language.ts';

interface ThingsProps {
  readonly data: Readonly<Record<string, unknown>>;
}

/** The timelines of what an event names. */
export function Things({ data }: ThingsProps) {
  const text = useTexts(events);
  const things = thingsNamed(data);
  return (
    <section className="card stack">
      <h2>{text.things}</h2>
      {things.length === 0 ? (
        <p className="quiet">{text.noThings}</p>
      ) : (
        <>
          <p className="quiet small">{text.thingsWhat}</p>
          <ul className="event-things">
            {things.map(({ kind, id }) => (
              <li key={`${kind} ${id}`}>
                {text.kinds[kind]} <ThingLink kind={kind} id={id} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
