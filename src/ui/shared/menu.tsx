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
 * A button that opens a popover with further buttons; Escape and a click elsewhere close it. The buttons are made when
 * they are asked for, as a long list holds many menus.
 */
export function Menu({ label, icon, iconOnly = false, items }: MenuProps) {
  const id = useId();
  const isOpen = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        class={iconOnly ? 'quiet icon-only' : 'quiet'}
        aria-label={iconOnly ? label : undefined}
        title={iconOnly ? label : undefined}
        popovertarget={id}
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
  const fitsBelow = below + offsetHeight < window.innerHeight;
  panel.style.left = `${Math.max(GAP_PX, Math.min(left, window.innerWidth - offsetWidth - GAP_PX))}px`;
  panel.style.top = `${fitsBelow ? below : Math.max(GAP_PX, above)}px`;
}
