import { SCENARIO_KINDS, type Scenario } from '../../../core/comparison/scenario.ts';
import { formatClock } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';
import { scenarioTitle } from './scenario-title.ts';

interface ChoiceProps {
  scenarios: readonly Scenario[];
  /** Ids. */
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}

export function ScenarioChoice({ scenarios, chosen, onChange }: ChoiceProps) {
  const all = new Set(scenarios.map(({ id }) => id));
  const toggle = (id: string) =>
    onChange(new Set([...all].filter((one) => (one === id) !== chosen.has(one))));
  return (
    <fieldset class="lab-way">
      <legend>{t('comparison.scenarios')}</legend>
      <div class="lab-actions">
        <button type="button" class="quiet" onClick={() => onChange(all)}>
          {t('comparison.chooseAll')}
        </button>
        <button type="button" class="quiet" onClick={() => onChange(new Set())}>
          {t('comparison.chooseNone')}
        </button>
      </div>
      <div class="field-pair">
        {SCENARIO_KINDS.map((kind) => (
          <div key={kind} class="scenario-kind">
            <h3>{t(`comparison.${kind}`)}</h3>
            {scenarios
              .filter((scenario) => scenario.kind === kind)
              .map((scenario) => (
                <label key={scenario.id} class="scenario">
                  <input
                    type="checkbox"
                    checked={chosen.has(scenario.id)}
                    onChange={() => toggle(scenario.id)}
                  />
                  {scenarioTitle(scenario)}
                  <span class="fine numeric">{formatClock(scenario.audio.durationMs)}</span>
                </label>
              ))}
          </div>
        ))}
      </div>
    </fieldset>
  );
}
