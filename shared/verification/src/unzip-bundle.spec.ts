import { zipSync } from 'fflate';
import { TooLarge } from './too-large.ts';
import { unzipBundle } from './unzip-bundle.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
/** Bytes as characters of one byte each, and back. */
const latin = (archive: Uint8Array) => String.fromCharCode(...archive);
const unlatin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const read = (name: string, archive: Uint8Array) => () => unzipBundle(name, archive);

describe('an archive', () => {
  it('gives the files of a bundle, and undefined for those that it does not have', () => {
    const bundle = unzipBundle(
      'r.zip',
      zipSync({ 'report.json': bytes('{}'), checkpoint: bytes('c') }),
    );
    expect(bundle.file('json')?.slice(0, 2)).toEqual(bytes('{}'));
    expect(bundle.file('log')).toBeUndefined();
  });

  it('is refused if it holds what no bundle has', () => {
    const archive = zipSync({ 'readme.txt': bytes('hello') });
    expect(read('r.zip', archive)).toThrow('r.zip holds "readme.txt", which no bundle has.');
  });

  it('is refused if it holds a file twice', () => {
    const archive = zipSync({ checkpoint: bytes('one'), checkpoinx: bytes('two') });
    const text = latin(archive).replaceAll('checkpoinx', 'checkpoint');
    expect(read('r.zip', unlatin(text))).toThrow('r.zip holds checkpoint twice.');
  });

  it('is refused if it is none', () => {
    expect(read('r.zip', bytes('none'))).toThrow('r.zip is no bundle that can be read: ');
  });

  it('is refused if it says that its files are too large, before they are unpacked', () => {
    const archive = zipSync({ 'log/events.ndjson': bytes('{}') });
    const directory = latin(archive).indexOf('PK\u0001\u0002');
    new DataView(archive.buffer, archive.byteOffset).setUint32(directory + 24, 2 ** 31, true);
    expect(read('r.zip', archive)).toThrow(TooLarge);
  });
});
