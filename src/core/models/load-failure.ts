/** How ONNX Runtime and its execution providers speak of what they will never run, whatever memory there is. */
const LASTING =
  /not[ _]implemented|could not find an implementation|failed to find (a )?kernel|no op registered|is not a registered (function|op)|unsupported (operator|op|data ?type|type|model ir|onnx|opset)|(operator|op|data ?type|opset)\b[^.]{0,60}\bis not supported/i;

/**
 * Why a model could not be opened somewhere: `unsupported` lasts as long as browser and driver; `load-failed` may be over
 * on the next visit, as where memory was short.
 * @param detail what the engine said
 */
export function loadFailureOf(detail: string): 'unsupported' | 'load-failed' {
  return LASTING.test(detail) ? 'unsupported' : 'load-failed';
}

/** Whether a verdict holds beyond this visit. */
export function isLasting({ failure }: { readonly failure?: string }): boolean {
  return failure !== 'load-failed';
}
