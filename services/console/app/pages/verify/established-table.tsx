import type { ReactNode } from 'react';
import { toBase64, type VerifiedSignature } from '@grant-ledger/sealing';
import { Time } from '../../parts/time.tsx';
import { useTexts } from '../../strings/language.ts';
import { verify as strings } from '../../strings/verify.ts';
import { useFormats } from '../../time/format.ts';
import type { Verified } from './check/asked.ts';

type Fact = keyof (typeof strings)['en']['facts'];
type Facts = readonly (readonly [fact: Fact, value: ReactNode])[];

interface EstablishedTableProps {
  readonly verified: Verified;
  readonly witnessesNeeded: number;
}

/** What was established, a fact a row. */
export function EstablishedTable({ verified, witnessesNeeded }: EstablishedTableProps) {
  const text = useTexts(strings);
  const subject = useSubjectFacts(verified);
  const seal = useSealFacts(verified, witnessesNeeded);
  return (
    <table className="verify-facts">
      <caption>{text.established}</caption>
      <tbody>
        {[...subject, ...seal].map(([fact, value]) => (
          <tr key={fact}>
            <th scope="row">{text.facts[fact]}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function useSubjectFacts(verified: Verified): Facts {
  const text = useTexts(strings);
  const { number, instant } = useFormats();
  if (verified.of === 'checkpoint') return [];
  if (verified.of === 'proof')
    return [
      ['event', <code key="event">{verified.event}</code>],
      ['position', number(verified.position)],
    ];
  const { title, reportId, question, known, digest, evidence, isMadeAgain } = verified.report;
  const until = known.recordedAt === null ? '' : instant(known.recordedAt);
  return [
    [
      'report',
      <>
        <span lang="en">{title}</span>, <code>{reportId}</code>
      </>,
    ],
    [
      'question',
      <span key="question" lang="en">
        {question}
      </span>,
    ],
    ['known', text.known(number(known.size), until)],
    ['evidence', text.evidence(number(evidence))],
    ['csv', text.csv],
    ...(isMadeAgain ? ([['again', text.again]] as const) : []),
    ['digest', <code key="digest">{digest}</code>],
  ];
}

function useSealFacts({ checkpoint }: Verified, witnessesNeeded: number): Facts {
  const text = useTexts(strings);
  const { number } = useFormats();
  const { size, root, sealedAt, opened } = checkpoint;
  const { log, witnesses } = opened.signatures;
  return [
    ['log', <code key="log">{opened.origin}</code>],
    ['size', number(size)],
    ['root', <code key="root">{toBase64(root)}</code>],
    ['sealed', sealedAt === null ? text.sealedUnknown : <Time at={isoOf(sealedAt)} />],
    [
      'signed',
      log
        .map(({ key: { id, type } }) =>
          (type === 'ed25519' ? text.signature : text.timed)(hexOf(id)),
        )
        .join('; '),
    ],
    ['witnesses', <Witnesses key="witnesses" witnesses={witnesses} needed={witnessesNeeded} />],
  ];
}

interface WitnessesProps {
  readonly witnesses: readonly VerifiedSignature[];
  readonly needed: number;
}

function Witnesses({ witnesses, needed }: WitnessesProps) {
  const text = useTexts(strings);
  const { instant, list, number } = useFormats();
  if (witnesses.length === 0) return text.noWitnesses;
  const each = witnesses.map(({ key, time }) =>
    time === null ? key.name : text.cosigned(key.name, instant(isoOf(time))),
  );
  return `${list(each)} (${text.cosignedOf(number(needed))})`;
}

const isoOf = (seconds: number): string => new Date(seconds * 1000).toISOString();

const hexOf = (id: number): string => id.toString(16).padStart(8, '0');
