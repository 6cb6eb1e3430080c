import type { DubVoice, Studio } from '../../../app/studio/index.ts';
import { defaultVoices } from '../../../core/dubbing/default-voices.ts';
import { OWN_VOICE } from '../../../core/models/voice-choice.ts';
import { t } from '../../shared/wording/i18n.ts';

export interface NamedVoice extends DubVoice {
  readonly key: string;
  readonly name: string;
}

/** Voices that are here; the pack's own have names only once they were loaded, and are loaded when one is wanted. */
export function dubVoices(studio: Studio): readonly NamedVoice[] {
  const voices = studio.voices.value.map(({ id, name, seat }) => named({ seat, voice: id }, name));
  const isOwnKnown = voices.some(({ seat }) => seat === 'tts');
  return isOwnKnown ? voices : [named({ seat: 'tts', voice: OWN_VOICE }, t('dubbing.ownVoice')), ...voices];
}

function named(voice: DubVoice, name: string): NamedVoice {
  return { ...voice, name, key: `${voice.seat} ${voice.voice}` };
}

/** Whose voice each speaker has: as chosen, or another one each, of those who speak now. @returns keys by speaker */
export function voicesBySpeaker(
  studio: Studio,
  speakers: readonly string[],
  chosen: ReadonlyMap<string, string>,
): ReadonlyMap<string, NamedVoice> {
  const voices = dubVoices(studio);
  const { seat } = studio.speaking.value;
  const ofSeat = voices.filter((voice) => voice.seat === seat);
  // Voices of another model come in where there are too few.
  const others = ofSeat.length < speakers.length ? voices.filter((voice) => voice.seat !== seat) : [];
  const offered = [...ofSeat, ...others].map(({ key }) => key);
  const preferred = voices.find(({ voice }) => voice === studio.settings.value.voice)?.key ?? '';
  const defaults = defaultVoices(speakers, offered, preferred);
  return new Map(
    speakers.flatMap((speaker) => {
      const find = (key: string | undefined) => voices.find((voice) => voice.key === key);
      const voice = find(chosen.get(speaker)) ?? find(defaults.get(speaker));
      return voice ? [[speaker, voice]] : [];
    }),
  );
}

/** @returns BCP 47 tags of what the voices read, where this language is not among it; null where it is, and where nobody knows */
export function unreadLanguage(studio: Studio, language: string): readonly string[] | null {
  const voices = studio.models.value.filter(({ manifest }) => manifest.task === 'tts');
  const languages = [...new Set(voices.flatMap(({ manifest }) => manifest.languages))];
  const [base = ''] = language.split('-');
  return language === 'und' || languages.length === 0 || languages.includes(base) ? null : languages;
}
