import type { ModelManifest } from '../../contracts/manifest.ts';
import { formatNumber } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';
import { figureName } from './figure-name.ts';

/** The figures that came with the model; their names are the manifest's. */
export function EvaluationTable({ evaluation }: { evaluation: NonNullable<ModelManifest['evaluation']> }) {
  return (
    <div class="table-scroll">
      <table>
        <caption>{t('models.evaluation')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('models.measure')}</th>
            <th scope="col">{t('models.value')}</th>
            <th scope="col">{t('models.bar')}</th>
            <th scope="col">{t('models.samples')}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(evaluation).map(([name, figure]) => (
            <tr key={name}>
              <th scope="row">{figureName(name)}</th>
              <td class="numeric">
                {formatNumber(figure.value, { maximumFractionDigits: 3 })} {figure.unit}
              </td>
              <td class="numeric">{figure.bar ?? '–'}</td>
              <td class="numeric">{figure.n === undefined ? '–' : formatNumber(figure.n)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
