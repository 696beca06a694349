/** What the person's client shows when a card callback goes wrong. Source: 卡片回传交互回调, client 7.28 and later. */
export const callbackErrors = {
  200341: '机器人未在 3 秒内应答',
  200342: '连不上机器人',
  200530: '表单中有组件的 name 为空',
  200671: '机器人应答的状态码不是 200',
  200672: '机器人应答的格式不对',
  200673: '机器人应答的卡片不对',
  200830: '不能用 1.0 卡片替换 2.0 卡片',
} as const;

export type CallbackErrorCode = keyof typeof callbackErrors;
