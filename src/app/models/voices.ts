import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Speech } from '../../contracts/synthesizer.ts';
import type { UnitMeter } from '../../contracts/worker.ts';
import type { ModelPack } from '../../core/models/model-packs.ts';
import {
  chooseBatchSpeaker,
  chooseSpeaker,
  OWN_VOICE,
  type VoiceChoice,
  type VoiceSeat,
  type VoiceSituation,
  wantsOwnVoice,
} from '../../core/models/voice-choice.ts';
import type { Settings } from '../../core/settings.ts';
import type { SynthesizerPort } from '../../ports/model-worker.ts';
import type { SpeechRates } from '../../ports/remembered.ts';
import type { SchedulerPort } from '../scheduling/index.ts';
import { hasStarted, type ModelCard, type OfferedVoice } from './model-card.ts';
import type { ReadyModel } from './model-loader.ts';

/** The synthesizer that a turn or a batch speaks with. */
export interface Speaker {
  readonly seat: VoiceSeat;
  readonly worker: SynthesizerPort;
}

export interface VoicesPorts {
  readonly settings: ReadonlySignal<Settings>;
  readonly cards: ReadonlySignal<readonly ModelCard[]>;
  readonly workers: Readonly<Record<VoiceSeat, SynthesizerPort>>;
  /** The one in use. */
  readonly pack: () => ModelPack;
  readonly scheduler: SchedulerPort;
  /** Frees what the worker of the pack's own voice holds; it loads again when it is asked. */
  readonly release: () => void;
  /** Known once the GPU is. */
  readonly rates: Promise<SpeechRates>;
}

export interface Voices {
  /** For a turn that begins to speak now. */
  readonly choice: ReadonlySignal<VoiceChoice>;
  /** Voices of the models loaded so far, the pack's own first. */
  readonly offered: ReadonlySignal<readonly OfferedVoice[]>;
  /** Real-time factors of the pack's own voice here, oldest first. */
  readonly rtfs: ReadonlySignal<readonly number[]>;
  readonly wantsOwn: ReadonlySignal<boolean>;
  /** Settles when what earlier visits measured is known. */
  readonly ready: Promise<void>;
  readonly speaker: (listens: boolean) => Speaker;
  /** The pack's own voice has moved: what was measured of it elsewhere says nothing. */
  forget(): void;
  /** Takes in a voice that was loaded; the pack's own is measured before it takes over from a stand-in. */
  loaded(seat: VoiceSeat, model: ReadyModel): Promise<void>;
}

/** Spoken to nobody, twice: the first time may still pay for something that the second does not. */
const PROBE = 'This sentence measures how long it takes to speak.';
const PROBES = 2;
/** Shorter speech says little of the speed. */
const LEAST_SPEECH_MS = 1000;

/** Who speaks: the pack's own voice, or the small one that stands in for it. */
export function createVoices(ports: VoicesPorts): Voices {
  const { settings, cards, workers, scheduler } = ports;
  const known = signal<Readonly<Partial<Record<VoiceSeat, ReadyModel>>>>({});
  const probeFailed = signal('');
  const rtfs = signal<readonly number[]>([]);
  let rates: SpeechRates | null = null;

  const pack = computed(ports.pack);
  const modelId = (seat: VoiceSeat) =>
    seat === 'tts' ? pack.value.models.tts : (pack.value.standIn ?? null);
  const place = computed(() => [modelId('tts'), settings.value.device, settings.value.dtype].join(' '));
  const voicesOf = (seat: VoiceSeat) => {
    const model = known.value[seat];
    return model && model.modelId === modelId(seat) ? (model.voices ?? []) : [];
  };
  const stateOf = (seat: VoiceSeat) => {
    const status = cards.value.find(({ manifest }) => manifest.id === modelId(seat))?.status;
    if (status !== undefined && hasStarted(status)) return 'ready';
    return status === 'failed' ? status : 'coming';
  };

  const asked = computed((): VoiceSeat | null => {
    const { voice } = settings.value;
    const has = (seat: VoiceSeat) => voicesOf(seat).some(({ id }) => id === voice);
    if (voice === '') return null;
    if (has('standIn')) return 'standIn';
    if (voice === OWN_VOICE) return 'tts';
    return has('tts') || voicesOf('tts').length === 0 ? 'tts' : null;
  });
  const situation = computed((): VoiceSituation => {
    const own = stateOf('tts');
    const isMeasured = rtfs.value.length > 0 || pack.value.standIn === undefined;
    return {
      own: own === 'ready' && !isMeasured ? (probeFailed.value === place.value ? 'failed' : 'coming') : own,
      standIn: pack.value.standIn === undefined ? null : stateOf('standIn'),
      asked: asked.value,
      rtfs: rtfs.value,
    };
  });

  function readRates(): void {
    rtfs.value = rates?.read(place.value) ?? [];
  }

  /** The pack's own voice, each sentence of which is measured. */
  const measured: SynthesizerPort = {
    load: workers.tts.load,
    async run(unit, options) {
      const result = await workers.tts.run(unit, options);
      const rtf = rtfOf(result);
      if (rtf !== null) {
        rates?.remember(place.value, rtf);
        readRates();
      }
      return result;
    },
  };

  async function probe(voice: string): Promise<void> {
    const unit = { text: PROBE, voice, speed: 1, strength: 1 };
    const { signal: never } = new AbortController();
    const turn = { sessionId: 'voice-probe', stage: 'tts', class: 'interactive', mediaMs: 3000 } as const;
    for (let count = 0; count < PROBES; count++)
      await scheduler.submit(turn, () => measured.run(unit, { signal: never }));
  }

  const offered = computed(() =>
    (['tts', 'standIn'] as const).flatMap((seat) =>
      voicesOf(seat).map(({ id, name }) => ({ id, name, seat })),
    ),
  );

  return {
    choice: computed(() => chooseSpeaker(situation.value)),
    offered,
    rtfs,
    wantsOwn: computed(() => wantsOwnVoice(situation.value)),
    ready: ports.rates.then((found) => {
      rates = found;
      place.subscribe(readRates);
    }),
    speaker(listens) {
      const { seat } = (listens ? chooseSpeaker : chooseBatchSpeaker)(situation.value);
      return { seat, worker: seat === 'tts' ? measured : workers.standIn };
    },
    forget() {
      rates?.forget(place.value);
      readRates();
    },
    async loaded(seat, model) {
      known.value = { ...known.value, [seat]: model };
      if (seat === 'standIn' || pack.value.standIn === undefined || rtfs.value.length > 0) return;
      const at = place.value;
      await probe(model.voices?.[0]?.id ?? '').catch(() => {
        probeFailed.value = at;
      });
      if (!wantsOwnVoice(situation.value)) ports.release();
    },
  };
}

function rtfOf({ value, meter }: { readonly value: Speech; readonly meter: UnitMeter }): number | null {
  const speechMs = (value.samples.length / value.sampleRateHz) * 1000;
  return speechMs < LEAST_SPEECH_MS ? null : meter.runMs / speechMs;
}
