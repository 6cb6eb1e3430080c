import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

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

interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly lang?: string;
  /** Options of one group stand in a row. */
  readonly group?: string;
}

interface ChoiceProps<Value extends string> {
  label: string;
  help?: string;
  value: Value;
  options: readonly Option<Value>[];
  disabled?: boolean;
  onChange: (value: Value) => void;
}

export function Choice<Value extends string>({
  label,
  help,
  value,
  options,
  disabled,
  onChange,
}: ChoiceProps<Value>) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        disabled={disabled}
        aria-describedby={help && `${id}-help`}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.currentTarget.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {groupsOf(options).map(({ group, members }) =>
          group === undefined ? (
            members.map(toElement)
          ) : (
            <optgroup key={group} label={group}>
              {members.map(toElement)}
            </optgroup>
          ),
        )}
      </select>
      <Help id={id} text={help} />
    </div>
  );
}

function toElement<Value extends string>({ value, label, lang }: Option<Value>) {
  return (
    <option key={value} value={value} lang={lang}>
      {label}
    </option>
  );
}

function groupsOf<Value extends string>(options: readonly Option<Value>[]) {
  const groups = [...new Set(options.map(({ group }) => group))];
  return groups.map((group) => ({ group, members: options.filter((option) => option.group === group) }));
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
  onChange,
}: Omit<SwitchProps, 'checked' | 'onChange'> & {
  value: string;
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        rows={2}
        value={value}
        aria-describedby={help && `${id}-help`}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Help id={id} text={help} />
    </div>
  );
}

function Help({ id, text }: { id: string; text: string | undefined }) {
  return text ? (
    <p class="fine" id={`${id}-help`}>
      {text}
    </p>
  ) : null;
}
