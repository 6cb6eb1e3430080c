import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Studio } from '../../app/studio/index.ts';

export const StudioContext = createContext<Studio | null>(null);

export function useStudio(): Studio {
  const studio = useContext(StudioContext);
  if (!studio) throw new Error('a screen was rendered outside StudioContext');
  return studio;
}
