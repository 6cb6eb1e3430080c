import type { Turn } from '../../../app/studio/index.ts';
import { type Configuration, differingFields } from '../../../core/comparison/configuration.ts';
import { normalizerOf } from '../../../core/comparison/scenario.ts';
import { writtenDifference } from '../../../core/comparison/text-difference.ts';
import { t } from '../../shared/wording/i18n.ts';
import { configurationName } from '../comparison/configuration-name.ts';
import { DifferenceText } from '../comparison/difference-text.tsx';

interface SidesProps {
  turns: readonly [Turn, Turn];
  configurations: readonly [Configuration, Configuration];
}

/** What was heard and replied, and where the second differs. */
export function TurnSides({ turns: [first, second], configurations }: SidesProps) {
  const differing = differingFields(configurations);
  const name =
    differing.length === 0 ? t('turnComparison.sameName') : configurationName(configurations[1], differing);
  const isTyped = first.input.kind === 'text';
  const texts = [
    ...(isTyped ? [] : ([['turnComparison.heard', heardOf(first), heardOf(second)]] as const)),
    ['turnComparison.reply', first.reply, second.reply],
  ] as const;
  return (
    <>
      <div class="turn-sides">
        <h3>{t('turnComparison.first')}</h3>
        <h3>{t('turnComparison.second', { name })}</h3>
        {texts.map(([label, before, after]) => (
          <Pair key={label} label={t(label)} before={before} after={after} language={first.language} />
        ))}
      </div>
      <p class="fine">{t('turnComparison.legend')}</p>
    </>
  );
}

interface PairProps {
  label: string;
  before: string;
  after: string;
  language: string;
}

function Pair({ label, before, after, language }: PairProps) {
  const { normalize } = normalizerOf(language);
  const parts = writtenDifference(before, after, normalize);
  const isSame = parts.every(({ type }) => type === 'same');
  return (
    <>
      <div>
        <h4>{label}</h4>
        <p lang={language}>{before || t('turnComparison.none')}</p>
      </div>
      <div>
        <h4>{label}</h4>
        <p lang={language}>
          {parts.length === 0 ? (
            t('turnComparison.none')
          ) : (
            <DifferenceText
              parts={parts}
              words={{
                substituted: (reference) => t('turnComparison.instead', { reference }),
                deleted: t('turnComparison.missing'),
                inserted: t('turnComparison.added'),
              }}
            />
          )}
        </p>
        {isSame && parts.length > 0 && <p class="fine">{t('turnComparison.sameText')}</p>}
      </div>
    </>
  );
}

function heardOf({ segments }: Turn): string {
  return segments.map(({ text }) => text.trim()).join(' ');
}
