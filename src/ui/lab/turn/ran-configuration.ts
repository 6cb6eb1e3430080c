import type { Studio, TurnOrigin } from '../../../app/studio/index.ts';
import type { Configuration } from '../../../core/comparison/configuration.ts';
import { packOf } from '../../../core/models/model-packs.ts';
import { OWN_VOICE } from '../../../core/models/voice-choice.ts';
import { t } from '../../shared/wording/i18n.ts';
import { offeredVoices } from '../way-fields.tsx';

/** What a turn ran under; its voice is the one that spoke, as far as it is known. */
export function ranConfiguration(studio: Studio, { turn, settings }: TurnOrigin): Configuration {
  const { pack, device, dtype, voiceStrength: strength, speed, denoise, instruction } = settings;
  const spoke = turn.stages.tts?.model;
  const seat = spoke !== undefined && spoke === packOf(pack).standIn ? 'standIn' : 'tts';
  const own = { voice: OWN_VOICE, voiceName: t('lab.ownVoice'), seat } as const;
  const isInUse = pack === studio.settings.value.pack;
  const voices = isInUse ? offeredVoices(studio).filter((one) => one.seat === seat) : [];
  const { voice, voiceName } = voices.find((one) => one.voice === settings.voice) ?? voices[0] ?? own;
  return {
    pack,
    device,
    dtype,
    seat,
    voice,
    voiceName,
    strength,
    speed,
    denoise,
    instruction,
  };
}

/** The same with another voice, the other seat's where there is one. */
export function otherConfiguration(studio: Studio, before: Configuration): Configuration {
  if (before.pack !== studio.settings.value.pack) return before;
  const others = offeredVoices(studio).filter(({ voice }) => voice !== before.voice);
  return { ...before, ...(others.find(({ seat }) => seat !== before.seat) ?? others[0]) };
}
