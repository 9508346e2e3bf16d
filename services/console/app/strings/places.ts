import { texts } from './language.ts';

/** What a place is called that is no country: the regions of the design (UN M49), and no place known. */
export const places = texts<Readonly<Record<string, string>>>(
  {
    unknown: 'unknown',
    'region:AFR': 'somewhere in Africa',
    'region:ANT': 'somewhere in Antarctica',
    'region:ASI': 'somewhere in Asia',
    'region:EUR': 'somewhere in Europe',
    'region:NAM': 'somewhere in North America',
    'region:OCE': 'somewhere in Oceania',
    'region:SAM': 'somewhere in South America',
    'region:ANY': 'somewhere',
  },
  {
    unknown: 'inconnu',
    'region:AFR': 'quelque part en Afrique',
    'region:ANT': 'quelque part en Antarctique',
    'region:ASI': 'quelque part en Asie',
    'region:EUR': 'quelque part en Europe',
    'region:NAM': 'quelque part en Amérique du Nord',
    'region:OCE': 'quelque part en Océanie',
    'region:SAM': 'quelque part en Amérique du Sud',
    'region:ANY': 'quelque part',
  },
);
