import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { EditorModel } from './editor-model.ts';
import type { Transport } from './transport.ts';

interface Editor {
  readonly model: EditorModel;
  readonly transport: Transport;
}

export const EditorContext = createContext<Editor | null>(null);

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error('a part of the editor was rendered outside EditorContext');
  return editor;
}
