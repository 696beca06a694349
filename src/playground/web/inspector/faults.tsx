import type { VNode } from 'preact';
import type { Fault } from '../api.ts';

interface FaultsProps {
  readonly faults: Readonly<Record<string, Fault>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly onSet: (name: string, fault: Fault) => void;
}

/** Things that go wrong between a bot and Feishu, to be switched on at will. */
export function Faults({ faults, labels, onSet }: FaultsProps): VNode | null {
  const entries = Object.entries(faults);
  const active = entries.filter(([, fault]) => fault !== false && fault !== 0).length;
  if (entries.length === 0) return null;
  return (
    <details class="faults">
      <summary>
        故障注入
        {active > 0 && <span class="badge">{active}</span>}
      </summary>
      <ul>
        {entries.map(([name, fault]) => (
          <li key={name}>
            <label>
              <span>{labels[name] ?? name}</span>
              {typeof fault === 'boolean' ? (
                <input
                  type="checkbox"
                  role="switch"
                  class="switch"
                  checked={fault}
                  onChange={(event) => onSet(name, event.currentTarget.checked)}
                />
              ) : (
                <input
                  type="number"
                  class="box fault-number"
                  min={0}
                  value={fault}
                  onChange={(event) => onSet(name, Math.max(0, event.currentTarget.valueAsNumber || 0))}
                />
              )}
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}
