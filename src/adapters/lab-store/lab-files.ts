import * as v from 'valibot';
import { SottoError } from '../../contracts/errors.ts';
import { readWav, writeWav } from '../../core/audio/wav.ts';
import type { ListeningTest } from '../../core/study/listening/listening-test.ts';
import type { LabFiles } from '../../ports/lab-store.ts';
import { INDEX, LISTENING_TEST } from './listening-test-schema.ts';

const SCHEMA = 'sotto-shared-test/1';
/** More than any test of 200 sentences takes. */
const MOST_BYTES = 256 * 2 ** 20;

const SHARED = v.object({
  schema: v.literal(SCHEMA),
  test: LISTENING_TEST,
  clips: v.array(v.object({ sentence: INDEX, way: INDEX, wav: v.string() })),
});

interface LabFilesPorts {
  /** Of the page. */
  readonly baseUrl: string;
  readonly fetch: (url: string) => Promise<Response>;
}

/** A shared test is one JSON file in which each clip is a WAVE file of 16 bits in base64. */
export function createLabFiles({ baseUrl, fetch }: LabFilesPorts): LabFiles {
  return {
    share: ({ test, clips }) => {
      const sound = clips.map(({ sentence, way, ...clip }) => ({
        sentence,
        way,
        wav: base64(writeWav(clip)),
      }));
      const file = { schema: SCHEMA, test: { ...test, sittings: [] }, clips: sound };
      return new Blob([JSON.stringify(file)], { type: 'application/json' });
    },
    async readShared(file) {
      const { test, clips } = parsed(SHARED, await textOf(file));
      return {
        test: { ...(test as ListeningTest), sittings: [] },
        clips: clips.map(({ sentence, way, wav }) => {
          const sound = readWav(bytesOf(wav));
          if (sound === null) throw unreadable('a clip is no WAVE file of 16 bits');
          return { sentence, way, ...sound };
        }),
      };
    },
    readResults: async (file) => parsed(LISTENING_TEST, await textOf(file)) as ListeningTest,
    async fetchBeside(name) {
      const url = new URL(name, baseUrl);
      if (url.origin !== new URL(baseUrl).origin) throw unreadable('it is not beside the page');
      const response = await fetch(url.href).catch((thrown: unknown) => {
        throw unreadable(String(thrown));
      });
      if (!response.ok) throw unreadable(`status ${String(response.status)}`);
      return response.blob();
    },
  };
}

async function textOf(file: Blob): Promise<string> {
  if (file.size > MOST_BYTES) throw unreadable('it is too large');
  return file.text();
}

function parsed<Schema extends v.GenericSchema>(schema: Schema, text: string): v.InferOutput<Schema> {
  try {
    return v.parse(schema, JSON.parse(text));
  } catch (thrown) {
    throw unreadable(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

const AT_ONCE = 0x8000;

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += AT_ONCE)
    text += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE));
  return btoa(text);
}

function bytesOf(base64Text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(base64Text), (letter) => letter.charCodeAt(0));
  } catch (thrown) {
    throw unreadable(String(thrown));
  }
}

function unreadable(detail: string): SottoError {
  return new SottoError({
    code: 'study/unreadable',
    message: 'This is no file of a listening test; choose one that was saved here.',
    recoverable: false,
    detail,
  });
}
