import { afterEach, describe, expect, it } from 'vitest';
import { changeLanguage, currentLanguage, t } from '../../src/ui/shared/wording/i18n.ts';

describe('the language of the page', () => {
  // Tests share a process.
  afterEach(() => changeLanguage('en'));

  it('stays English when that was chosen while Korean was being fetched', async () => {
    const late = changeLanguage('ko');
    await changeLanguage('en');
    await late;
    expect(currentLanguage()).toBe('en');
    expect(t('app.undo')).toBe('Undo');
  });

  it('is Korean once its strings have come', async () => {
    await changeLanguage('ko');
    expect(currentLanguage()).toBe('ko');
    expect(t('app.undo')).toMatch(/\p{Script=Hangul}/u);
  });
});
