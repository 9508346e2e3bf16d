import { CONTINENTS, liesOn } from './continents.ts';
import { COUNTRY_CODES, isPlace, regionContains, type Place } from './place.ts';

describe('places', () => {
  it('puts every assigned code on a continent, and on two just the eight that span two', () => {
    const continentsOf = (code: string) => CONTINENTS.filter((name) => liesOn(code, name));
    expect(COUNTRY_CODES.filter((code) => continentsOf(code).length === 0)).toEqual([]);
    expect(COUNTRY_CODES.filter((code) => continentsOf(code).length > 1)).toEqual(
      'AM AZ CY EG GE KZ RU TR'.split(' '),
    );
    expect(COUNTRY_CODES).toHaveLength(249);
  });

  it.each(['CN', 'HK', 'MO', 'TW', 'region:ASI', 'region:ANY', 'unknown'])('reads %s', (text) => {
    expect(isPlace(text)).toBe(true);
  });

  it.each(['cn', 'CHN', 'China', 'XX', 'UK', 'region:CN', 'region:asi', 'Unknown', '', 'ANY'])(
    'refuses %j',
    (text) => {
      expect(isPlace(text)).toBe(false);
    },
  );

  it('knows what a region contains', () => {
    expect(regionContains('region:ASI', 'TW')).toBe(true);
    expect(regionContains('region:EUR', 'RU')).toBe(true);
    expect(regionContains('region:ASI', 'RU')).toBe(true);
    expect(regionContains('region:NAM', 'CU')).toBe(true);
    expect(regionContains('region:NAM', 'CN')).toBe(false);
    expect(regionContains('region:ANY', 'AQ')).toBe(true);
    expect(regionContains('CN' as Place, 'CN')).toBe(false);
  });
});
