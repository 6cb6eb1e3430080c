import { useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import { Icon, type IconName } from './icon.tsx';

const GAP_PX = 6;

interface MenuItem {
  readonly label: string;
  readonly onSelect: () => void;
}

interface MenuProps {
  label: string;
  icon: IconName;
  /** The label is only read out. */
  iconOnly?: boolean;
  items: readonly MenuItem[];
}

/**
 * A button that opens a popover with further buttons, among which the arrow keys move; Escape and a click elsewhere close
 * it. The buttons are made when they are asked for, as a long list holds many menus.
 */
export function Menu({ label, icon, iconOnly = false, items }: MenuProps) {
  const id = useId();
  const isOpen = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);

  function moveFocus(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const choices = [...(panel.current?.querySelectorAll('button') ?? [])];
    if (step === undefined || choices.length === 0) return;
    event.preventDefault();
    const at = choices.indexOf(document.activeElement as HTMLButtonElement);
    const next = at === -1 && step === -1 ? -1 : at + step;
    choices.at(next % choices.length)?.focus();
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        class={iconOnly ? 'quiet icon-only' : 'quiet'}
        aria-label={iconOnly ? label : undefined}
        title={iconOnly ? label : undefined}
        popovertarget={id}
        onKeyDown={moveFocus}
      >
        <Icon name={icon} />
        {!iconOnly && label}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        class="menu"
        onBeforeToggle={(event) => {
          if (event.newState === 'open') isOpen.value = true;
        }}
        onToggle={(event) => {
          isOpen.value = event.newState === 'open';
          if (isOpen.value && button.current && panel.current) placeBeside(panel.current, button.current);
        }}
      >
        {isOpen.value &&
          items.map((item) => (
            <button
              key={item.label}
              type="button"
              class="quiet"
              popovertarget={id}
              popovertargetaction="hide"
              onClick={item.onSelect}
              onKeyDown={moveFocus}
            >
              {item.label}
            </button>
          ))}
      </div>
    </>
  );
}

/** Below the anchor, or above it where the window ends. A popover is positioned in the window. */
function placeBeside(panel: HTMLElement, anchor: HTMLElement): void {
  const { left, top, bottom } = anchor.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = panel;
  const below = bottom + GAP_PX;
  const above = top - GAP_PX - offsetHeight;
  // Without the scroll bars.
  const { clientWidth, clientHeight } = document.documentElement;
  const fitsBelow = below + offsetHeight < clientHeight;
  panel.style.left = `${Math.max(GAP_PX, Math.min(left, clientWidth - offsetWidth - GAP_PX))}px`;
  panel.style.top = `${fitsBelow ? below : Math.max(GAP_PX, above)}px`;
}
