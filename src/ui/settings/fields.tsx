import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Help } from '../shared/widgets/choice.tsx';

export function Group({
  title,
  help,
  children,
}: {
  title: string;
  help?: string;
  children: ComponentChildren;
}) {
  return (
    <section class="settings-group">
      <h2>{title}</h2>
      {help && <p class="fine">{help}</p>}
      <div class="settings-fields">{children}</div>
    </section>
  );
}

interface SwitchProps {
  label: string;
  help?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

export function Switch({ label, help, checked, onChange }: SwitchProps) {
  const id = useId();
  return (
    <div class="field switch">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="checkbox"
        role="switch"
        checked={checked}
        aria-checked={checked}
        aria-describedby={help && `${id}-help`}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <Help id={id} text={help} />
    </div>
  );
}

interface RangeProps {
  label: string;
  help?: string;
  shown: string;
  value: number;
  min: number;
  max: number;
  step: number;
  onChange: (value: number) => void;
}

export function Range({ label, help, shown, value, min, max, step, onChange }: RangeProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>
        {label}
        <output class="numeric" for={id}>
          {shown}
        </output>
      </label>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={shown}
        aria-describedby={help && `${id}-help`}
        onInput={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
      <Help id={id} text={help} />
    </div>
  );
}

interface EntryProps<Value> {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
}

/** Keeps to itself what is no number within the bounds. */
export function NumberEntry({
  label,
  value,
  min,
  max,
  onChange,
}: EntryProps<number> & { min: number; max: number }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="number"
        inputMode="decimal"
        min={min}
        max={max}
        step="any"
        value={value}
        onChange={({ currentTarget }) => {
          if (currentTarget.value !== '' && currentTarget.validity.valid)
            onChange(currentTarget.valueAsNumber);
          else currentTarget.value = String(value);
        }}
      />
    </div>
  );
}

/** `value` in minutes after midnight. */
export function TimeEntry({ label, value, onChange }: EntryProps<number>) {
  const id = useId();
  const shown = [Math.floor(value / 60), value % 60].map((part) => String(part).padStart(2, '0')).join(':');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="time"
        required
        value={shown}
        onChange={({ currentTarget }) => {
          const [hours, minutes] = currentTarget.value.split(':').map(Number);
          if (hours !== undefined && minutes !== undefined) onChange(hours * 60 + minutes);
          else currentTarget.value = shown;
        }}
      />
    </div>
  );
}

export function TextArea({
  label,
  help,
  value,
  rows = 2,
  onChange,
}: Omit<SwitchProps, 'checked' | 'onChange'> & {
  value: string;
  rows?: number;
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        rows={rows}
        value={value}
        aria-describedby={help && `${id}-help`}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Help id={id} text={help} />
    </div>
  );
}
