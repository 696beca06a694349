import { z } from 'zod';

/** What can be made to go wrong on purpose. Counters count down with each Open API call, tokens excepted. */
export interface Faults {
  readonly drop_events: boolean;
  readonly duplicate_events: boolean;
  readonly duplicate_callbacks: boolean;
  /** Every answer, of the bot and of the Open API, arrives so much later, in milliseconds. */
  readonly delay_ms: number;
  readonly rate_limit_next: number;
  readonly server_error_next: number;
  readonly lose_answer_next: number;
  /** Taken back as soon as it is done. */
  readonly invalidate_token: boolean;
  readonly omit_action_value: boolean;
  readonly send_untouched: boolean;
  readonly api_down: boolean;
}

const noFaults: Faults = {
  drop_events: false,
  duplicate_events: false,
  duplicate_callbacks: false,
  delay_ms: 0,
  rate_limit_next: 0,
  server_error_next: 0,
  lose_answer_next: 0,
  invalidate_token: false,
  omit_action_value: false,
  send_untouched: false,
  api_down: false,
};

export const faultLabels: Readonly<Record<keyof Faults, string>> = {
  drop_events: '机器人连不上（事件按阶梯重推，回调报 200342）',
  duplicate_events: '事件重复送达',
  duplicate_callbacks: '卡片回调重复送达',
  delay_ms: '应答延迟（毫秒）',
  rate_limit_next: '接下来 n 次接口调用被限流（429）',
  server_error_next: '接下来 n 次接口调用报服务器错误（500，未执行）',
  lose_answer_next: '接下来 n 次接口调用已执行但应答丢失',
  invalidate_token: '让现有 tenant_access_token 立即失效',
  omit_action_value: '按钮回调不带 action.value',
  send_untouched: '提交表单时带上没动过的字段（初值或空值）',
  api_down: '开放平台接口连不上',
};

const count = z.int().min(0).max(1000).optional();
const flag = z.boolean().optional();

export const faultsPatchSchema = z.strictObject({
  drop_events: flag,
  duplicate_events: flag,
  duplicate_callbacks: flag,
  delay_ms: z.int().min(0).max(60_000).optional(),
  rate_limit_next: count,
  server_error_next: count,
  lose_answer_next: count,
  invalidate_token: flag,
  omit_action_value: flag,
  send_untouched: flag,
  api_down: flag,
});

export type FaultsPatch = z.infer<typeof faultsPatchSchema>;
type CountedFault = 'rate_limit_next' | 'server_error_next' | 'lose_answer_next';

export interface FaultBoard {
  current(): Faults;
  set(patch: FaultsPatch): void;
  /** Uses up one of a counted fault. Returns whether there was one. */
  take(name: CountedFault): boolean;
  reset(): void;
}

export function createFaultBoard(onChange: (faults: Faults) => void): FaultBoard {
  let faults = noFaults;
  const replace = (next: Faults): void => {
    faults = next;
    onChange(faults);
  };
  return {
    current: () => faults,
    set: (patch) => replace({ ...faults, ...definedOf(patch) }),
    take(name) {
      if (faults[name] === 0) return false;
      replace({ ...faults, [name]: faults[name] - 1 });
      return true;
    },
    reset: () => replace(noFaults),
  };
}

function definedOf(patch: FaultsPatch): Partial<Faults> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}
