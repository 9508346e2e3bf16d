/** What a verification is at: the proofs of the evidence, the rows, CSV and PDF, the log, the report made of it again. */
export type Step = 'evidence' | 'rows' | 'drawn' | 'log' | 'making again';

/** Is told what a verification is at and, where that is known, how far it has come. */
export type OnStep = (step: Step, done?: number, of?: number) => void;
