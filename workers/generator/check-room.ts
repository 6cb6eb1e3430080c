import { SottoError } from '../../src/contracts/errors.ts';

/**
 * @param promptTokens of the text and its instruction
 * @param maxTokens of the reply
 * @param contextTokens that the model holds, of both together
 * @throws SottoError text/too-long
 */
export function checkRoom(promptTokens: number, maxTokens: number, contextTokens: number): void {
  const room = contextTokens - maxTokens;
  if (promptTokens <= room) return;
  throw new SottoError({
    code: 'text/too-long',
    message:
      room > 0
        ? `The text has ${promptTokens} tokens and the language model takes ${room}; shorten it or send it in parts.`
        : `A reply of ${maxTokens} tokens leaves no room for a text in the language model, which holds ${contextTokens} of both; ask for a shorter reply.`,
    recoverable: false,
  });
}
