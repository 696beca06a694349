import type { NestedElement } from '../feishu/card/containers.ts';
import { div } from '../feishu/card/build-text.ts';

/** Names and pictures of people; who has left Feishu is left out, and the card is sent all the same. */
export function personList(openIds: readonly string[]): NestedElement {
  return {
    tag: 'person_list',
    persons: openIds.map((id) => ({ id })),
    drop_invalid_user_id: true,
    show_name: true,
    show_avatar: true,
    size: 'small',
  };
}

/** The label, and under it a choice among these people, of whom Feishu shows the names. */
export function personSelect({
  name,
  label,
  openIds,
  chosen,
}: {
  readonly name: string;
  readonly label: string;
  readonly openIds: readonly string[];
  readonly chosen?: string | undefined;
}): readonly NestedElement[] {
  return [
    div(label),
    {
      tag: 'select_person',
      name,
      width: 'fill',
      options: openIds.map((value) => ({ value })),
      ...(chosen !== undefined && { initial_option: chosen }),
    },
  ];
}
