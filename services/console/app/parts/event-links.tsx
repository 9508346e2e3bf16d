import { Link } from 'react-router';

/** Events by their positions, each leading to what it says. */
export function EventLinks({ positions }: { readonly positions: readonly number[] }) {
  return (
    <span className="event-links">
      {positions.map((position, index) => (
        <span key={position}>
          {index > 0 && ', '}
          <Link to={`/events/${position}`} className="mono">
            #{position}
          </Link>
        </span>
      ))}
    </span>
  );
}
