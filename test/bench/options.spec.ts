import { readOptions, WrongOption } from './options.ts';

const sections = ['replay', 'question'];

describe('the options of the bench', () => {
  it('have defaults', () => {
    expect(readOptions([], sections)).toEqual({
      scale: 0.1,
      seed: 1,
      only: undefined,
      json: undefined,
      help: false,
    });
  });

  it('are read', () => {
    const args = ['--scale', '0.5', '--seed', '7', '--only', 'question,replay', '--json', 'x.json'];
    expect(readOptions(args, sections)).toEqual({
      scale: 0.5,
      seed: 7,
      only: ['question', 'replay'],
      json: 'x.json',
      help: false,
    });
  });

  it.each([
    [['--scale', '0'], '--scale must be above 0'],
    [['--scale', 'big'], '--scale must be above 0'],
    [['--seed', '-1'], '--seed'],
    [['--only', 'growth'], 'no section "growth"; known are replay, question'],
    [['--fast'], '--fast'],
  ])('that are wrong are named: %j', (args, message) => {
    expect(() => readOptions(args, sections)).toThrow(WrongOption);
    expect(() => readOptions(args, sections)).toThrow(message);
  });
});
