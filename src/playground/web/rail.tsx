import type { VNode } from 'preact';
import type { Person } from './api.ts';
import type { Theme } from './theme.ts';
import { Avatar } from './ui/avatar.tsx';
import { Icon, type IconName } from './ui/icon.tsx';

interface RailProps {
  readonly me: Person | undefined;
  readonly theme: Theme;
  readonly onTheme: (theme: Theme) => void;
  readonly inspecting: boolean;
  readonly onInspect: () => void;
  readonly hinting: boolean;
  readonly onHint: () => void;
}

/** The client's narrow side rail; on a phone it lies across the top. */
export function Rail({ me, theme, onTheme, inspecting, onInspect, hinting, onHint }: RailProps): VNode {
  const dark = theme === 'dark';
  return (
    <nav class="rail" aria-label="主导航">
      {me !== undefined && <Avatar person={me} size={36} />}
      <RailButton
        icon="chat"
        label="消息"
        pressed={!inspecting}
        onPress={inspecting ? onInspect : undefined}
      />
      <RailButton icon="pulse" label="检查器" pressed={inspecting} onPress={onInspect} />
      <RailButton icon="bulb" label="试一试" pressed={hinting} onPress={onHint} />
      <span class="rail-space" />
      <button
        type="button"
        class="rail-button rail-theme"
        aria-label="深色模式"
        aria-pressed={dark}
        title={dark ? '换成浅色' : '换成深色'}
        onClick={() => onTheme(dark ? 'light' : 'dark')}
      >
        <Icon name={dark ? 'sun' : 'moon'} size={20} />
        <span>{dark ? '浅色' : '深色'}</span>
      </button>
    </nav>
  );
}

interface RailButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly pressed: boolean;
  readonly onPress: (() => void) | undefined;
}

function RailButton({ icon, label, pressed, onPress }: RailButtonProps): VNode {
  return (
    <button
      type="button"
      class="rail-button"
      aria-label={label}
      aria-pressed={pressed}
      onClick={() => onPress?.()}
    >
      <Icon name={icon} size={20} />
      <span>{label}</span>
    </button>
  );
}
