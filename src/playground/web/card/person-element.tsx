import type { VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { toRecords, toText } from '../json.ts';
import { PeopleContext } from '../people.ts';
import { Avatar, personOrBot } from '../ui/avatar.tsx';
import type { ElementProps } from './card-context.ts';
import { toEdges } from './layout-style.ts';

const SIZES: Readonly<Record<string, number>> = { extra_small: 18, small: 22, medium: 28, large: 36 };

export function PersonElement({ node }: ElementProps): VNode {
  return (
    <div class="persons" style={{ margin: toEdges(node.margin) }}>
      <PersonBadge
        id={toText(node.user_id)}
        avatar={node.show_avatar !== false}
        name={node.show_name === true}
        size={SIZES[toText(node.size)] ?? 28}
        capsule={node.style === 'capsule'}
      />
    </div>
  );
}

export function PersonList({ node }: ElementProps): VNode {
  return (
    <div class="persons" style={{ margin: toEdges(node.margin) }}>
      {toRecords(node.persons).map((person, index) => (
        <PersonBadge
          key={index}
          id={toText(person.id)}
          avatar={node.show_avatar === true}
          name={node.show_name !== false}
          size={SIZES[toText(node.size)] ?? 22}
          capsule
        />
      ))}
    </div>
  );
}

interface PersonBadgeProps {
  readonly id: string;
  readonly avatar: boolean;
  readonly name: boolean;
  readonly size: number;
  readonly capsule: boolean;
}

export function PersonBadge({ id, avatar, name, size, capsule }: PersonBadgeProps): VNode {
  const person = personOrBot(useContext(PeopleContext), id);
  const label = person?.name ?? '科协助手';
  return (
    <span class={`person ${capsule ? 'person-capsule' : ''}`} title={label} role="img" aria-label={label}>
      {avatar && <Avatar person={person} size={size} />}
      {name && <span>{label}</span>}
    </span>
  );
}
