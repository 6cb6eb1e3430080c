import { useId } from 'preact/hooks';

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

/** What the field with this id is for. */
export function Help({ id, text }: { id: string; text: string | undefined }) {
  return text ? (
    <p class="fine" id={`${id}-help`}>
      {text}
    </p>
  ) : null;
}
