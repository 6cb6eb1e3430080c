import type { Scenario } from '../../../core/comparison/scenario.ts';
import { currentLanguage } from '../../shared/wording/i18n.ts';

export function scenarioTitle({ title }: Scenario): string {
  return title[currentLanguage()];
}
