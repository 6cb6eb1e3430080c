import { SPEECH_LANGUAGES } from './speech-languages.ts';

/** In the order of `SPEECH_LANGUAGES`. */
const CODES: readonly string[] = [
  'eng zho deu spa rus kor fra jpn por tur pol cat nld ara swe ita ind hin fin vie heb ukr ell msa ces ron dan hun tam',
  'nor tha urd hrv bul lit lat mri mal',
  'cym slk tel fas lav ben srp aze slv kan est mkd bre eus isl hye nep mon bos kaz sqi swa glg mar pan sin khm sna yor',
  'som afr oci kat bel tgk snd guj amh',
  'yid lao uzb fao hat pus tuk nno mlt san ltz mya bod tgl mlg asm tat haw lin hau bak jav sun',
].flatMap((line) => line.split(' '));

/** @returns what containers call the language of a BCP 47 tag: ISO 639-2/T; `und` where it is none that is spoken here */
export function iso6392(tag: string): string {
  const [language = ''] = tag.toLowerCase().split('-');
  return CODES[SPEECH_LANGUAGES.indexOf(language)] ?? 'und';
}
