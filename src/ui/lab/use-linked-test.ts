import { useEffect, useRef, useState } from 'preact/hooks';
import type { StudioLab } from '../../app/studio/index.ts';
import { type ErrorInfo, toErrorInfo } from '../../contracts/errors.ts';
import { routeItemOf, takeRouteItem } from '../shared/route.ts';
import { FILE_FAILED } from './test-files.tsx';

interface LinkedTest {
  readonly isOpening: boolean;
  /** Why the last link opens nothing. */
  readonly error: ErrorInfo | null;
  forget(): void;
}

/**
 * A link to a test beside the page, in the address that the page began with or in one that is typed while the lab is
 * open. What is on screen stays until the test is here.
 *
 * @param onOpened with the test's id
 */
export function useLinkedTest(lab: StudioLab, onOpened: (testId: string) => void): LinkedTest {
  const file = routeItemOf('lab');
  const [isOpening, setIsOpening] = useState(file !== null);
  const [error, setError] = useState<ErrorInfo | null>(null);
  const links = useRef(0);
  useEffect(() => {
    if (file === null) return;
    takeRouteItem();
    const link = ++links.current;
    // Only of the newest link.
    const ended = (tell: () => void) => {
      if (link !== links.current) return;
      setIsOpening(false);
      tell();
    };
    setIsOpening(true);
    setError(null);
    lab.open(file).then(
      (testId) => ended(() => onOpened(testId)),
      (thrown) => ended(() => setError(toErrorInfo(thrown, FILE_FAILED))),
    );
  }, [file]);
  return { isOpening, error, forget: () => setError(null) };
}
