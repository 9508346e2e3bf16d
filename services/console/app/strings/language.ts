import { createContext, use } from 'react';

/** The languages of the console, by their own names. */
export const LANGUAGES = { en: 'English', fr: 'Français' } as const;
export type Language = keyof typeof LANGUAGES;

/** The same texts in each language; what is missing in one does not compile. */
export type Texts<Text> = Readonly<Record<Language, Text>>;

/** A language's texts are those of the first, with other words. */
type Shape<Text> = Text extends string
  ? string
  : Text extends (...given: infer Given) => string
    ? (...given: Given) => string
    : { readonly [Key in keyof Text]: Shape<Text[Key]> };

export const texts = <const Text>(en: Text, fr: Shape<Text>): Texts<Shape<Text>> => ({
  en: en as Shape<Text>,
  fr,
});

export const LanguageContext = createContext<Language>('en');
export const useLanguage = (): Language => use(LanguageContext);
export const useTexts = <Text>(of: Texts<Text>): Text => of[useLanguage()];

/** The form of a word for a number: French has one for 0 and 1, English for 1 alone (CLDR plural rules). */
export const plural = (language: Language, n: number, one: string, other: string): string =>
  (language === 'fr' ? n < 2 : n === 1) ? one : other;
