import { AutoTokenizer } from '@xenova/transformers';
import { expect, it } from 'vitest';
import { ModelFiles } from '../../../workers/runtime/engine/model-files.ts';
import { serveFiles } from '../../../workers/runtime/engine/transformers.ts';
import { textOfTokens } from '../../../workers/transcriber/text-of-tokens.ts';
import { bundledModel } from '../bundled-model.ts';

it('nothing is said where a transcriber wrote only times: noise ended such a window with an error', async () => {
  const id = serveFiles(new ModelFiles(await bundledModel('sotto-stt-en')));
  const tokenizer = await AutoTokenizer.from_pretrained(id, { local_files_only: true });
  expect(textOfTokens(tokenizer, [])).toBe('');
  const { input_ids } = tokenizer('good morning', { add_special_tokens: false, return_tensor: false });
  expect(textOfTokens(tokenizer, input_ids)).toBe('good morning');
});
