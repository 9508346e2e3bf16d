import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { post, urlOf, type Schemas } from '../../api/client.ts';
import type { paths } from '@grant-ledger/client/api';
import { Answered } from '../../parts/answered.tsx';
import { Calls } from '../../parts/calls.tsx';
import { ViolationTable } from '../../parts/violation-table.tsx';
import { useTexts } from '../../strings/language.ts';
import { policies } from '../../strings/policies.ts';
import { useFormats } from '../../time/format.ts';
import { GrantForm } from './grant-form.tsx';
import { readGrant, writeGrant } from './grant-question.ts';

type Check = paths['/v1/checks']['post']['responses'][200]['content']['application/json'];

interface GrantCheckProps {
  readonly zone: string;
  /** As known when, as parameters. */
  readonly known: URLSearchParams;
}

/** Whether a grant would break a policy, asked before it is issued. The grant is in the URL. */
export function GrantCheck({ zone, known }: GrantCheckProps) {
  const text = useTexts(policies);
  const [search, setSearch] = useSearchParams();
  const grant = readGrant(search);
  return (
    <section className="grant-check">
      <h2>{text.check.title}</h2>
      <p className="lead">{text.check.lead}</p>
      <GrantForm
        key={JSON.stringify(grant)}
        grant={grant}
        zone={zone}
        onCheck={(asked) => {
          setSearch((before) => writeGrant(asked, before), { preventScrollReset: true });
        }}
      />
      {grant && <Checked grant={grant} known={known} />}
    </section>
  );
}

interface CheckedProps {
  readonly grant: Schemas['Grant'];
  readonly known: URLSearchParams;
}

function Checked({ grant, known }: CheckedProps) {
  const query = useQuery({
    queryKey: ['/v1/checks', grant, known.toString()],
    // Nothing is recorded, so it is asked as a question is.
    queryFn: ({ signal }) => post<Check>('/v1/checks', grant, { search: known, signal }),
  });
  return (
    <>
      <Answered query={query}>{(check) => <Verdict check={check} />}</Answered>
      <Calls url={urlOf('/v1/checks', { search: known })} body={grant} />
    </>
  );
}

function Verdict({ check: { at, verdict, rows, known } }: { readonly check: Check }) {
  const { check: text } = useTexts(policies);
  const { instant } = useFormats();
  const said = [
    [text.now(instant(at)), verdict.now],
    [text.ever, verdict.ever],
  ] as const;
  return (
    <>
      <div className="verdicts" role="status">
        {said.map(([when, one]) => (
          <div key={when} className={`card verdict-of ${one}`}>
            <h3>{when}</h3>
            <p>{text.verdicts[one]}</p>
          </div>
        ))}
      </div>
      {rows.length > 0 ? (
        <ViolationTable caption={text.rows} rows={rows} knownSize={known.size} />
      ) : (
        <p>{text.noRows}</p>
      )}
    </>
  );
}
