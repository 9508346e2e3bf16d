import { cut } from './preview-message.ts';

type Document = Parameters<typeof cut>[0];

describe('a document that may be too large to show', () => {
  it('is a report with its first rows, or a restatement with its first changes', () => {
    const report = { title: 'x', rows: [{ a: 1 }, { a: 2 }, { a: 3 }] } as unknown as Document;
    expect(cut(report, 2)).toEqual({
      document: { title: 'x', rows: [{ a: 1 }, { a: 2 }] },
      all: 3,
    });
    const restatement = { changes: [{ key: 1 }, { key: 2 }] } as unknown as Document;
    expect(cut(restatement, 1)).toEqual({ document: { changes: [{ key: 1 }] }, all: 2 });
  });

  it('is whole where it is small', () => {
    const report = { rows: [{ a: 1 }] } as unknown as Document;
    expect(cut(report, 2)).toEqual({ document: report, all: 1 });
  });
});
