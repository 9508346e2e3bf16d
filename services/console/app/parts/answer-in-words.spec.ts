import type { Schemas } from '../api/client.ts';
import { answerInWords } from './answer-in-words.ts';

type Row = Schemas['AccessRow'];
const span = (certainty: 'certain' | 'possible') => ({ from: 'a', to: 'b', certainty });
const row = (of: Partial<Row>): Row => ({
  personId: null,
  accountId: null,
  groupId: null,
  tenantId: 't-1',
  scope: null,
  spans: [],
  grants: [],
  locations: [],
  employers: [],
  escorts: [],
  uncovered: [],
  exercised: 0,
  evidence: [],
  ...of,
});

describe('the answer in words', () => {
  it.each<[string, string, Row[]]>([
    ['Nobody, as far as the ledger knows.', 'Personne, à la connaissance du registre.', []],
    [
      '1 person certainly.',
      '1 personne avec certitude.',
      [
        row({ personId: 'p-1', spans: [span('certain')] }),
        row({ personId: 'p-1', tenantId: 't-2', spans: [span('possible')] }),
      ],
    ],
    [
      '1 person certainly, 1 possibly; 1 account belongs to nobody known.',
      '1 personne avec certitude, 1 peut-être ; 1 compte n’appartient à personne de connu.',
      [
        row({ personId: 'p-1', spans: [span('possible'), span('certain')] }),
        row({ personId: 'p-2', spans: [span('possible')] }),
        row({ accountId: 'a-1', spans: [span('possible')] }),
      ],
    ],
    [
      '2 people possibly; the members of 1 group are not known; 1 used access without a grant.',
      '2 personnes peut-être ; les membres d’un groupe ne sont pas connus ; 1 a usé d’un accès sans autorisation.',
      [
        row({ personId: 'p-1', spans: [span('possible')] }),
        row({ personId: 'p-2', spans: [span('possible')] }),
        row({ groupId: 'g-1', spans: [span('possible')] }),
        row({ personId: 'p-3' }),
        row({ personId: 'p-3', tenantId: 't-2' }),
      ],
    ],
  ])('is %s', (english, french, rows) => {
    expect([answerInWords(rows, 'en'), answerInWords(rows, 'fr')]).toEqual([english, french]);
  });
});
